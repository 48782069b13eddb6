package alert

import (
	"encoding/json"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/ledger"
)

// evidence gathers lines with where they stand.
type evidence struct {
	articles []brief.Source
	lines    []Line
}

func (e *evidence) add(text, speaker string, c article.Cite) {
	l := Line{Text: text, Speaker: speaker, Cite: c}
	for i := range e.articles {
		if a := &e.articles[i]; a.ID == c.Article {
			l.Outlet, l.Headline, l.URL, l.Published = a.Outlet, a.Title, a.URL, a.Published.String()
		}
	}
	e.lines = append(e.lines, l)
}

// change gathers the lines of a change.
func (e *evidence) change(c *store.Change, s *brief.Story) error {
	var n brief.New
	if err := json.Unmarshal(c.JSON, &n); err != nil {
		return err
	}
	e.news(&n, s)
	return nil
}

// news gathers the lines of what is new: of a difference all sides, and none of one
// that is not told any more.
func (e *evidence) news(n *brief.New, s *brief.Story) {
	if n.Type != "difference" {
		e.add(n.Text, "", n.Cite)
		return
	}
	for i := range s.Differences {
		sides := s.Differences[i].Sides
		if !slices.ContainsFunc(sides, func(x ledger.Side) bool { return x.Cite == n.Cite }) {
			continue
		}
		for _, x := range sides {
			e.add(x.Text, x.Speaker, x.Cite)
		}
		break
	}
}
