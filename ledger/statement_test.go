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

func TestFiguresNameWhoGivesThem(t *testing.T) {
	for _, c := range []struct{ text, figure, speaker string }{
		{"The harbour police put the number of soldiers on the quay at 3,000.", "3,000", "harbour police"},
		{"At least 40 people were killed in the storm, police said.", "At least 40", "police"},
		{"The storm killed 40 people.", "40", ""},
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
