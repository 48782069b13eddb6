package brief_test

import (
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// A headline that its own speaker has gone back on since is not the title.
func TestTitleGoesOn(t *testing.T) {
	docs := []*nlp.Document{
		dated(t, "a", "2028-11-13", "Corvane Bank says no client records lost",
			"Corvane Bank said on Monday that no client records had been taken in an attack on its network in Lisse."),
		dated(t, "b", "2028-11-16", "Lender admits theft after all, three days late",
			"Corvane Bank said on Thursday that the client records had been copied in an attack on its network in Lisse."),
	}
	got := brief.Compose([]*story.Story{story.One(docs)}, brief.Options{}).Stories[0].Title
	if want := docs[1].Title; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

func dated(t *testing.T, id, day, title, text string) *nlp.Document {
	t.Helper()
	published, err := article.ParseMoment(day)
	if err != nil {
		t.Fatal(err)
	}
	return nlp.Annotate(&article.Article{ID: id, Outlet: id, Published: published, Title: title, Text: text, Lang: "en"})
}
