package annotator

import (
	"cmp"
	"context"
	"iter"
	"log/slog"
	"sync"
	"time"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
)

const (
	// lookEvery is how often the archive is looked at for what is being annotated, if
	// nobody says that there is more.
	lookEvery = 250 * time.Millisecond
	// patience is Assembler.Patience if it is not set, ownPatience how many times that who
	// annotates itself waits before it does what does not come: so long that the work of
	// somebody who died of it was handed out to others meanwhile, and the tries counted.
	patience    = 2 * time.Second
	ownPatience = 5
	// mostPatience is how many times that long lies at most between two times that the same
	// is asked for.
	mostPatience = 2
	// kept is how many articles, counted from the last one placed, have annotations in
	// the archive, and dropEvery how many of them are dropped at once.
	kept      = 1 << 20
	dropEvery = 1 << 12
)

// Assembler gives the documents of articles from annotations that are kept; it is an
// engine.Annotator. Its fields are set before it is asked. It is safe for use by several
// goroutines.
type Assembler struct {
	Archive Archive
	// AskAgain has articles annotated by others that did not come. Where it fails, or
	// nothing comes, it is called again later.
	AskAgain func(ctx context.Context, seqs ...int64) ([]int64, error)
	// Own says that this process annotates, too: what does not come it does by itself.
	Own bool
	// Patience is how long nothing may come before it is asked for again; 2 s if 0.
	Patience time.Duration
	Log      *slog.Logger

	mu      sync.Mutex
	more    chan struct{} // closed when something was annotated; nil if nobody waits
	dropped int64         // up to which article annotations are dropped
}

// Wake says that something was annotated.
func (a *Assembler) Wake() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.more != nil {
		close(a.more)
		a.more = nil
	}
}

// woken returns what is closed when something is annotated from now on.
func (a *Assembler) woken() <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.more == nil {
		a.more = make(chan struct{})
	}
	return a.more
}

// Await yields the documents of articles when all are annotated.
func (a *Assembler) Await(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error] {
	return func(yield func(*nlp.Document, error) bool) {
		if len(records) == 0 {
			return
		}
		b := newBatch(records)
		if err := a.complete(ctx, b); err != nil {
			yield(nil, err)
			return
		}
		a.drop(ctx, b.last())
		b.yield(ctx, yield)
	}
}

// Look yields the documents of articles at once: those that are not annotated it
// annotates.
func (a *Assembler) Look(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error] {
	return func(yield func(*nlp.Document, error) bool) {
		b := newBatch(records)
		if _, err := a.fill(ctx, b); err != nil {
			yield(nil, err)
			return
		}
		b.yield(ctx, yield)
	}
}

// fill gets what is kept of a batch, and reports whether there was any.
func (a *Assembler) fill(ctx context.Context, b *batch) (some bool, err error) {
	list, err := a.Archive.Annotations(ctx, nlp.Version(), b.missing())
	if err != nil {
		return false, err
	}
	return b.put(list), nil
}

// complete waits until all of a batch is annotated, or nobody does it.
func (a *Assembler) complete(ctx context.Context, b *batch) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	patient := cmp.Or(a.Patience, patience)
	came, asked, wait := time.Now(), time.Now(), patient
	for {
		more := a.woken() // before it looks: nothing is missed
		some, err := a.fill(ctx, b)
		switch {
		case err != nil:
			return err
		case len(b.missing()) == 0:
			return nil
		case some:
			came, asked, wait = time.Now(), time.Now(), patient
		case a.Own && time.Since(came) > ownPatience*patient:
			return nil // the rest is annotated here
		case time.Since(asked) > wait:
			if a.otherwise(ctx, b.missing()) {
				return nil // so is this
			}
			wait = min(2*wait, mostPatience*patient)
			if !a.again(ctx, b.missing()) {
				wait = patient / 2
			}
			asked = time.Now()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		case <-more:
		}
	}
}

// otherwise reports whether all that is missing was annotated by another version of the
// program, as while one takes the place of the other: to ask for it again would bring nothing
// else, and the articles are known to do no harm.
func (a *Assembler) otherwise(ctx context.Context, seqs []int64) bool {
	all, err := a.Archive.AnnotatedOtherwise(ctx, nlp.Version(), seqs)
	if err != nil && ctx.Err() == nil && a.Log != nil {
		a.Log.Warn("articles wait to be annotated", "articles", len(seqs), "error", err)
	}
	return all && err == nil
}

// again asks for what did not come, and reports whether it could.
func (a *Assembler) again(ctx context.Context, seqs []int64) bool {
	_, err := a.AskAgain(ctx, seqs...)
	if ctx.Err() == nil && a.Log != nil {
		a.Log.Warn("annotations do not come, and are asked for again", "articles", len(seqs), "first", seqs[0], "error", err)
	}
	return err == nil
}

// drop lets go, now and then, of what is not needed any more.
func (a *Assembler) drop(ctx context.Context, last int64) {
	a.mu.Lock()
	due := last-kept >= a.dropped+dropEvery
	if due {
		a.dropped = last - kept
	}
	a.mu.Unlock()
	if !due {
		return
	}
	if err := a.Archive.DropAnnotations(ctx, last-kept); err != nil && ctx.Err() == nil && a.Log != nil {
		a.Log.Warn("old annotations stay for now", "error", err)
	}
}
