package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/ago"
	"github.com/parallax-news/parallax/internal/edition"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

func (t *tools) since(text string) (time.Time, error) { return ago.Since(text, t.Now()) }
func (t *tools) until(text string) (time.Time, error) { return ago.Until(text, t.Now()) }

// Listed is a story in a list.
type Listed struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Articles int    `json:"articles"`
	Origins  int    `json:"origins" jsonschema:"independent origins"`
	First    string `json:"first,omitempty"`
	Last     string `json:"last,omitempty"`
}

type items[T any] struct {
	Items []T `json:"items"`
}

type storiesIn struct {
	Query      string `json:"query,omitempty" jsonschema:"words of an article; exact phrases in quotes, AND, OR, NOT, parentheses"`
	Outlet     string `json:"outlet,omitempty"`
	Topic      string `json:"topic,omitempty" jsonschema:"a topic id such as natural-gas"`
	Lens       string `json:"lens,omitempty" jsonschema:"the name of a stored lens"`
	MinOrigins int    `json:"min_origins,omitempty" jsonschema:"independent origins needed"`
	AsOf       string `json:"as_of,omitempty" jsonschema:"what was known at this moment: a date, RFC 3339, or how long ago (36h, 7d)"`
	Limit      int    `json:"limit,omitempty" jsonschema:"how many at most; 50 where none is given"`
}

