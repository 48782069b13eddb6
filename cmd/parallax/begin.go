package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/stream"
)

// ground is what a service stands on.
type ground struct {
	db     store.Archive
	stream *stream.Stream
	scheme partition.Scheme
	leads  []int // the partitions that it may lead
}

func (g *ground) close() (err error) {
	if g.stream != nil {
		err = g.stream.Close()
	}
	if g.db != nil {
		err = errors.Join(err, g.db.Close())
	}
	return err
}

// begin opens the archive and the stream. Where both are outside they may be away for a
// moment, as when all are started at once, or anew: it tries for a while.
func (c *call) begin(ctx context.Context, cfg *config.Config, does roles, log *slog.Logger) (*ground, error) {
	const patience, first, longest = 30 * time.Second, 250 * time.Millisecond, 4 * time.Second
	pause := first
	for deadline := time.Now().Add(patience); ; pause = min(2*pause, longest) {
		g, err := c.stand(ctx, cfg, does, log)
		if err == nil {
			return g, nil
		}
		err = errors.Join(err, g.close())
		if !c.data.isDatabase() || !postgres.Away(err) && !stream.Away(err) || time.Now().After(deadline) {
			return nil, err
		}
		log.Warn("what this stands on is away", "error", err)
		if !wait(ctx, pause) {
			return nil, err
		}
	}
}

// stand is begin once. What it opened before an error it returns, too.
func (c *call) stand(ctx context.Context, cfg *config.Config, does roles, log *slog.Logger) (g *ground, err error) {
	g = new(ground)
	if g.db, err = c.create(ctx); err != nil {
		return g, err
	}
	if g.stream, err = c.openStream(ctx, cfg, g.db, log); err != nil {
		return g, err
	}
	g.scheme, g.leads, err = partitions(ctx, cfg, g.db, does)
	return g, err
}
