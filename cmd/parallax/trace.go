package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
)

// logSkipped names what broke a layer, and the trace of an article.
func logSkipped(log *slog.Logger, err error) {
	var broken *engine.ArticleError
	if errors.As(err, &broken) {
		log = log.With("article", broken.Article.ID, "trace", store.Trace(broken.Article))
	}
	log.Warn("skipped", "error", err)
}

// logPlaced says which story an article came into.
func logPlaced(log *slog.Logger) func(seq int64, story string, a *article.Article) {
	return func(seq int64, story string, a *article.Article) {
		if log.Enabled(context.Background(), slog.LevelDebug) {
			log.Debug("placed", "trace", store.Trace(a), "article", a.ID, "seq", seq, "story", story)
		}
	}
}

// logTold says which articles told a story what is new of it.
func logTold(log *slog.Logger, db store.Archive, t *store.Telling) {
	ctx := context.Background()
	if !log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	traces, seen := []string{}, make(map[string]bool)
	for _, c := range t.Changes {
		var n brief.New
		if json.Unmarshal(c.JSON, &n) != nil || seen[n.Cite.Article] {
			continue
		}
		seen[n.Cite.Article] = true
		if r, err := db.Article(ctx, n.Cite.Article); err == nil {
			traces = append(traces, store.Trace(r.Article))
		}
	}
	log.Debug("told", "story", t.Story, "changes", len(t.Changes), "traces", traces)
}
