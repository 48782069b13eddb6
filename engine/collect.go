package engine

import (
	"context"
	"iter"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// Corpus is what was read and annotated in one run.
type Corpus struct {
	// Documents are in the order of the input.
	Documents []*nlp.Document
	// Skipped are the errors of what could not be read or annotated, in order.
	Skipped []error
}

// Collect annotates all articles. The context's error ends it; every other
// error is kept in Skipped. Progress, if not nil, is told after each article
// how many are done.
func Collect(ctx context.Context, articles iter.Seq2[*article.Article, error], progress func(done int)) (*Corpus, error) {
	c := new(Corpus)
	for d, err := range Annotate(ctx, articles) {
		switch {
		case err != nil && ctx.Err() != nil:
			return c, ctx.Err()
		case err != nil:
			c.Skipped = append(c.Skipped, err)
		default:
			c.Documents = append(c.Documents, d)
		}
		if progress != nil {
			progress(len(c.Documents) + len(c.Skipped))
		}
	}
	return c, nil
}

// Until returns the documents published up to the moment, the whole day of a
// bare date, and those whose time is unknown. The unknown moment keeps all.
func Until(docs []*nlp.Document, asOf article.Moment) []*nlp.Document {
	if !asOf.Known() {
		return docs
	}
	var kept []*nlp.Document
	for _, d := range docs {
		if !d.Published.Known() || d.Published.Time.Before(asOf.End()) {
			kept = append(kept, d)
		}
	}
	return kept
}
