package annotator

import (
	"context"
	"runtime"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
)

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
