package engine

import (
	"context"
	"iter"
	"runtime"
	"sync"

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

// Follower is told of a run as it goes. Each of its functions may be nil.
type Follower struct {
	// Done is told after each article how many are done, by one goroutine at a time.
	Done func(articles int)
	// Place is handed the documents in event time, in the caller's goroutine, while
	// later ones are still being annotated.
	Place func(*nlp.Document)
}

// Collect annotates all articles, as many at once as there are processors. The
// context's error ends it; every other error is kept in Skipped.
func Collect(ctx context.Context, articles iter.Seq2[*article.Article, error], f Follower) (*Corpus, error) {
	q := &queue{done: f.Done}
	q.more.L = &q.mu
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(q.work)
	}
	defer workers.Wait()
	defer q.drop()
	all := q.read(ctx, articles)
	q.sort()
	if f.Place != nil {
		for _, j := range inEventTime(all) {
			if j.wait(ctx) == nil && j.document != nil {
				f.Place(j.document)
			}
		}
	}
	c := new(Corpus)
	for _, j := range all {
		switch {
		case j.wait(ctx) != nil:
		case j.err != nil:
			c.Skipped = append(c.Skipped, j.err)
		default:
			c.Documents = append(c.Documents, j.document)
		}
	}
	return c, ctx.Err()
}

// PublishedBy reports whether the article was published up to the moment, the whole
// day of a bare date, or at an unknown time. By the unknown moment all were.
func PublishedBy(a *article.Article, asOf article.Moment) bool {
	return !asOf.Known() || !a.Published.Known() || a.Published.Time.Before(asOf.End())
}
