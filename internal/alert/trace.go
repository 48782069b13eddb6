package alert

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/parallax-news/parallax/internal/store"
)

// trace notes the traces of the articles that the lines of an alert cite, in the order
// of the lines. An article that is not there has none.
func (o *Options) trace(ctx context.Context, a *Alert) error {
	seen := make(map[string]bool)
	for i := range a.Lines {
		id := a.Lines[i].Cite.Article
		if seen[id] {
			continue
		}
		seen[id] = true
		r, err := o.Library.Article(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		a.Traces = append(a.Traces, store.Trace(r.Article))
	}
	return nil
}

// logSent says which articles a message told of.
func logSent(log *slog.Logger, m *Message) {
	var traces []string
	for i := range m.Alerts {
		for _, t := range m.Alerts[i].Traces {
			if !slices.Contains(traces, t) {
				traces = append(traces, t)
			}
		}
	}
	log.Debug("sent", "rule", m.Rule, "delivery", m.ID, "traces", traces)
}
