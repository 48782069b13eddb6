package engine

import (
	"context"
	"iter"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
)

// Annotator gives the documents of stored articles. Whoever annotates one comes to the
// same, so that nothing but how long it takes depends on it.
type Annotator interface {
	// Await yields the document of each article, in the order of the records, and an
	// *ArticleError in the place of one that has none. It may wait for others that
	// annotate them.
	Await(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error]
	// Look is Await that waits for nobody.
	Look(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error]
}

// Faulty is an archive that remembers which articles nobody could annotate.
type Faulty interface {
	// Faults returns those of these articles that have a fault.
	Faults(ctx context.Context, seqs []int64) ([]store.Annotations, error)
}

// Faulted is the error in the place of an article that has a fault.
func Faulted(a *article.Article, fault string) error { return &ArticleError{Article: a, Cause: fault} }

// own annotates all in this process, but for what the archive says that nobody can.
type own struct{ archive any }

// Await yields the document of each article.
func (o own) Await(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error] {
	faults, err := o.faults(ctx, records)
	if err != nil {
		return func(yield func(*nlp.Document, error) bool) { yield(nil, err) }
	}
	return Annotate(ctx, func(yield func(*article.Article, error) bool) {
		for i := range records {
			a, err := records[i].Article, error(nil)
			if fault := faults[records[i].Seq]; fault != "" {
				a, err = nil, Faulted(records[i].Article, fault)
			}
			if !yield(a, err) {
				return
			}
		}
	})
}

// Look is Await: it waits for nobody.
func (o own) Look(ctx context.Context, records []store.Record) iter.Seq2[*nlp.Document, error] {
	return o.Await(ctx, records)
}

func (o own) faults(ctx context.Context, records []store.Record) (map[int64]string, error) {
	archive := o.archive
	if m, ok := archive.(*memory); ok {
		archive = m.Archive
	}
	f, ok := archive.(Faulty)
	if !ok {
		return nil, nil
	}
	seqs := make([]int64, len(records))
	for i := range records {
		seqs[i] = records[i].Seq
	}
	list, err := f.Faults(ctx, seqs)
	faults := make(map[int64]string, len(list))
	for i := range list {
		faults[list[i].Seq] = list[i].Fault
	}
	return faults, err
}

// AnnotateOne annotates one article. An article that breaks a layer becomes an
// *ArticleError.
func AnnotateOne(a *article.Article) (*nlp.Document, error) {
	done := annotateOne(a, nlp.Annotate)
	return done.document, done.err
}
