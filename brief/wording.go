package brief

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// What follows words the lines of a brief, the same wherever they are shown.

// Voice is a speaker with what was said, in the order of the statements. Role is what
// the text says the speaker is; it may be empty.
type Voice struct {
	Speaker, Role string
	Statements    []ledger.Statement
}

// Unclear stands for a speaker that the text does not give away.
const Unclear = "speaker unclear"

// Voices gathers the statements by speaker, in the order of their first one.
// Those whose speaker the text does not give away are one voice, Unclear.
func Voices(statements []ledger.Statement) []Voice {
	var out []Voice
	at := make(map[string]int)
	for i := range statements {
		st := &statements[i]
		name := st.Speaker
		if name == "" {
			name = Unclear
		}
		n, ok := at[name]
		if !ok {
			n = len(out)
			at[name] = n
			out = append(out, Voice{Speaker: name})
		}
		if out[n].Role == "" {
			out[n].Role = st.Role
		}
		out[n].Statements = append(out[n].Statements, *st)
	}
	return out
}

// Said writes what was said: direct speech in quotation marks, unless the text
// has its own.
func Said(st *ledger.Statement) string {
	text := Flat(st.Text)
	if st.Polarity == attribution.Denies && !st.Cued {
		text = "denies: " + text
	}
	if !Quotes(st) {
		return text
	}
	return "“" + text + "”"
}

// Quotes reports whether what was said is shown in quotation marks: it is direct
// speech, and its text has none of its own.
func Quotes(st *ledger.Statement) bool {
	return st.Kind == attribution.Direct && !strings.ContainsAny(st.Text, "\"“”«»") &&
		!strings.HasPrefix(st.Text, "‘") && !strings.HasPrefix(st.Text, "'")
}

// Flat puts verbatim text on one line, and leaves out control characters: an
// article must not steer the reader's terminal.
func Flat(s string) string {
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

// Titled returns a headline for a reader, who is told where there is none.
func Titled(title string) string { return cmp.Or(Flat(title), "(no headline)") }

// FigureNote writes what a figure measures and who says so, around the figure.
func FigureNote(f *ledger.Figure) string {
	var parts []string
	if f.Of != "" && !strings.Contains(f.Text, f.Of) {
		parts = append(parts, Flat(f.Of))
	}
	if f.Speaker != "" {
		parts = append(parts, "according to "+Flat(f.Speaker))
	}
	return strings.Join(parts, ", ")
}

// Plural writes a number with its noun.
func Plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return strconv.Itoa(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Window writes the days of something ahead: the last day is inclusive for a
// reader, the end of the interval is not.
func Window(a *Ahead) string {
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

// DifferenceNames are what the types of differences are called for a reader.
var DifferenceNames = map[ledger.Relation]string{
	ledger.FigureDiffers:  "figures differ",
	ledger.Denial:         "denied",
	ledger.AccountDiffers: "accounts differ",
	ledger.Update:         "updated",
}
