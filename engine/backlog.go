package engine

import (
	"slices"
	"sync"

	"github.com/parallax-news/parallax/internal/store"
)

// backlog remembers which stored articles came by a back-fill, until they are placed.
// It is safe for use by several goroutines.
type backlog struct {
	mu   sync.Mutex
	seqs map[int64]bool
	last int64 // the newest of all that ever came
}

func (b *backlog) put(added []store.Added) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seqs == nil {
		b.seqs = make(map[int64]bool)
	}
	for i := range added {
		if added[i].Fresh {
			b.seqs[added[i].Record.Seq] = true
			b.last = max(b.last, added[i].Record.Seq)
		}
	}
}

// backlogTail is how many articles behind the last of a back-fill it is still held to
// be under way: its stories take longer to tell than to place.
const backlogTail = 100_000

// take reports whether an article came by a back-fill, and forgets it, and whether one
// is under way at all.
func (b *backlog) take(seq int64) (old, underWay bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	old = b.seqs[seq]
	delete(b.seqs, seq)
	return old, b.last > 0 && seq < b.last+backlogTail
}

// waiting are stories in the order in which they began to wait to be told.
type waiting struct {
	order []string
	in    map[string]bool
}

func (w *waiting) add(id string) {
	if w.in == nil {
		w.in = make(map[string]bool)
	}
	if !w.in[id] {
		w.in[id] = true
		w.order = append(w.order, id)
	}
}

// drop takes a story out, and reports whether it waited.
func (w *waiting) drop(id string) bool {
	waited := w.in[id]
	delete(w.in, id)
	return waited
}

// first returns up to n that wait longest.
func (w *waiting) first(n int) []string {
	w.order = slices.DeleteFunc(w.order, func(id string) bool { return !w.in[id] })
	return slices.Clone(w.order[:min(n, len(w.order))])
}
