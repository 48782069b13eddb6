package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/attribution"
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

// voice is a speaker with what was said, in the order of the statements.
type voice struct {
	Speaker, Role string
	Statements    []ledger.Statement
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
func fold(all []voice) (shown []voice, left int) {
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

// unclear stands for a speaker that the text does not give away.
const unclear = "speaker unclear"

// voices gathers the statements by speaker, in the order of their first one.
func voices(statements []ledger.Statement) []voice {
	var out []voice
	at := make(map[string]int)
	for i := range statements {
		st := &statements[i]
		name := st.Speaker
		if name == "" {
			name = unclear
		}
		n, ok := at[name]
		if !ok {
			n = len(out)
			at[name] = n
			out = append(out, voice{Speaker: name})
		}
		if out[n].Role == "" {
			out[n].Role = st.Role
		}
		out[n].Statements = append(out[n].Statements, *st)
	}
	return out
}

// said writes what was said: direct speech in quotation marks, unless the text
// has its own.
func said(st *ledger.Statement) string {
	text := flat(st.Text)
	if st.Polarity == attribution.Denies {
		text = "denies: " + text
	}
	if st.Kind != attribution.Direct || strings.ContainsAny(text, "\"“”«»") || strings.HasPrefix(text, "‘") || strings.HasPrefix(text, "'") {
		return text
	}
	return "“" + text + "”"
}

// flat puts verbatim text on one line, and leaves out control characters: an
// article must not steer the reader's terminal.
func flat(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// titled returns a headline for a reader, who is told where there is none.
func titled(title string) string { return cmp.Or(flat(title), "(no headline)") }

// figureNote writes what a figure measures and who says so, around the figure.
func figureNote(f *ledger.Figure) string {
	var parts []string
	if f.Of != "" && !strings.Contains(f.Text, f.Of) {
		parts = append(parts, flat(f.Of))
	}
	if f.Speaker != "" {
		parts = append(parts, "according to "+flat(f.Speaker))
	}
	return strings.Join(parts, ", ")
}

// mainFigures returns the figures shown to a reader who did not ask for all, in
// their order: those that most origins give, and that the title speaks of or that
// are money, shares or counts of named things before bare numbers and ages.
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
		case quantity.Age, quantity.Duration:
			weight[f]--
		case quantity.Money, quantity.Percent:
			weight[f] += 0.5
		}
	}
	kept := slices.Clone(all)
	slices.SortStableFunc(kept, func(a, b *ledger.Figure) int { return cmp.Compare(weight[b], weight[a]) })
	kept = kept[:min(len(kept), shownFigures)]
	return slices.DeleteFunc(all, func(f *ledger.Figure) bool { return !slices.Contains(kept, f) })
}

// plural writes a number with its noun.
func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return strconv.Itoa(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + noun + "s"
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

// window writes the days of something ahead: the last day is inclusive for a
// reader, the end of the interval is not.
func window(a *Ahead) string {
	start, errStart := time.Parse(time.DateOnly, day(a.Start))
	end, errEnd := time.Parse(time.DateOnly, day(a.End))
	if errStart != nil || errEnd != nil {
		return ""
	}
	last := end.AddDate(0, 0, -1)
	switch {
	case !last.After(start):
		return start.Format(time.DateOnly)
	case start.Day() == 1 && end.Day() == 1 && start.AddDate(0, 1, 0).Equal(end):
		return start.Format("2006-01")
	case start.YearDay() == 1 && end.YearDay() == 1 && start.AddDate(1, 0, 0).Equal(end):
		return start.Format("2006")
	}
	return start.Format(time.DateOnly) + " to " + last.Format(time.DateOnly)
}

// differenceNames are what the types of differences are called for a reader.
var differenceNames = map[ledger.Relation]string{
	ledger.FigureDiffers:  "figures differ",
	ledger.Denial:         "denied",
	ledger.AccountDiffers: "accounts differ",
	ledger.Update:         "updated",
}
