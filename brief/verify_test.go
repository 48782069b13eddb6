package brief_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
)

// Each case changes one thing in a brief that holds; Verify must name the line.
func TestVerifyNamesTheTamperedLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		tamper func(*brief.Story)
		want   string // path and reason
	}{
		{"a word", func(s *brief.Story) { s.Summary[0].Text = strings.Replace(s.Summary[0].Text, "bridge", "tunnel", 1) }, "stories[0].summary[0]: article t1: text is not the bytes"},
		{"a span", func(s *brief.Story) { s.Statements[0].Cite.Span.End++ }, "stories[0].statements[0]: article w1: text is not the bytes"},
		{"a span past the end", func(s *brief.Story) { s.Timeline[0].Cite.Span.End = 1 << 20 }, "stories[0].timeline[0]"},
		{"a turned span", func(s *brief.Story) { s.Timeline[0].Cite.Span = article.Span{Start: 9, End: 3} }, "stories[0].timeline[0]"},
		{"an unknown article", func(s *brief.Story) { s.Summary[0].Cite.Article = "zz" }, "stories[0].summary[0]: article zz: no such article"},
		{"a figure", func(s *brief.Story) { s.Figures[0].Value = 13.0 }, "stories[0].figures[0]: article w1: value 13"},
		{"a unit", func(s *brief.Story) { s.Figures[0].Unit = "holes" }, "stories[0].figures[0]"},
		{"what is measured", func(s *brief.Story) { s.Figures[0].Of = "holes" }, "stories[0].figures[0]"},
		{"a speaker", func(s *brief.Story) { s.Statements[0].Speaker = "Karl Unsaid" }, `stories[0].statements[0]: no article of the story has the speaker "Karl Unsaid"`},
		{"a count", func(s *brief.Story) { s.Statements[0].Origins = 3 }, "stories[0].statements[0]: counts 3 origins, cites 1"},
		{"a second source", func(s *brief.Story) {
			s.Statements[0].Also = append(s.Statements[0].Also, article.Cite{Article: "t1", Span: article.Span{Start: 0, End: 10}})
		}, "stories[0].statements[0]"},
		{"an agreement of one", func(s *brief.Story) { s.Agreements[0].Cites = s.Agreements[0].Cites[:1] }, "stories[0].agreements[0]"},
		{"a side", func(s *brief.Story) { s.Differences[0].Sides[1].Text = "admitted it" }, "stories[0].differences[0].sides[1]"},
		{"a condition", func(s *brief.Story) {
			for i := range s.Ahead {
				s.Ahead[i].Condition = "if pigs fly"
			}
		}, "stories[0].ahead[0]"},
		{"a title", func(s *brief.Story) { s.Title = "Bridge collapses" }, `stories[0]: title "Bridge collapses"`},
		{"a polarity", func(s *brief.Story) { s.Statements[0].Polarity = "denies" }, "stories[0].statements[0]: is not what its articles give"},
		{"a speaker of another line", func(s *brief.Story) {
			for i := range s.Statements {
				if s.Statements[i].Speaker != s.Statements[0].Speaker {
					s.Statements[0].Speaker = s.Statements[i].Speaker
				}
			}
		}, "stories[0].statements[0]: is not what its articles give"},
		{"the day of a statement", func(s *brief.Story) { s.Statements[0].Date = "1999-01-01" }, "stories[0].statements[0]: is not what its articles give"},
		{"a date of the timeline", func(s *brief.Story) { s.Timeline[0].Date = "1999-01-01" }, "stories[0].timeline[0]: is not what its articles give"},
		{"the cite of an agreement", func(s *brief.Story) { s.Agreements[0].Cites[1].Span = article.Span{Start: 0, End: 5} }, "stories[0].agreements[0]: is not what its articles give"},
		{"a number in a text", func(s *brief.Story) { s.Figures[0].Text = strings.Replace(s.Figures[0].Text, "12", "13", 1) + " " }, "stories[0].figures[0]: article w1: text is not the bytes"},
		{"the order of lines", func(s *brief.Story) {
			last := len(s.Statements) - 1
			s.Statements[0], s.Statements[last] = s.Statements[last], s.Statements[0]
		}, "stories[0].statements["},
		{"a line told twice", func(s *brief.Story) { s.Timeline = append(s.Timeline, s.Timeline[0]) }, "stories[0].timeline["},
		{"a side left out", func(s *brief.Story) { s.Differences[0].Sides = s.Differences[0].Sides[1:] }, "stories[0].differences[0]"},
		{"the date of a side", func(s *brief.Story) { s.Differences[0].Sides[0].Date = "1999-01-01" }, "stories[0].differences[0]: is not what its articles give"},
		{"a span that gives the same words elsewhere", func(s *brief.Story) {
			s.Summary[0].Cite.Span.Start++
			s.Summary[0].Cite.Span.End++
		}, "stories[0].summary[0]: article t1: text is not the bytes"},
		{"a window of what is ahead", func(s *brief.Story) { s.Ahead[0].End = "2099-01-01" }, "stories[0].ahead[0]: is not what its articles give"},
		{"an outlet of a side", func(s *brief.Story) { s.Differences[0].Sides[0].Outlet = "The Bugle" }, "stories[0].differences[0]: is not what its articles give"},
		{"an outlet of the story", func(s *brief.Story) { s.Outlets[0] = "The Bugle" }, "stories[0]: title, days, outlets or topics"},
		{"an origin", func(s *brief.Story) { s.Origins = append(s.Origins, []string{"w2"}) }, "stories[0]: article w2: is in two origins"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := reread(t, compose(t, brief.Options{}))
			c.tamper(&b.Stories[0])
			problems := brief.Verify(b, lookup(bridge))
			for _, p := range problems {
				if strings.HasPrefix(p.String(), c.want) {
					return
				}
			}
			t.Errorf("want %q, got %v", c.want, problems)
		})
	}
}

func TestVerifyHoldsOnWhatWasWrittenAndRead(t *testing.T) {
	verify(t, reread(t, compose(t, brief.Options{Since: moment("2024-04-01")})))
}

// reread writes the brief as JSON and reads it again.
func reread(t *testing.T, b *brief.Brief) *brief.Brief {
	t.Helper()
	data, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	again := new(brief.Brief)
	if err := json.Unmarshal(data, again); err != nil {
		t.Fatal(err)
	}
	return again
}
