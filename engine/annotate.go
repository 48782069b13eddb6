package engine

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// ArticleError says which article could not be annotated, and why. It is a
// fault of the program, not of the article; the run goes on without it.
type ArticleError struct {
	Article *article.Article
	Cause   any
	Stack   []byte
}

func (e *ArticleError) Error() string {
	return fmt.Sprintf("annotate article %s (%s): %s", e.Article.ID, e.Article.Source, e.Reason())
}

// Reason is the cause in words.
func (e *ArticleError) Reason() string { return fmt.Sprint(e.Cause) }

// Annotate yields the document of each article, in the order of the articles,
// working on as many at once as there are processors. Errors of the input are
// passed on in their place; an article that breaks a layer becomes an
// *ArticleError. It stops when ctx is done.
func Annotate(ctx context.Context, articles iter.Seq2[*article.Article, error]) iter.Seq2[*nlp.Document, error] {
	return func(yield func(*nlp.Document, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		queue := start(ctx, articles)
		for slot := range queue {
			select {
			case done := <-slot:
				if !yield(done.document, done.err) {
					return
				}
			case <-ctx.Done():
				yield(nil, ctx.Err())
				return
			}
		}
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
		}
	}
}

// annotated is what became of one article.
type annotated struct {
	document *nlp.Document
	err      error
}

// start reads the articles and hands each to a worker. The queue holds one slot
// an article, in order; how far reading runs ahead is bounded by its length.
func start(ctx context.Context, articles iter.Seq2[*article.Article, error]) <-chan chan annotated {
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan annotated, 4*workers)
	free := make(chan struct{}, workers)
	go func() {
		defer close(queue)
		for a, err := range articles {
			slot := make(chan annotated, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			if err != nil {
				slot <- annotated{err: err}
				continue
			}
			free <- struct{}{}
			go func() {
				slot <- annotateOne(a, nlp.Annotate)
				<-free
			}()
		}
	}()
	return queue
}

// annotateOne annotates one article and turns a panic into an error, so that
// one article never ends a run.
func annotateOne(a *article.Article, annotate func(*article.Article) *nlp.Document) (done annotated) {
	defer func() {
		if cause := recover(); cause != nil {
			done = annotated{err: &ArticleError{Article: a, Cause: cause, Stack: debug.Stack()}}
		}
	}()
	return annotated{document: annotate(a)}
}
