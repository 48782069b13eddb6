package main

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// openStream opens what stands between taking articles in and storing them, in the
// folder of the archive, or of the settings where that is in a database.
func (c *call) openStream(ctx context.Context, cfg *config.Config, db store.Archive, log *slog.Logger) (*stream.Stream, error) {
	folder := string(c.data)
	if c.data.isDatabase() {
		folder = cfg.Data
	}
	return stream.Open(ctx, stream.Options{
		Folder: filepath.Join(folder, "stream"), URL: cfg.NATS.URL, Name: cfg.NATS.Name, Replicas: cfg.NATS.Replicas, Archive: db, Log: log,
	})
}

// intake takes articles in by the stream; who waits for a story to be told wakes the
// desk.
type intake struct {
	*stream.Stream
	desk *engine.Desk
}

// Wake has the desk look, wherever it runs.
func (i intake) Wake() {
	i.desk.Wake()
	i.Call(stream.Stored)
}

// fullPause is how long a back-fill that is ahead as far as it may be waits.
const fullPause = 200 * time.Millisecond

// refused notes what the stream does not take, and returns how many articles it does.
func (s *service) refused(added []store.Added) (taken int) {
	for _, x := range added {
		if x.Refused == nil {
			taken++
			continue
		}
		s.skipped.Inc()
		a := x.Record.Article
		s.log.Warn("skipped", "article", a.ID, "trace", store.Trace(a), "error", x.Refused)
	}
	return taken
}

// putBackFill puts old news into the stream, which may take a while where it is full.
func (s *service) putBackFill(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	const patience = 20 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		added, err := s.stream.Put(ctx, stream.BackFill, articles...)
		if !errors.Is(err, stream.ErrFull) {
			return added, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(fullPause):
		}
	}
}

// backfill puts articles into the stream as fast as they are stored. What cannot be
// read or taken in is named, and the rest goes on. Interrupted, it returns nil: what
// was not put in is when it is run again.
func (s *service) backfill(ctx context.Context, articles iter.Seq2[*article.Article, error]) error {
	const batch = 64
	taken := 0
	var ahead []*article.Article
	put := func() {
		added, err := s.putBackFill(ctx, ahead...)
		for ; err != nil && ctx.Err() == nil; added, err = s.putBackFill(ctx, ahead...) {
			s.log.Warn("the back-fill waits", "error", err)
		}
		taken += s.refused(added)
		ahead = ahead[:0]
	}
	for a, err := range articles {
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			s.skipped.Inc()
			s.log.Warn("skipped", "error", err)
			continue
		}
		if ahead = append(ahead, a); len(ahead) == batch {
			put()
		}
	}
	put()
	s.log.Info("the back-fill was read to its end", "articles", taken)
	return nil
}

// measure registers how far the work is behind.
func (s *service) measure(registry *prometheus.Registry) {
	registry.MustRegister(streamed{s.stream}, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "parallax_behind_articles", Help: "Stored articles that are in no story yet.",
	}, func() float64 { return float64(s.desk.Behind()) }))
}

// streamed tells what the stream holds when it is asked.
type streamed struct{ stream *stream.Stream }

var streamDesc = prometheus.NewDesc("parallax_stream_articles", "Messages, each of one article or more, that the stream holds, by lane; those of dead were put aside.", []string{"lane"}, nil)

func (s streamed) Describe(out chan<- *prometheus.Desc) { out <- streamDesc }

func (s streamed) Collect(out chan<- prometheus.Metric) {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	h, err := s.stream.Held(ctx)
	if err != nil {
		return // the others are told all the same
	}
	lanes := map[string]uint64{"live": h.Live, "fill": h.BackFill, "dead": h.Dead}
	if s.stream.Shared() {
		if n, err := s.stream.Waiting(ctx); err == nil {
			lanes[string(stream.Annotate)] = n
		}
	}
	for lane, n := range lanes {
		out <- prometheus.MustNewConstMetric(streamDesc, prometheus.GaugeValue, float64(n), lane)
	}
}
