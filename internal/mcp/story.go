package mcp

import (
	"context"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/ledger"
)

// Story is a story as the tool of this name tells it.
type Story struct {
	ID          string   `json:"id" jsonschema:"id that stays; that of the story that took the asked one in, if one did"`
	Title       string   `json:"title"`
	First       string   `json:"first,omitempty" jsonschema:"publication time of the first article"`
	Last        string   `json:"last,omitempty" jsonschema:"publication time of the newest article"`
	Origins     int      `json:"origins" jsonschema:"independent origins"`
	Articles    int      `json:"articles"`
	Outlets     []string `json:"outlets"`
	Topics      []string `json:"topics"`
	Statements  int      `json:"statements" jsonschema:"how many there are; ask the tool of this name for them"`
	Figures     int      `json:"figures"`
	Differences int      `json:"differences"`
	Summary     []Line   `json:"summary"`
	Agreements  []Line   `json:"agreements"`
	Timeline    []Dated  `json:"timeline"`
	Ahead       []Ahead  `json:"ahead"`
	Sources     []Source `json:"sources"`
}

// Dated is a line of a timeline.
type Dated struct {
	Date string `json:"date"`
	Line
}

// Ahead is what is scheduled or would follow.
type Ahead struct {
	When      string `json:"when,omitempty"`
	Start     string `json:"start,omitempty"`
	End       string `json:"end,omitempty"`
	Condition string `json:"condition,omitempty"`
	Speaker   string `json:"speaker,omitempty"`
	Line
}