func (t *tools) stories(ctx context.Context, in storiesIn) (*items[Listed], error) {
	q, err := search.Parse(in.Query)
	if err != nil {
		return nil, err
	}
	at, err := t.until(in.AsOf)
	if err != nil {
		return nil, err
	}
	all, err := t.Library.Stories(ctx, store.StoryFilter{
		Query: q, Outlet: in.Outlet, Topic: in.Topic, Lens: in.Lens, MinOrigins: in.MinOrigins, AsOf: at, Limit: limit(in.Limit),
	})
	out := &items[Listed]{Items: []Listed{}}
	for i := range all {
		s := &all[i]
		out.Items = append(out.Items, Listed{s.ID, s.Title, s.Articles, s.Origins, stamp(s.FirstAt), stamp(s.LastAt)})
	}
	return out, err
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

type briefIn struct {
	Since string `json:"since,omitempty" jsonschema:"only stories with something new since then: a date, RFC 3339, or how long ago (36h, 7d)"`
	AsOf  string `json:"as_of,omitempty" jsonschema:"what was known at this moment"`
	Lens  string `json:"lens,omitempty" jsonschema:"the name of a stored lens"`
	Top   int    `json:"top,omitempty" jsonschema:"how many stories; 10 where none is given"`
	Words int    `json:"words,omitempty" jsonschema:"words of all summaries together"`
}

// Told is a story of a brief.
type Told struct {
	ID          string       `json:"id"`
	Title       string       `json:"title"`
	Origins     int          `json:"origins"`
	Outlets     []string     `json:"outlets"`
	Last        string       `json:"last,omitempty"`
	Summary     []Line       `json:"summary"`
	Differences []Difference `json:"differences"`
	New         []News       `json:"new,omitempty"`
}

// News is something that was told anew.
type News struct {
	Kind string `json:"kind" jsonschema:"story, statement, figure, agreement or difference"`
	Line
}

func (t *tools) brief(ctx context.Context, in briefIn) (*items[Told], error) {
	since, err := t.since(in.Since)
	if err != nil {
		return nil, err
	}
	at, err := t.until(in.AsOf)
	if err != nil {
		return nil, err
	}
	const usual = 10
	a := edition.Asked{Since: since, AsOf: at, Lens: in.Lens, Top: usual, Words: max(0, in.Words)}
	if in.Top > 0 {
		a.Top = limit(in.Top)
	}
	if !since.IsZero() {
		a.News = true
		if a.After, err = t.Library.ChangeBefore(ctx, since); err != nil {
			return nil, err
		}
	}
	b, err := edition.Compose(ctx, t.Library, a)
	if err != nil {
		return nil, err
	}
	shelf, out := t.shelf(ctx), &items[Told]{Items: []Told{}}
	for i := range b.Stories {
		s := &b.Stories[i]
		told := Told{s.ID, s.Title, len(s.Origins), append([]string{}, s.Outlets...), s.Last, shelf.summary(s), shelf.differences(s.Differences), nil}
		for _, n := range s.New {
			told.New = append(told.New, News{n.Type, shelf.line(0, n.Cite)})
		}
		out.Items = append(out.Items, told)
	}
	return out, shelf.err
}

type searchIn struct {
	Query  string `json:"query" jsonschema:"words that all occur; exact phrases in quotes, AND, OR, NOT, parentheses"`
	Outlet string `json:"outlet,omitempty"`
	From   string `json:"from,omitempty" jsonschema:"published at or after"`
	To     string `json:"to,omitempty" jsonschema:"published before"`
	AsOf   string `json:"as_of,omitempty" jsonschema:"what was known at this moment"`
	Limit  int    `json:"limit,omitempty" jsonschema:"how many at most, the newest first; 50 where none is given"`
}

// Hit is an article that was found, with a part that holds one of the words.
type Hit struct {
	Article   string    `json:"article"`
	Outlet    string    `json:"outlet"`
	Headline  string    `json:"headline"`
	URL       string    `json:"url,omitempty"`
	Published string    `json:"published,omitempty"`
	Part      *Evidence `json:"part,omitempty"`
}

func (t *tools) search(ctx context.Context, in searchIn) (*items[Hit], error) {
	f := store.Filter{Newest: true, Limit: limit(in.Limit)}
	var err error
	if f.Query, err = search.Parse(in.Query); err != nil {
		return nil, err
	}
	if f.From, err = t.since(in.From); err != nil {
		return nil, err
	}
	if f.To, err = t.since(in.To); err != nil {
		return nil, err
	}
	if f.KnownUntil, err = t.until(in.AsOf); err != nil {
		return nil, err
	}
	if in.Outlet != "" {
		f.Outlets = []string{in.Outlet}
	}
	shelf, out, words := t.shelf(ctx), &items[Hit]{Items: []Hit{}}, f.Query.Wanted()
	for r, err := range t.Library.Articles(ctx, f) {
		if err != nil {
			return nil, err
		}
		a := r.Article
		shelf.known[a.ID] = a
		hit := Hit{a.ID, a.Name(), a.Title, a.URL, a.Published.String(), nil}
		if span := search.Part(a.Text, words); !span.Empty() {
			hit.Part = &shelf.evidence(article.Cite{Article: a.ID, Span: span})[0]
		}
		out.Items = append(out.Items, hit)
	}
	return out, shelf.err
}

type changesIn struct {
	Since string `json:"since,omitempty" jsonschema:"told since then: a date, RFC 3339, or how long ago (36h, 7d)"`
	After int64  `json:"after,omitempty" jsonschema:"told behind the change of this number; goes before since"`
	Story string `json:"story,omitempty" jsonschema:"of this story only"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many at most; 50 where none is given"`
}

// Change is something that was told anew.
type Change struct {
	Number int64  `json:"number" jsonschema:"give the last one as after, to go on behind it"`
	Story  string `json:"story"`
	Told   string `json:"told" jsonschema:"when it was told"`
	News
}

func (t *tools) changes(ctx context.Context, in changesIn) (*items[Change], error) {
	after := in.After
	if after == 0 && in.Since != "" {
		since, err := t.since(in.Since)
		if err != nil {
			return nil, err
		}
		if after, err = t.Library.ChangeBefore(ctx, since); err != nil {
			return nil, err
		}
	}
	all, err := t.Library.Changes(ctx, after, in.Story, limit(in.Limit))
	if err != nil {
		return nil, err
	}
	shelf, out := t.shelf(ctx), &items[Change]{Items: []Change{}}
	for i := range all {
		c := &all[i]
		var n brief.New
		if err := json.Unmarshal(c.JSON, &n); err != nil {
			return nil, fmt.Errorf("read change %d: %w", c.Number, err)
		}
		out.Items = append(out.Items, Change{c.Number, c.Story, c.Known.UTC().Format(time.RFC3339Nano), News{c.Kind, shelf.line(0, n.Cite)}})
	}
	return out, shelf.err
}
