package written_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/written"
	"github.com/parallax-news/parallax/nlp"
)

const report = `The Lomar dam burst above Tarnow on Monday and about 300 people were moved, the ministry said.
Mayor Ivo Brezan said the owner had not repaired the wall. "Nobody listened to us," Brezan said.
Norvik Power denied that the wall was cracked. Norvik Power lent Tarnow 40 pumps for $2 million.
The gate could be opened on 9 April if the rain stops.`

// lines returns the numbered sentences of the report as evidence.
func lines(t *testing.T, numbers ...int) []written.Evidence {
	t.Helper()
	m, err := article.ParseMoment("2024-04-02")
	if err != nil {
		t.Fatal(err)
	}
	d := nlp.Annotate(&article.Article{ID: "a", Text: report, Published: m, Lang: "en"})
	var out []written.Evidence
	for _, n := range numbers {
		out = append(out, written.Evidence{Document: d, Span: d.Tokens.Sentences[n].Span})
	}
	return out
}

func TestFault(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cites      []int
		want       string // part of the reason; "" if the sentence may stand
	}{
		{"the line itself", "The Lomar dam burst above Tarnow on Monday and about 300 people were moved, the ministry said.", []int{0}, ""},
		{"the line cut short", "The Lomar dam burst above Tarnow on Monday, the ministry said.", []int{0}, ""},
		{"two lines", `Mayor Ivo Brezan said the owner had not repaired the wall and "Nobody listened to us".`, []int{1, 2}, ""},
		{"nothing cited", "The Lomar dam burst above Tarnow.", nil, "cites nothing"},
		{"an invented name", "The Lomar dam burst above Halden on Monday, the ministry said.", []int{0}, `"Halden"`},
		{"a changed number", "About 400 people were moved, the ministry said.", []int{0}, "figure"},
		{"a dropped bound", "300 people were moved, the ministry said.", []int{0}, "figure"},
		{"a changed unit", "Norvik Power lent Tarnow 40 pumps for €2 million.", []int{4}, "figure"},
		{"a swapped speaker", "Norvik Power said the owner had not repaired the wall.", []int{1, 3}, "who says so"},
		{"no speaker", "The owner had not repaired the wall.", []int{1}, "who says so"},
		{"a dropped not", "Mayor Ivo Brezan said the owner had repaired the wall.", []int{1}, "denied"},
		{"a dropped denial", "The wall was cracked.", []int{3}, "denied"},
		{"a dropped may", "The gate opened on 9 April if the rain stops.", []int{5}, "doubted"},
		{"a dropped if", "The gate could be opened on 9 April.", []int{5}, "condition"},
		{"an altered quotation", `"Nobody listened to me," Brezan said.`, []int{2}, "quoted"},
		{"words put into quotation marks", `Brezan said the owner had "not repaired the wall".`, []int{1}, "quoted"},
		{"a wrong date", "The Lomar dam burst above Tarnow on Sunday, the ministry said.", []int{0}, "date"},
		{"a line not cited", "The Lomar dam burst above Tarnow.", []int{5}, `"Lomar"`},
		{"true names, invented deed", "Norvik Power sued Tarnow.", []int{4}, `"sued"`},
		{"names turned", "Tarnow lent Norvik Power 40 pumps.", []int{4}, "the other way round"},
		{"a pronoun for a name", "He said the owner had not repaired the wall.", []int{1}, `"He"`},
		{"endless", strings.Repeat("The dam burst. ", 100), []int{0}, "longer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := written.Fault(c.text, lines(t, c.cites...))
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("%q: %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// A resolved speaker may be named where the line has a pronoun.
func TestFaultTakesTheSpeakerOfTheLine(t *testing.T) {
	cited := lines(t, 2)
	cited[0].Speaker = "Ivo Brezan"
	if got := written.Fault(`"Nobody listened to us," Ivo Brezan said.`, cited); got != "" {
		t.Error(got)
	}
}

func FuzzFault(f *testing.F) {
	f.Add("The dam burst, he said.")
	f.Add("“Not if \xff")
	m, _ := article.ParseMoment("2024-04-02")
	d := nlp.Annotate(&article.Article{ID: "a", Text: report, Published: m, Lang: "en"})
	f.Fuzz(func(t *testing.T, text string) {
		written.Fault(text, []written.Evidence{{Document: d, Span: d.Tokens.Sentences[0].Span}})
	})
}