// Source is an article of a story. Articles of one origin are copies of one text.
type Source struct {
	Article   string `json:"article"`
	Outlet    string `json:"outlet"`
	Headline  string `json:"headline"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Origin    int    `json:"origin"`
}

func (t *tools) story(ctx context.Context, in asked) (*Story, error) {
	s, err := t.telling(ctx, in)
	if err != nil {
		return nil, err
	}
	shelf := t.shelf(ctx)
	out := &Story{
		ID: s.ID, Title: s.Title, First: s.First, Last: s.Last, Origins: len(s.Origins), Articles: len(s.Articles),
		Outlets: append([]string{}, s.Outlets...), Topics: []string{},
		Statements: len(s.Statements), Figures: len(s.Figures), Differences: len(s.Differences),
		Summary: shelf.summary(s), Agreements: []Line{}, Timeline: []Dated{}, Ahead: []Ahead{}, Sources: shelf.sources(s),
	}
	for i := range s.Topics {
		out.Topics = append(out.Topics, s.Topics[i].ID)
	}
	most := limit(in.Limit)
	for _, a := range first(s.Agreements, most) {
		out.Agreements = append(out.Agreements, Line{shelf.evidence(a.Cites...), a.Origins})
	}
	for _, d := range first(s.Timeline, most) {
		out.Timeline = append(out.Timeline, Dated{d.Date, shelf.line(d.Origins, d.Cite)})
	}
	for _, a := range first(s.Ahead, most) {
		out.Ahead = append(out.Ahead, Ahead{a.When, a.Start, a.End, a.Condition, a.Speaker, shelf.line(a.Origins, a.Cite, a.Also...)})
	}
	return out, shelf.err
}

func (s *shelf) summary(x *brief.Story) []Line {
	out := []Line{}
	for _, l := range x.Summary {
		out = append(out, s.line(0, l.Cite, l.Also...))
	}
	return out
}

func (s *shelf) sources(x *brief.Story) []Source {
	out := []Source{}
	for o, members := range x.Origins {
		for _, id := range members {
			if a := s.article(id); a != nil {
				out = append(out, Source{a.ID, a.Name(), a.Title, a.URL, a.Published.String(), o + 1})
			}
		}
	}
	return out
}

// list is a part of a list, and how long the whole is.
type list[T any] struct {
	Story string `json:"story"`
	Title string `json:"title"`
	Total int    `json:"total" jsonschema:"how many there are in all"`
	Items []T    `json:"items"`
}

// Statement is something that somebody said.
type Statement struct {
	Speaker  string `json:"speaker" jsonschema:"a name, or the role of a source without one; empty when unclear"`
	Role     string `json:"role,omitempty"`
	Kind     string `json:"kind" jsonschema:"direct, mixed or indirect speech"`
	Polarity string `json:"polarity" jsonschema:"asserts or denies"`
	Date     string `json:"date,omitempty" jsonschema:"day of the saying"`
	Line
}

type statementsIn struct {
	asked
	Speaker string `json:"speaker,omitempty" jsonschema:"only what this speaker said"`
}

func (t *tools) statements(ctx context.Context, in statementsIn) (*list[Statement], error) {
	s, err := t.telling(ctx, in.asked)
	if err != nil {
		return nil, err
	}
	shelf, out := t.shelf(ctx), &list[Statement]{Story: s.ID, Title: s.Title, Items: []Statement{}}
	for i := range s.Statements {
		x := &s.Statements[i]
		if in.Speaker != "" && in.Speaker != x.Speaker {
			continue
		}
		if out.Total++; out.Total <= limit(in.Limit) {
			out.Items = append(out.Items, Statement{x.Speaker, x.Role, string(x.Kind), string(x.Polarity), x.Date, shelf.line(x.Origins, x.Cite, x.Also...)})
		}
	}
	return out, shelf.err
}

// Figure is a figure as one article gives it.
type Figure struct {
	Of      string `json:"of,omitempty" jsonschema:"what is measured, verbatim"`
	Value   any    `json:"value" jsonschema:"a number, or the low and the high end of a range, in unit"`
	Unit    string `json:"unit,omitempty"`
	Bound   string `json:"bound" jsonschema:"exact, about, over, under or range"`
	Change  string `json:"change,omitempty" jsonschema:"up or down"`
	Speaker string `json:"speaker,omitempty"`
	Date    string `json:"date,omitempty"`
	Line
}

func (t *tools) figures(ctx context.Context, in asked) (*list[Figure], error) {
	s, err := t.telling(ctx, in)
	if err != nil {
		return nil, err
	}
	shelf, out := t.shelf(ctx), &list[Figure]{Story: s.ID, Title: s.Title, Total: len(s.Figures), Items: []Figure{}}
	for _, x := range first(s.Figures, limit(in.Limit)) {
		out.Items = append(out.Items, Figure{x.Of, x.Value, x.Unit, string(x.Bound), string(x.Change), x.Speaker, x.Date, shelf.line(0, x.Cite)})
	}
	return out, shelf.err
}

// Difference sets two or more sides against each other, earliest first.
type Difference struct {
	Type   string `json:"type" jsonschema:"figure, update, denial or account"`
	About  string `json:"about,omitempty"`
	Reason string `json:"reason,omitempty" jsonschema:"why the sides are set against each other"`
	Sides  []Side `json:"sides"`
}

// Side is one side of a difference.
type Side struct {
	Speaker string `json:"speaker,omitempty"`
	Value   any    `json:"value,omitempty"`
	Date    string `json:"date,omitempty"`
	Line
}

func (t *tools) differences(ctx context.Context, in asked) (*list[Difference], error) {
	s, err := t.telling(ctx, in)
	if err != nil {
		return nil, err
	}
	shelf := t.shelf(ctx)
	out := &list[Difference]{s.ID, s.Title, len(s.Differences), shelf.differences(first(s.Differences, limit(in.Limit)))}
	return out, shelf.err
}

func (s *shelf) differences(all []ledger.Difference) []Difference {
	out := []Difference{}
	for i := range all {
		d := Difference{Type: string(all[i].Type), About: all[i].About, Reason: all[i].Reason}
		for _, x := range all[i].Sides {
			d.Sides = append(d.Sides, Side{x.Speaker, x.Value, x.Date, s.line(0, x.Cite)})
		}
		out = append(out, d)
	}
	return out
}

// first returns the first so many of a list.
func first[T any](all []T, most int) []T { return all[:min(len(all), most)] }

const (
	usual = 50
	most  = 500
)

// limit returns how many entries are wanted.
func limit(n int) int {
	if n <= 0 {
		return usual
	}
	return min(n, most)
}
