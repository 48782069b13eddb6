package main

import (
	"context"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/feed"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// follow looks at the feeds of the archive when they are due, and puts what is new
// into the stream.
func (s *service) follow(ctx context.Context, db store.Archive) error {
	polite := &fetch.Polite{Client: fetch.Client{UserAgent: s.config.Feeds.UserAgent}}
	defer polite.Client.Close()
	follower := &feed.Follower{Client: polite, Workers: s.config.Feeds.Workers, Observe: s.looked}
	return follower.Run(ctx, db, func(ctx context.Context, a *article.Article) error {
		added, err := s.stream.Put(ctx, stream.Live, a)
		s.refused(added)
		return err
	})
}

// looked notes what a look at a feed came to.
func (s *service) looked(c feed.Check) {
	log := s.log.With("feed", feed.Shown(c.Feed.Address), "took", c.Took)
	for _, err := range c.Skipped {
		log.Warn("skipped", "error", err)
	}
	switch {
	case c.Err != nil:
		s.checks.WithLabelValues("failed").Inc()
		log.Warn("feed failed", "error", c.Err)
	case c.Given > 0:
		s.checks.WithLabelValues("new").Inc()
		log.Info("feed", "articles", c.Given)
	default:
		s.checks.WithLabelValues("nothing").Inc()
		log.Debug("feed", "articles", 0)
	}
}

// watched is what the archive follows, for the pages.
type watched struct{ db store.Archive }

func (f watched) Feeds(ctx context.Context) ([]page.Feed, error) {
	list, err := f.db.Feeds(ctx)
	out := make([]page.Feed, len(list))
	for i := range list {
		x := &list[i]
		out[i] = page.Feed{URL: x.Address, Title: x.Title, Articles: int(x.State.Entries), Asked: x.State.Checked, Error: x.State.LastError}
	}
	return out, err
}

func (f watched) AddFeed(ctx context.Context, address string) error {
	if err := feed.CheckAddress(address); err != nil {
		return err
	}
	_, err := f.db.AddFeeds(ctx, store.Feed{Address: address})
	return err
}

func (f watched) RemoveFeed(ctx context.Context, address string) error {
	return f.db.RemoveFeed(ctx, address)
}
