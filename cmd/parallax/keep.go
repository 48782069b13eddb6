package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// exclusive is an archive by which the programs on it agree who does a work that only
// one may do at a time.
type exclusive interface {
	Alone(ctx context.Context, work string) (held context.Context, release func(), err error)
	Behind(ctx context.Context) (int, error)
}

// storePause is how long who cannot store leaves it to others, or the archive alone.
const storePause = 500 * time.Millisecond

// keep stores what the stream holds. Of those that share a stream one does at a time, as
// the order in which articles are stored is the order in which they are known.
func (s *service) keep(ctx context.Context, db store.Archive) error {
	x, ok := db.(exclusive)
	if !ok || !s.stream.Shared() {
		return s.stream.Run(ctx, s.desk)
	}
	for ctx.Err() == nil {
		err := s.keepAlone(ctx, x)
		if err == nil || ctx.Err() != nil {
			return nil //nolint:nilerr // It was ended.
		}
		s.log.Warn("storing waits", "error", err)
		wait(ctx, storePause)
	}
	return nil
}

func (s *service) keepAlone(ctx context.Context, x exclusive) error {
	name, err := s.stream.Identity(ctx)
	if err != nil {
		return err
	}
	held, release, err := x.Alone(ctx, "store "+name)
	if err != nil {
		return err
	}
	defer release()
	s.log.Debug("storing")
	err = s.stream.Run(held, &storing{Desk: s.desk, archive: x, stream: s.stream, log: s.log})
	if cause := context.Cause(held); errors.Is(cause, store.ErrDeposed) {
		return cause
	}
	return err
}

// storing is a desk whose articles are put into stories by another process, which is told
// of them.
type storing struct {
	*engine.Desk
	archive exclusive
	stream  *stream.Stream
	log     *slog.Logger

	asking []int64 // stored, and not asked to be annotated; of the loop of the stream alone

	mu     sync.Mutex
	behind int
	looked time.Time
}

// Take stores news.
func (k *storing) Take(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	return k.told(k.Desk.Take(ctx, articles...))
}

// Fill stores articles of a back-fill.
func (k *storing) Fill(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	return k.told(k.Desk.Fill(ctx, articles...))
}

// told notes what is to be annotated, and tells who makes stories of it.
func (k *storing) told(added []store.Added, err error) ([]store.Added, error) {
	if err != nil {
		return added, err
	}
	for i := range added {
		if added[i].Fresh {
			k.asking = append(k.asking, added[i].Record.Seq)
		}
	}
	k.stream.Call(stream.Stored)
	return added, nil
}

// Room has what was stored annotated. While too much waits for that, nothing is stored.
func (k *storing) Room(ctx context.Context) error {
	for {
		var err error
		if k.asking, err = k.stream.Ask(ctx, k.asking...); err == nil {
			return nil
		}
		if !errors.Is(err, stream.ErrFull) {
			k.log.Warn("annotations are not asked for", "articles", len(k.asking), "error", err)
			k.asking = nil // who waits for them asks again
			return ctx.Err()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(fullPause):
		}
	}
}

// Behind asks the archive now and then how many stored articles are in no story. While it
// does not answer they are many.
func (k *storing) Behind() int {
	const now, patience = 50 * time.Millisecond, 5 * time.Second
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Since(k.looked) < now {
		return k.behind
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	n, err := k.archive.Behind(ctx)
	if err != nil {
		n = 1 << 20
	}
	k.behind, k.looked = n, time.Now()
	return n
}
