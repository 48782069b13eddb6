package storetest

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

func searches(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	titled := bare("d", "Prices rose.")
	titled.Title = "Gas flows fall"
	add(t, s, bare("a", "Gas flows through the pipeline fell."), bare("b", "The gas price fell; flows of oil rose."),
		bare("c", "Поставки газа выросли."), titled, bare("e", "A café near the NOT so old market."))
	for query, want := range map[string]string{
		"gas":                      "a b d",
		"GAS":                      "a b d",
		`"gas flows"`:              "a d",
		"flow":                     "a b d",
		"gas AND pipeline":         "a",
		"gas -pipeline":            "b d",
		"pipeline OR oil":          "a b",
		"(pipeline OR oil) -price": "a",
		"газа":                     "c",
		"cafe":                     "e",
		"not":                      "e",
		"nothing":                  "",
	} {
		q, err := search.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, s, store.Filter{Query: q}); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// longArticles are beyond what an index may hold of one document.
func longArticles(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	filler := strings.Repeat("Nothing of note was said of the weather that day, nor of the sea. ", 3000)
	long := bare("long", "The ferry ran aground. "+filler+"A pilot had warned of fog. "+filler+"Gas flows fell.")
	long.Title = "A long day"
	word := strings.Repeat("q", 3000)
	add(t, s, long, bare("short", "The pilot ran."), bare("word", "What is "+word+"?"))
	for query, want := range map[string]string{
		`"gas flows fell"`:         "long",
		"ferry gas":                "long",
		`ferry "warned of fog"`:    "long",
		`ran -fog`:                 "short",
		`"long day" -gas`:          "",
		`"sea a pilot had"`:        "long",
		`"fog gas"`:                "",
		`"day the ferry"`:          "", // the title is not of the text
		"pilot":                    "long short",
		"(fog OR weather) NOT day": "",
		word:                       "word",
	} {
		q, err := search.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, s, store.Filter{Query: q}); got != want {
			t.Errorf("%.40s: %q, want %q", query, got, want)
		}
	}
}
