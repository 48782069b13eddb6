package stream

import (
	"context"
	"log/slog"

	"github.com/parallax-news/parallax/internal/store"
)

// traceOf is the trace of the article of a key, of which it is the head.
func traceOf(key string) string { return key[:store.TraceLength] }

// logTaken says of the articles of a message that they are on disk.
func (s *Stream) logTaken(lane Lane, b *bundle, again bool) {
	if !s.opt.Log.Enabled(context.Background(), slog.LevelDebug) {
		return
	}
	for _, key := range b.keys {
		s.opt.Log.Debug("taken in", "trace", traceOf(key), "lane", string(lane), "again", again)
	}
}

// logStored says what became of articles.
func (s *Stream) logStored(ctx context.Context, parcels []parcel, added []store.Added) {
	if !s.opt.Log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	for i, p := range parcels {
		r := &added[i].Record
		s.opt.Log.Debug("stored", "trace", store.Trace(p.article), "article", r.Article.ID, "seq", r.Seq, "fresh", added[i].Fresh)
	}
}
