package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// sources numbers the articles of a brief from 1, in their order, so that a
// line can cite [number:start-end].
type sources struct {
	number map[string]int
	list   []Source
}

func numberSources(b *Brief) *sources {
	s := &sources{number: make(map[string]int, len(b.Articles)), list: b.Articles}
	for i := range b.Articles {
		s.number[b.Articles[i].ID] = i + 1
	}
	return s
}

// mark returns the cite as it is printed behind a line.
func (s *sources) mark(c article.Cite) string {
	return fmt.Sprintf("[%d:%d-%d]", s.number[c.Article], c.Span.Start, c.Span.End)
}

// marks returns the first cite, and the number of each other source.
func (s *sources) marks(c article.Cite, also []article.Cite) string {
	var b strings.Builder
	b.WriteString(s.mark(c))
	for _, a := range also {
		b.WriteString(s.mark(a))
	}
	return b.String()
}

// outlet names the outlet of an article.
func (s *sources) outlet(id string) string {
	if n := s.number[id]; n > 0 && s.list[n-1].Outlet != "" {
		return s.list[n-1].Outlet
	}
	return "unknown outlet"
}

// How many speakers, statements of each, figures and lines of what is ahead are
// shown to a reader who did not ask for all.
const (
	shownVoices     = 8
	shownStatements = 3
	shownFigures    = 12
	shownAhead      = 8
)

// fold keeps what is shown of the voices, and counts the statements left out.
func fold(all []Voice) (shown []Voice, left int) {
	for i, v := range all {
		if i >= shownVoices {
			left += len(v.Statements)
			continue
		}
		if n := len(v.Statements); n > shownStatements {
			left += n - shownStatements
			v.Statements = v.Statements[:shownStatements]
		}
		shown = append(shown, v)
	}
	return shown, left
}

// rewordedName is the head of the sentences of a writer, which are not verbatim.
const rewordedName = "Reworded by the writer, not verbatim"

// mainFigures returns the figures shown to a reader who did not ask for all, in
// their order: those that most origins give, and that the title speaks of or that
// are money, shares or counts of named things before lengths of time. Those that do not
// say what they are of are shown where there is no other.
func mainFigures(s *Story) []*ledger.Figure {
	all := make([]*ledger.Figure, len(s.Figures))
	weight := make(map[*ledger.Figure]float64, len(all))
	title := strings.ToLower(s.Title)
	for i := range s.Figures {
		f := &s.Figures[i]
		all[i], weight[f] = f, float64(f.Origins)
		if f.Of != "" {
			weight[f]++
			if words := strings.Fields(strings.ToLower(f.Of)); strings.Contains(title, words[len(words)-1]) {
				weight[f]++
			}
		}
		switch f.Kind {
		case quantity.Duration:
			weight[f]--
		case quantity.Money, quantity.Percent:
			weight[f] += 0.5
		}
	}
	kept := slices.Clone(all)
	if told := slices.DeleteFunc(slices.Clone(all), bare); len(told) > 0 {
		kept = told
	}
	slices.SortStableFunc(kept, func(a, b *ledger.Figure) int { return cmp.Compare(weight[b], weight[a]) })
	kept = kept[:min(len(kept), shownFigures)]
	return slices.DeleteFunc(all, func(f *ledger.Figure) bool { return !slices.Contains(kept, f) })
}

// days writes the days from the first to the last article of a story.
func days(first, last string) string {
	a, b := day(first), day(last)
	switch {
	case a == "" && b == "":
		return "no date"
	case a == b || b == "":
		return a
	case a == "":
		return b
	}
	return a + " to " + b
}

// day returns the date of a date or an RFC 3339 time.
func day(s string) string {
	if len(s) > len(time.DateOnly) {
		return s[:len(time.DateOnly)]
	}
	return s
}

// topicNames lists the topics of a story.
func topicNames(s *Story) string {
	names := make([]string, 0, len(s.Topics))
	for _, t := range s.Topics {
		names = append(names, t.ID)
	}
	return strings.Join(names, ", ")
}

// bare reports whether a figure that one origin gives does not say what it is of.
func bare(f *ledger.Figure) bool { return f.Of == "" && f.Origins < 2 }
