package server_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/internal/store"
)

// taker says of articles what their headlines say.
type taker struct{}

func (taker) Wake() {}

func (taker) Take(_ context.Context, articles ...*article.Article) (added []store.Added, err error) {
	for _, a := range articles {
		x := store.Added{Record: store.Record{Article: a}}
		switch a.Title {
		case "new":
			x.Fresh = true
		case "held":
			x.Held = true
		case "refused":
			x.Refused = errors.New("too large")
		case "away":
			return nil, errors.New("the disk is full")
		}
		added = append(added, x)
	}
	return added, nil
}

func TestWhatBecameOfPostedArticles(t *testing.T) {
	backfill := func(_ context.Context, articles ...*article.Article) ([]store.Added, error) {
		return []store.Added{{Record: store.Record{Article: articles[0]}, Held: true}}, nil
	}
	s := httptest.NewServer(server.New(server.Options{Desk: taker{}, BackFill: backfill}).Handler())
	t.Cleanup(s.Close)
	d := &desk{Server: s}
	line := func(title string) string {
		return `{"id":"` + title + `","title":"` + title + `","text":"A text that can be read."}` + "\n"
	}
	for _, tt := range []struct {
		path, body string
		status     int
		answer     string
	}{
		{"", line("new") + line("known"), http.StatusOK, `{"stored":["new"],"there":["known"],"taken":[],"skipped":[]}`},
		{"", line("new") + line("held"), http.StatusAccepted, `{"stored":["new"],"there":[],"taken":["held"],"skipped":[]}`},
		{"", line("refused"), http.StatusOK, `{"stored":[],"there":[],"taken":[],"skipped":[{"path":"refused","reason":"too large"}]}`},
		{"", line("new") + line("away"), http.StatusServiceUnavailable, "send them again"},
		{"?backfill=true", line("new"), http.StatusAccepted, `{"stored":[],"there":[],"taken":["new"],"skipped":[]}`},
		{"?backfill=perhaps", line("new"), http.StatusBadRequest, "true or false"},
		{"?lane=fill", line("new"), http.StatusBadRequest, "backfill"},
	} {
		got, body := d.ask(t, http.MethodPost, "/v1/articles"+tt.path, tt.body)
		if got.StatusCode != tt.status || !strings.Contains(body, tt.answer) {
			t.Errorf("%s %s: %s\n%s", tt.path, tt.body, got.Status, body)
		}
		if again := got.Header.Get("Retry-After"); (again != "") != (tt.status == http.StatusServiceUnavailable) {
			t.Errorf("%s: Retry-After %q", tt.body, again)
		}
	}
}
