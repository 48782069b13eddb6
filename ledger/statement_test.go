package ledger

import (
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// one returns the ledger of one article.
func one(text string) *Ledger {
	published, _ := article.ParseMoment("2023-06-06T10:00:00Z")
	d := nlp.Annotate(&article.Article{ID: "a", Outlet: "Fell Wire", Published: published, Title: "A day in Fell", Text: text, Lang: "en"})
	return Build(story.One([]*nlp.Document{d}))
}

func TestStatementsAreWholeAndToldOnce(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a wish within words", "The nurses said they wanted a place at the talks.", []string{"they wanted a place at the talks"}},
		{"a wish alone", "Nora Hamre wants a new bridge over the river.", nil},
		{"a fragment", "Nora Hamre rejected the plan.", nil},
		{"an order", "The judge ordered the company to pay two million kroner.", nil},
		{"nobody", "Nobody said that the bridge over the sound was closed.", nil},
		{"a conjunction that leads on", "The bridge was closed for the winter and, according to Nora Hamre, the ferries of the sound went on all night.", []string{"The bridge was closed for the winter"}},
		{"direct speech", `"We are tired," said Nora Hamre.`, []string{`"We are tired,"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := one(c.text).Statements
			if len(got) != len(c.want) {
				t.Fatalf("%d statements, want %d: %+v", len(got), len(c.want), got)
			}
			for i := range got {
				if got[i].Text != c.want[i] {
					t.Errorf("statement %q, want %q", got[i].Text, c.want[i])
				}
			}
		})
	}
}

// A spokesman of whom nothing is told is not the one whom another article names.
func TestOfficeIsNoName(t *testing.T) {
	texts := []string{
		"\"There are no negotiations under way,\" a spokesman said on Thursday in Fell.",
		"The president's spokesman denied that Varsan had ordered the sale. \"The president learned of it from the news,\" Pavel Ruzic said.",
	}
	var docs []*nlp.Document
	for i, text := range texts {
		docs = append(docs, nlp.Annotate(&article.Article{ID: string(rune('a' + i)), Text: text, Lang: "en"}))
	}
	if got := Build(story.One(docs)).Statements; len(got) == 0 || got[0].Speaker != "spokesman" {
		t.Errorf("statements %+v", got)
	}
}

func TestWordsThatAreNoClauseStandBehindTheirCue(t *testing.T) {
	for _, c := range []struct {
		text, want string
		cued       bool
	}{
		{"Nora Hamre said that the bridge would close in May.", "that the bridge would close in May", false},
		{"Nora Hamre said the bridge would close in May.", "the bridge would close in May", false},
		{"Nora Hamre blamed the ferry operator for the long delays.", "blamed the ferry operator for the long delays", true},
		{"Nora Hamre criticized him as a man without plans for the harbour.", "criticized him as a man without plans for the harbour", true},
		{"Nora Hamre rejected claims that the bridge had been closed too late.", "rejected claims that the bridge had been closed too late", true},
		{"Nora Hamre denied that the bridge had been closed too late.", "denied that the bridge had been closed too late", true},
		{`Nora Hamre said: "A bridge for the whole town."`, `"A bridge for the whole town."`, false},
	} {
		got := one(c.text).Statements
		if len(got) != 1 || got[0].Text != c.want || got[0].Cued != c.cued || got[0].Cite.Span.In(c.text) != c.want {
			t.Errorf("%q: statements %+v, want %q", c.text, got, c.want)
		}
	}
}

// several returns the ledger of one story of several articles, a day apart.
func several(texts ...string) *Ledger {
	var docs []*nlp.Document
	for i, text := range texts {
		id := string(rune('a' + i))
		docs = append(docs, nlp.Annotate(&article.Article{
			ID: id, Outlet: "Outlet " + id, Published: article.Day(2023, 6, 6+i), Title: "A day in Fell", Text: text, Lang: "en",
		}))
	}
	return Build(story.One(docs))
}

func TestSpeakersAreNamedOnceAcrossArticles(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  []string // speaker and role of each statement
	}{
		{
			"a middle name, though another has the last name",
			[]string{
				"Nora Hamre said the bridge would close in May. Her husband Olav Hamre was not there.",
				"Nora Lind Hamre said the ferries would go on until June.",
			},
			[]string{"Nora Lind Hamre, ", "Nora Lind Hamre, "},
		},
		{
			"two middle names are two people",
			[]string{"Nora Lind Hamre said the bridge would close in May.", "Nora Berg Hamre said the ferries would go on until June."},
			[]string{"Nora Lind Hamre, ", "Nora Berg Hamre, "},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := several(c.texts...).Statements
			if len(got) != len(c.want) {
				t.Fatalf("%d statements, want %d: %+v", len(got), len(c.want), got)
			}
			for i := range got {
				if who := got[i].Speaker + ", " + got[i].Role; who != c.want[i] {
					t.Errorf("statement of %q, want %q", who, c.want[i])
				}
			}
		})
	}
}

func TestTheNameBehindAnOffice(t *testing.T) {
	w := &speakers{full: make(map[string]string)}
	w.person("Ada Ross Stone")
	for _, c := range []struct{ phrase, name, before string }{
		{"Tidal president and CEO Ada Stone", "Ada Ross Stone", "Tidal president and CEO"},
		{"aides to Ada Stone", "", ""},
		{"Tidal's Ada Stone", "", ""},
		{"Ada Stone", "", ""},
		{"senior official", "", ""},
	} {
		if name, before := w.namedLast(c.phrase); name != c.name || before != c.before {
			t.Errorf("%q is %q, %q; want %q, %q", c.phrase, name, before, c.name, c.before)
		}
	}
}

func TestAQuotationAndPartOfItAreOneStatement(t *testing.T) {
	const part = `"The bridge over the northern sound is older than the town itself," said Nora Hamre.`
	const whole = `"The bridge over the northern sound is older than the town itself. We shall build another one beside the harbour," said Nora Hamre.`
	for _, texts := range [][]string{{part, whole}, {whole, part}} {
		got := several(texts...).Statements
		if len(got) != 1 || got[0].Origins != 2 || len(got[0].Also) != 1 {
			t.Fatalf("%d statements, want 1 of 2 origins: %+v", len(got), got)
		}
		if want := whole[:len(whole)-len(" said Nora Hamre.")]; got[0].Text != want {
			t.Errorf("it is shown as %q, want %q", got[0].Text, want)
		}
	}
}

func TestFiguresNameWhoGivesThem(t *testing.T) {
	for _, c := range []struct{ text, figure, speaker string }{
		{"The harbour police put the number of soldiers on the quay at 3,000.", "3,000", "harbour police"},
		{"At least 40 people were killed in the storm, police said.", "At least 40", "police"},
		{"The storm killed 40 people.", "40", ""},
		{"The report lists 300 cases, in which the harbour police said the ferries broke the rules.", "300", ""},
	} {
		found := false
		for _, f := range one(c.text).Figures {
			if f.Text == c.figure || f.Text == c.figure+" people" {
				found = true
				if f.Speaker != c.speaker {
					t.Errorf("%q: speaker %q, want %q", c.text, f.Speaker, c.speaker)
				}
			}
		}
		if !found {
			t.Errorf("%q: no figure %q", c.text, c.figure)
		}
	}
}

func TestAgesAreNoFiguresToShow(t *testing.T) {
	for _, f := range one("The pilot, a 41-year-old from Fell, saved 40 passengers.").Figures {
		if f.Text != "40 passengers" && f.Text != "40" {
			t.Errorf("figure %q of %q", f.Text, f.Of)
		}
	}
}

// A figure that was replaced bears the time of which it was, not the day of the report that
// tells of it again.
func TestAReplacedFigureBearsItsTime(t *testing.T) {
	const first, second = "The ministry of Fell said on Tuesday that 12,200 soldiers stood near the border.", "The ministry of Fell puts the number of soldiers near the border at 12,200. That is well above the 9,400 that the ministry counted"
	for _, c := range []struct{ name, told, old string }{
		{"a month", " in March.", "2023-03"},
		{"its beginning", " at the beginning of May.", "2023-05"},
		{"a day", " on 14 March.", "2023-03-14"},
		{"longer than a month", " in 2022.", "2023-06-07"}, // the day of the report
	} {
		t.Run(c.name, func(t *testing.T) {
			got := several(first, second+c.told).Differences
			if len(got) != 1 || got[0].Type != Update || len(got[0].Sides) != 2 {
				t.Fatalf("differences %+v", got)
			}
			if old := got[0].Sides[0].Date; old != c.old {
				t.Errorf("replaced: of %s, want %s", old, c.old)
			}
		})
	}
}
