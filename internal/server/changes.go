package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// change is something new.
type change struct {
	Number int64           `json:"number"`
	Story  string          `json:"story"`
	Known  string          `json:"known"`
	Kind   string          `json:"kind"`
	Line   json.RawMessage `json:"line"`
}

func changeOf(c *store.Change) change {
	return change{c.Number, c.Story, c.Known.UTC().Format(time.RFC3339Nano), c.Kind, c.JSON}
}

// changes answers with what was told behind a cursor, or since a time. The cursor
// of an answer is there even when nothing is new, to ask with the next time.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("since", "as_of", "cursor", "story", "limit")
	limit, after, since, at := p.limit(), p.cursor(), p.moment("since"), p.asOf()
	if p.err != nil {
		return p.err
	}
	var err error
	if after == 0 && !since.IsZero() {
		if after, err = s.Library.ChangeBefore(r.Context(), since); err != nil {
			return err
		}
	}
	list, err := s.Library.Changes(r.Context(), after, p.Get("story"), limit)
	if err != nil {
		return err
	}
	if !at.IsZero() {
		list = slices.DeleteFunc(list, func(c store.Change) bool { return c.Known.After(at) })
	}
	out := page[change]{Items: make([]change, len(list))}
	for i := range list {
		out.Items[i] = changeOf(&list[i])
		after = list[i].Number
	}
	if after > 0 {
		out.Next = nextCursor(after)
	}
	return writeJSON(w, r, out)
}

// keepAlive is how often a stream with nothing new sends a sign of life.
const keepAlive = 15 * time.Second

// stream sends what is new as server-sent events, from the moment of the request or
// behind the event that the caller has seen last. It reads from the store, so a slow
// caller costs no memory.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	after, err := s.streamFrom(r)
	if err != nil {
		return err
	}
	flow := http.NewResponseController(w)
	if err := flow.SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	if _, err := fmt.Fprint(w, ": here\n\n"); err != nil {
		return nil //nolint:nilerr // The caller has gone.
	}
	for {
		heard := s.Hub.Heard()
		list, err := s.Library.Changes(ctx, after, "", mostLimit)
		if err != nil {
			return nil //nolint:nilerr // Headers are sent; the caller comes back.
		}
		for i := range list {
			after = list[i].Number
			if err := writeEvent(w, &list[i]); err != nil {
				return nil //nolint:nilerr // The caller has gone.
			}
		}
		_ = flow.SetWriteDeadline(s.Now().Add(keepAlive))
		if err := flow.Flush(); err != nil {
			return nil //nolint:nilerr // The caller has gone.
		}
		if len(list) == mostLimit {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-heard:
		case <-time.After(keepAlive):
			if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil {
				return nil //nolint:nilerr // The caller has gone.
			}
		}
	}
}

// streamFrom returns the number of the change that the caller has seen last.
func (s *Server) streamFrom(r *http.Request) (int64, error) {
	if last := r.Header.Get("Last-Event-ID"); last != "" {
		n, err := strconv.ParseInt(last, 10, 64)
		if err != nil || n < 0 {
			return 0, badf("Last-Event-ID is %q, and must be a number", last)
		}
		return n, nil
	}
	return s.Library.ChangeBefore(r.Context(), s.Now().Add(time.Second))
}

func writeEvent(w http.ResponseWriter, c *store.Change) error {
	body, err := json.Marshal(changeOf(c))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: change\ndata: %s\n\n", c.Number, body)
	return err
}
