package annotator

import (
	"cmp"
	"context"
	"iter"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/parallax-news/parallax/engine"
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
			a.again(ctx, b.missing())
			asked, wait = time.Now(), min(2*wait, 8*patient)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		case <-more:
		}
	}
}

// again asks for what did not come.
func (a *Assembler) again(ctx context.Context, seqs []int64) {
	_, err := a.AskAgain(ctx, seqs...)
	if ctx.Err() == nil && a.Log != nil {
		a.Log.Warn("annotations do not come, and are asked for again", "articles", len(seqs), "first", seqs[0], "error", err)
	}
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

// batch are some articles, and what is known of each.
type batch struct {
	records []store.Record
	index   map[int64]int
	known   []store.Annotations // a Seq of 0 stands for nothing
	left    int
}

func newBatch(records []store.Record) *batch {
	b := &batch{records: records, index: make(map[int64]int, len(records)), known: make([]store.Annotations, len(records)), left: len(records)}
	for i := range records {
		b.index[records[i].Seq] = i
	}
	return b
}

func (b *batch) last() int64 { return b.records[len(b.records)-1].Seq }

func (b *batch) missing() []int64 {
	seqs := make([]int64, 0, b.left)
	for i := range b.records {
		if b.known[i].Seq == 0 {
			seqs = append(seqs, b.records[i].Seq)
		}
	}
	return seqs
}

func (b *batch) put(list []store.Annotations) (some bool) {
	for i := range list {
		at, ok := b.index[list[i].Seq]
		if ok && b.known[at].Seq == 0 {
			b.known[at] = list[i]
			b.left--
			some = true
		}
	}
	return some
}

// yield yields the documents in the order of the articles, as many made at once as there
// are processors.
func (b *batch) yield(ctx context.Context, yield func(*nlp.Document, error) bool) {
	type made struct {
		document *nlp.Document
		err      error
	}
	slots := make([]chan made, len(b.records))
	for i := range slots {
		slots[i] = make(chan made, 1)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range slots {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range min(runtime.GOMAXPROCS(0), len(slots)) {
		go func() {
			for i := range next {
				d, err := b.document(i)
				slots[i] <- made{d, err}
			}
		}()
	}
	for _, slot := range slots {
		select {
		case m := <-slot:
			if !yield(m.document, m.err) {
				return
			}
		case <-ctx.Done():
			yield(nil, ctx.Err())
			return
		}
	}
}

// document makes the document of an article: from what is known of it, or anew.
func (b *batch) document(i int) (*nlp.Document, error) {
	a, known := b.records[i].Article, &b.known[i]
	switch {
	case known.Fault != "":
		return nil, engine.Faulted(a, known.Fault)
	case known.Seq == 0:
		return engine.AnnotateOne(a)
	}
	d, err := nlp.Expand(a, known.Data)
	if err != nil { // It was kept by a program that calls itself the same, and is not.
		return engine.AnnotateOne(a)
	}
	return d, nil
}
