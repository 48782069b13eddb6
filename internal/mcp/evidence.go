package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/edition"
	"github.com/parallax-news/parallax/internal/store"
)

// Evidence is verbatim text of an article, with what is needed to find it there.
type Evidence struct {
	Article   string `json:"article" jsonschema:"id of the article"`
	Outlet    string `json:"outlet"`
	Headline  string `json:"headline"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Start     int    `json:"start" jsonschema:"first byte in the UTF-8 text of the article"`
	End       int    `json:"end" jsonschema:"the byte behind the last one"`
	Text      string `json:"text" jsonschema:"the bytes from start up to end, verbatim"`
}

// Line is one thing that is told, with the texts that tell it; the first is the best.
type Line struct {
	Evidence []Evidence `json:"evidence"`
	Origins  int        `json:"origins,omitempty" jsonschema:"how many independent origins tell it"`
}

// shelf looks articles up, each once.
type shelf struct {
	ctx   context.Context
	lib   store.Reading
	known map[string]*article.Article
	err   error // the first
}

func (t *tools) shelf(ctx context.Context) *shelf {
	return &shelf{ctx: ctx, lib: t.Library, known: make(map[string]*article.Article)}
}

// evidence cuts cited bytes out of their articles.
func (s *shelf) evidence(cites ...article.Cite) []Evidence {
	out := make([]Evidence, 0, len(cites))
	for _, c := range cites {
		a := s.article(c.Article)
		if a == nil {
			continue
		}
		if c.Span.Start < 0 || c.Span.End > len(a.Text) || c.Span.Start > c.Span.End {
			s.fail(fmt.Errorf("article %s has no bytes %d to %d", a.ID, c.Span.Start, c.Span.End))
			continue
		}
		out = append(out, Evidence{
			Article: a.ID, Outlet: a.Name(), Headline: a.Title, URL: a.URL, Published: a.Published.String(),
			Start: c.Span.Start, End: c.Span.End, Text: c.Span.In(a.Text),
		})
	}
	return out
}

func (s *shelf) article(id string) *article.Article {
	a, ok := s.known[id]
	if !ok {
		r, err := s.lib.Article(s.ctx, id)
		if err != nil {
			s.fail(fmt.Errorf("evidence: %w", err))
			return nil
		}
		a = r.Article
		s.known[id] = a
	}
	return a
}

func (s *shelf) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *shelf) line(origins int, cite article.Cite, also ...article.Cite) Line {
	return Line{s.evidence(append([]article.Cite{cite}, also...)...), origins}
}

// asked is how the tools name one story.
type asked struct {
	Story string `json:"story" jsonschema:"id of the story, like s-66a4fa06c779"`
	AsOf  string `json:"as_of,omitempty" jsonschema:"answer from what was known at this moment: a date, RFC 3339, or how long ago (36h, 7d)"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many entries at most; 50 where none is given"`
}

// telling returns what was told of a story.
func (t *tools) telling(ctx context.Context, in asked) (*brief.Story, error) {
	at, err := t.until(in.AsOf)
	if err != nil {
		return nil, err
	}
	id, err := t.Library.StoryAt(ctx, in.Story, at)
	if err != nil {
		return nil, err
	}
	told, err := edition.Told(ctx, t.Library, id, at)
	if errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("story %s was not told yet", id)
	}
	if err != nil {
		return nil, err
	}
	var b brief.Brief
	if err := json.Unmarshal(told.Brief, &b); err != nil || len(b.Stories) != 1 {
		return nil, errors.Join(fmt.Errorf("read the telling of %s", id), err)
	}
	return &b.Stories[0], nil
}
