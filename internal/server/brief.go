package server

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/lens"
)

const (
	// briefPool is how many of the newest stories a brief chooses from.
	briefPool = 500
	// topStories is how many stories a brief tells where no number is given.
	topStories = 10
)

// briefAsked is what a request asks of a brief.
type briefAsked struct {
	since      time.Time
	lens       string
	top, words int
	format     string
}

func (p *params) briefAsked() briefAsked {
	p.known("since", "lens", "top", "words", "format")
	a := briefAsked{p.moment("since"), p.Get("lens"), p.number("top", topStories), p.number("words", 0), cmp.Or(p.Get("format"), "json")}
	if a.top < 1 || a.top > mostLimit {
		p.fail(badf("top is %d, and must be from 1 to %d", a.top, mostLimit))
	}
	if !slices.Contains([]string{"json", "md", "html", "text"}, a.format) {
		p.fail(badf("format is %q, and must be json, md, html or text", a.format))
	}
	return a
}

// brief tells the newest stories, or those with something new since a time: those of
// most origins first, and only those that a lens lets through.
func (s *Server) brief(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	asked := p.briefAsked()
	if p.err != nil {
		return p.err
	}
	b, err := s.compose(r.Context(), asked)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch asked.format {
	case "md":
		err = brief.WriteMarkdown(&out, b)
		return cmp.Or(err, writeBody(w, r, "text/markdown; charset=utf-8", out.Bytes()))
	case "text":
		const columns = 100
		err = brief.WriteText(&out, b, brief.TextStyle{Width: columns})
		return cmp.Or(err, writeBody(w, r, "text/plain; charset=utf-8", out.Bytes()))
	case "html":
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		err = brief.WriteHTML(&out, b, s.lookup(r.Context()))
		return cmp.Or(err, writeBody(w, r, "text/html; charset=utf-8", out.Bytes()))
	}
	return writeJSON(w, r, b)
}

func (s *Server) lookup(ctx context.Context) func(string) *article.Article {
	return func(id string) *article.Article {
		x, err := s.Library.Article(ctx, id)
		if err != nil {
			return nil
		}
		return x.Article
	}
}

// compose puts what was told of the chosen stories into one brief.
func (s *Server) compose(ctx context.Context, asked briefAsked) (*brief.Brief, error) {
	stories, err := s.pool(ctx, asked)
	if err != nil {
		return nil, err
	}
	b := &brief.Brief{Words: asked.words, Stories: []brief.Story{}, Articles: []brief.Source{}, Skipped: []brief.Skipped{}}
	if !asked.since.IsZero() {
		b.Since = stamp(asked.since)
	}
	if b.Lens, err = s.lensTitle(ctx, asked.lens); err != nil {
		return nil, err
	}
	var newest time.Time
	for i := range stories {
		t, err := s.Library.Telling(ctx, stories[i].ID)
		if errors.Is(err, store.ErrNotFound) { // it has just come in
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := s.add(ctx, b, &t, asked); err != nil {
			return nil, err
		}
		if stories[i].LastAt.After(newest) {
			newest = stories[i].LastAt
		}
		if len(b.Stories) == asked.top {
			break
		}
	}
	b.AsOf = stamp(newest)
	shorten(b, asked.words)
	return b, nil
}

// pool returns the stories to choose from, the best first.
func (s *Server) pool(ctx context.Context, asked briefAsked) ([]store.Listed, error) {
	stories, err := s.Library.Stories(ctx, store.StoryFilter{Lens: asked.lens, Limit: briefPool})
	if err != nil {
		return nil, err
	}
	var now time.Time
	for i := range stories {
		if stories[i].LastAt.After(now) {
			now = stories[i].LastAt
		}
	}
	slices.SortStableFunc(stories, func(a, b store.Listed) int { return cmp.Compare(worth(&b, now), worth(&a, now)) })
	return stories, nil
}

// worth ranks stories: by the logarithm of origins, half for each day without news.
func worth(l *store.Listed, now time.Time) float64 {
	const day = 24 * time.Hour
	w := math.Log2(1 + float64(l.Origins))
	if quiet := now.Sub(l.LastAt); quiet > 0 {
		w *= math.Exp2(-float64(quiet) / float64(day))
	}
	return w
}

// lensTitle returns the title of a stored lens; store.ErrNotFound if there is none.
func (s *Server) lensTitle(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	list, err := s.Library.Lenses(ctx)
	if err != nil {
		return "", err
	}
	for _, x := range list {
		if x.Name != name {
			continue
		}
		if l, err := lens.Parse([]byte(x.Text)); err == nil && l.Title != "" {
			return l.Title, nil
		}
		return name, nil
	}
	return "", badf("there is no lens %q", name)
}

// add puts one story with its articles into the brief, with what is new of it.
func (s *Server) add(ctx context.Context, b *brief.Brief, t *store.Telling, asked briefAsked) error {
	var one brief.Brief
	if err := json.Unmarshal(t.Brief, &one); err != nil {
		return err
	}
	x := one.Stories[0]
	if !asked.since.IsZero() {
		after, err := s.Library.ChangeBefore(ctx, asked.since)
		if err != nil {
			return err
		}
		changes, err := s.Library.Changes(ctx, after, t.Story, mostLimit)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			return nil
		}
		for i := range changes {
			var n brief.New
			if err := json.Unmarshal(changes[i].JSON, &n); err != nil {
				return err
			}
			x.New = append(x.New, n)
		}
	}
	b.Stories = append(b.Stories, x)
	b.Articles = append(b.Articles, one.Articles...)
	return nil
}

// shorten leaves out sentences of summaries, the last ones first, until the words
// are few enough; each story keeps one.
func shorten(b *brief.Brief, words int) {
	if words == 0 {
		return
	}
	n := 0
	for i := range b.Stories {
		for _, l := range b.Stories[i].Summary {
			n += len(strings.Fields(l.Text))
		}
	}
	for cut := true; cut && n > words; {
		cut = false
		for i := len(b.Stories) - 1; i >= 0 && n > words; i-- {
			lines := b.Stories[i].Summary
			if len(lines) < 2 {
				continue
			}
			last := len(lines) - 1
			n -= len(strings.Fields(lines[last].Text))
			b.Stories[i].Summary, cut = lines[:last], true
		}
	}
}
