package engine

import (
	"sync"

	"github.com/parallax-news/parallax/internal/store"
)

// backlog remembers which stored articles came by a back-fill, until they are placed.
// It is safe for use by several goroutines.
type backlog struct {
	mu   sync.Mutex
	seqs map[int64]bool
}

func (b *backlog) put(added []store.Added) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seqs == nil {
		b.seqs = make(map[int64]bool)
	}
	for i := range added {
		if added[i].Fresh && len(b.seqs) < mostWaiting {
			b.seqs[added[i].Record.Seq] = true
		}
	}
}

// take reports whether an article came by a back-fill, and forgets it.
func (b *backlog) take(seq int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	old := b.seqs[seq]
	delete(b.seqs, seq)
	return old
}

// waiting are stories in the order in which they began to wait to be told.
type waiting struct {
	order []string
	in    map[string]bool
}

// mostWaiting bounds the stories that are remembered; the others are told in the order
// of the store.
const mostWaiting = 100_000

func (w *waiting) add(id string) {
	if w.in == nil {
		w.in = make(map[string]bool)
	}
	if !w.in[id] && len(w.in) < mostWaiting {
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
func (w *waiting) first(n int) (out []string) {
	gone := 0 // at the head
	for i, id := range w.order {
		switch {
		case w.in[id]:
			out = append(out, id)
		case len(out) == 0:
			gone = i + 1
		}
		if len(out) == n {
			break
		}
	}
	w.order = w.order[gone:]
	return out
}

// byTurns returns the members of both lists, those of the first ahead, each once: one
// that waits again is on a list twice.
func byTurns(a, b []string) []string {
	out, known := make([]string, 0, len(a)+len(b)), make(map[string]bool, len(a)+len(b))
	add := func(id string) {
		if !known[id] {
			known[id] = true
			out = append(out, id)
		}
	}
	for i := range max(len(a), len(b)) {
		if i < len(a) {
			add(a[i])
		}
		if i < len(b) {
			add(b[i])
		}
	}
	return out
}
