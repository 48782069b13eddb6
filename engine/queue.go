package engine

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// job is one article of a run, or the error that stands in its place.
type job struct {
	article *article.Article
	annotated
	ready chan struct{} // closed when it is annotated
}

// wait waits until the article is annotated or the context is done.
func (j *job) wait(ctx context.Context) error {
	select {
	case <-j.ready:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// queue holds the articles of a run that wait for a worker. Reading is so much faster
// than annotating that it need not be held back: soon all are read, and their order in
// time is known.
type queue struct {
	mu     sync.Mutex
	more   sync.Cond
	todo   []*job
	closed bool // nothing more will be read
	count  int  // done so far
	done   func(articles int)
}

// read puts all articles into the queue and returns them in the order of the input.
func (q *queue) read(ctx context.Context, articles iter.Seq2[*article.Article, error]) []*job {
	var all []*job
	for a, err := range articles {
		if ctx.Err() != nil {
			break
		}
		j := &job{article: a, annotated: annotated{err: err}, ready: make(chan struct{})}
		all = append(all, j)
		if err != nil {
			q.finish(j)
			continue
		}
		q.mu.Lock()
		q.todo = append(q.todo, j)
		q.mu.Unlock()
		q.more.Signal()
	}
	return all
}

// sort closes the queue and brings what is left of it into event time, so that whoever
// waits for the documents in that order does not wait long.
func (q *queue) sort() {
	q.mu.Lock()
	q.closed = true
	q.todo = inEventTime(q.todo)
	q.mu.Unlock()
	q.more.Broadcast()
}

// drop closes the queue and forgets what is left of it.
func (q *queue) drop() {
	q.mu.Lock()
	q.closed, q.todo = true, nil
	q.mu.Unlock()
	q.more.Broadcast()
}

// work annotates one article after another until the queue is closed and empty.
func (q *queue) work() {
	for j := q.next(); j != nil; j = q.next() {
		j.annotated = annotateOne(j.article, nlp.Annotate)
		q.finish(j)
	}
}

func (q *queue) next() *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.todo) == 0 {
		if q.closed {
			return nil
		}
		q.more.Wait()
	}
	j := q.todo[0]
	q.todo = q.todo[1:]
	return j
}

func (q *queue) finish(j *job) {
	close(j.ready)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.count++
	if q.done != nil {
		q.done(q.count)
	}
}

// inEventTime returns the articles in order of event time, without the errors of reading.
func inEventTime(jobs []*job) []*job {
	var sorted []*job
	for _, j := range jobs {
		if j.article != nil {
			sorted = append(sorted, j)
		}
	}
	slices.SortStableFunc(sorted, func(a, b *job) int { return article.Compare(a.article, b.article) })
	return sorted
}
