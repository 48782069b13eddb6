package story

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// Where a whole headline is in capitals they tell no names: what is named is what is rare,
// or named in the text.
func TestNamesOfAHeadline(t *testing.T) {
	for title, want := range map[string]string{
		"Police hold Halvorsen after Brackness talks fail": "brackness halvorsen",
		"POLICE HOLD HALVORSEN AFTER BRACKNESS TALKS FAIL": "brackness halvorsen",
		"EU and NATO hold talks after Brackness vote":      "brackness eu nato",
	} {
		d := nlp.Annotate(&article.Article{Title: title, Text: "They were in the harbour for hours, and left without a word.", Lang: "en"})
		v := newVocabulary("en")
		var s sketcher
		s.open(d)
		sk := s.sketch(v, s.read(d, v))
		var got []string
		for _, x := range sk.names {
			got = append(got, strings.ToLower(v.shown[x.term]))
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: names %q, want %q", title, got, want)
		}
	}
}
