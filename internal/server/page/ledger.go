package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// difference is what is set side by side.
type difference struct {
	Kind, About, Reason string
	Sides               []side
}

// side is one side of a difference: the words, who says so, where and when.
type side struct {
	Line                 Line
	Speaker, SpeakerHref string
	Outlet, Day          string
}

// agreement is what several origins say.
type agreement struct {
	Origins int
	Line    Line
}

// voice is somebody with what they said.
type voice struct {
	Name, Href, Role string
	First, Rest      []statement
}

// statement is something said. Quotes says that it is shown in quotation marks.
type statement struct {
	Line                 Line
	Day, Machine, Outlet string
	Quotes, Denies       bool
	Origins              int
}

func (t *told) difference(d *ledger.Difference) difference {
	out := difference{Kind: brief.DifferenceNames[d.Type], About: brief.Flat(d.About), Reason: d.Reason}
	for i := range d.Sides {
		x := &d.Sides[i]
		out.Sides = append(out.Sides, side{
			Line: t.line(x.Text, x.Cite), Speaker: brief.Flat(x.Speaker), SpeakerHref: t.spoke(x.Speaker),
			Outlet: t.outlet(x.Cite.Article), Day: day(x.Date),
		})
	}
	return out
}

func (t *told) differences() []difference {
	var out []difference
	for i := range t.Differences {
		out = append(out, t.difference(&t.Differences[i]))
	}
	return out
}

func (t *told) agreements() []agreement {
	var out []agreement
	for i := range t.Agreements {
		a := &t.Agreements[i]
		if len(a.Cites) > 0 {
			out = append(out, agreement{Origins: a.Origins, Line: t.line(a.Text, a.Cites[0], a.Cites[1:]...)})
		}
	}
	return out
}

// openStatements is how much of a speaker is shown at once; the rest unfolds.
const openStatements = 4

func (t *told) voices() []voice {
	var out []voice
	for _, v := range brief.Voices(t.Statements) {
		shown := voice{Name: brief.Flat(v.Speaker), Href: speakerPath(v.Speaker), Role: brief.Flat(v.Role)}
		for i := range v.Statements {
			s := t.statement(&v.Statements[i])
			if i < openStatements {
				shown.First = append(shown.First, s)
			} else {
				shown.Rest = append(shown.Rest, s)
			}
		}
		out = append(out, shown)
	}
	return out
}

func (s *sources) statement(x *ledger.Statement) statement {
	return statement{
		Line: s.line(x.Text, x.Cite, x.Also...), Day: day(x.Date), Machine: x.Date, Outlet: cmp.Or(brief.Flat(x.Outlet), s.outlet(x.Cite.Article)),
		Quotes: brief.Quotes(x), Denies: x.Polarity == attribution.Denies, Origins: x.Origins,
	}
}

// dated is a line of the timeline.
type dated struct {
	Day, Machine, Basis string
	Origins             int
	Line                Line
}

func (t *told) timeline() []dated {
	var out []dated
	for i := range t.Timeline {
		x := &t.Timeline[i]
		out = append(out, dated{Day: day(x.Date), Machine: x.Date, Basis: x.Basis, Origins: x.Origins, Line: t.line(x.Text, x.Cite)})
	}
	return out
}

// ahead is something that is to come, or hangs on something.
type ahead struct {
	Window               string
	If                   bool
	Speaker, SpeakerHref string
	Origins              int
	Line                 Line
}

func (t *told) ahead() []ahead {
	var out []ahead
	for i := range t.Ahead {
		x := &t.Ahead[i]
		from, to, _ := strings.Cut(brief.Window(x), " to ")
		out = append(out, ahead{
			Window: days(from, to), If: x.Condition != "", Speaker: brief.Flat(x.Speaker), SpeakerHref: t.spoke(x.Speaker), Origins: x.Origins,
			Line: t.line(x.Text, x.Cite, x.Also...),
		})
	}
	return out
}

// origin is an independent text with those that copy it.
type origin struct {
	First  source
	Copies []source
}

// source is an article of the story.
type source struct {
	Number             int
	ID                 string
	Href, Title, Lang  string
	Outlet, Web, Guess string
	When               When
}

func (t *told) origins() []origin {
	var out []origin
	for _, members := range t.Origins {
		var o origin
		for i, id := range members {
			if s := t.source(id); i == 0 {
				o.First = s
			} else {
				o.Copies = append(o.Copies, s)
			}
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b origin) int { return cmp.Compare(a.First.Number, b.First.Number) })
	return out
}

func (s *sources) source(id string) source {
	x := s.of(id)
	out := source{
		Number: s.number[id], ID: id, Href: articlePath(id), Title: brief.Titled(x.Title), Lang: x.Lang, Outlet: s.outlet(id), Web: web(x.URL), When: moment(x.Published),
	}
	if x.Guess != nil {
		out.Guess = x.Guess.Reason
	}
	return out
}
