//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/stream"
)

// spent is what some work took.
type spent struct {
	n          int // articles, or stories
	cpu, clock time.Duration
	bytes      int64 // that the archive grew by
}

// measured is what the part took: to take it in and store it, to read it and put it into
// stories, that of its last fifth alone, and to tell some stories.
type measured struct {
	store                      string
	stored, placed, last, told spent
	stories                    int
}

// meter measures one stretch of work after another.
type meter struct {
	*archive
	at    time.Time
	cpu   time.Duration
	bytes int64
}

func (m *meter) lap(ctx context.Context, n int) (s spent, err error) {
	now, cpu := time.Now(), m.worked()
	bytes, err := m.size(ctx)
	s = spent{n: n, cpu: cpu - m.cpu, clock: now.Sub(m.at), bytes: bytes - m.bytes}
	m.at, m.cpu, m.bytes = now, cpu, bytes
	return s, err
}

// carry carries the part through all of it.
func carry(ctx context.Context, a *archive, f *flags) (*measured, error) {
	out, m := &measured{store: a.name}, &meter{archive: a}
	if _, err := m.lap(ctx, 0); err != nil {
		return nil, err
	}
	if err := takeIn(ctx, a, f); err != nil {
		return nil, err
	}
	var err error
	if out.stored, err = m.lap(ctx, f.part); err != nil {
		return nil, err
	}
	if err := out.place(ctx, m, f.part); err != nil {
		return nil, err
	}
	return out, out.tell(ctx, m, f.sample)
}

// takeIn hands the articles to a stream in this process, in posts of 20, and stores what
// comes out of it.
func takeIn(ctx context.Context, a *archive, f *flags) (err error) {
	s, err := stream.Open(ctx, stream.Options{Folder: filepath.Join(a.folder, "stream"), Archive: a})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // It is empty, or the run has failed.
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- s.Run(running, engine.NewDesk(a, engine.DeskOptions{})) }()
	defer func() {
		stop()
		err = errors.Join(err, <-ended)
	}()
	n := 0
	for post := range posts(first(f.part, press.Stream(f.press()))) {
		if _, err := s.Put(ctx, stream.Live, post...); err != nil {
			return err
		}
		if n += len(post); n%10_000 == 0 {
			fmt.Fprintf(os.Stderr, "%s: %d taken in\n", a.name, n)
		}
	}
	for {
		h, err := s.Held(ctx)
		if err != nil {
			return err
		}
		if h.Live == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// posts gathers articles as they are posted.
func posts(reports iter.Seq[press.Report]) iter.Seq[[]*article.Article] {
	return func(yield func([]*article.Article) bool) {
		var post []*article.Article
		for r := range reports {
			if post = append(post, &r.Article); len(post) == 20 {
				if !yield(post) {
					return
				}
				post = nil
			}
		}
		if len(post) > 0 {
			yield(post)
		}
	}
}

func first[T any](n int, seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range seq {
			if n--; !yield(x) || n == 0 {
				return
			}
		}
	}
}

// place reads the stored articles and puts them into stories.
func (out *measured) place(ctx context.Context, m *meter, articles int) error {
	live, err := engine.NewLive(ctx, m.Archive, partition.Part{})
	if err != nil {
		return err
	}
	n, from := 0, 0
	for more := true; more; {
		var placed int
		if placed, more, err = live.Next(ctx, nil); err != nil {
			return err
		}
		if n += placed; n/10_000 > (n-placed)/10_000 {
			fmt.Fprintf(os.Stderr, "%s: %d in stories\n", m.name, n)
		}
		if from == 0 && n >= articles*4/5 {
			from = n
			if out.placed, err = m.lap(ctx, n); err != nil {
				return err
			}
		}
	}
	if err := live.Save(ctx); err != nil {
		return err
	}
	out.last, err = m.lap(ctx, n-from)
	out.placed.n, out.placed.cpu = n, out.placed.cpu+out.last.cpu
	out.placed.clock, out.placed.bytes = out.placed.clock+out.last.clock, out.placed.bytes+out.last.bytes
	return err
}

// tell tells one story of some.
func (out *measured) tell(ctx context.Context, m *meter, sample int) error {
	ids, err := m.Changed(ctx, 1<<30)
	if err != nil {
		return err
	}
	out.stories = len(ids)
	teller := engine.NewTeller(m.Archive, 1024)
	if _, err := m.lap(ctx, 0); err != nil {
		return err
	}
	told := 0
	for i := 0; i < len(ids); i += sample {
		if _, err := teller.Tell(ctx, ids[i], time.Now()); err != nil {
			return err
		}
		told++
	}
	out.told, err = m.lap(ctx, told)
	return err
}
