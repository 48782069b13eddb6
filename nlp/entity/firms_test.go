package entity_test

import (
	"slices"
	"testing"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// TestShortNamesOfFirms shows which short names are of a company, and which of the
// people and places that share its name.
func TestShortNamesOfFirms(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"Kallberg ASA bought its rival on Monday. Kallberg said it would keep all workers. Analysts praised Kallberg.", []string{"Kallberg ASA ORG"}},
		{"Halvorsen, the food retailer, said it would close ten shops. Halvorsen has lost money for years.", []string{"Halvorsen ORG"}},
		{"The shipping company Møllerup said profit fell. Mollerup expects a better year.", []string{"Møllerup ORG"}},
		{"Brandt ASA sold its mine. Chief executive Karl Brandt said the price was good. Brandt denied that he would leave.", []string{"Brandt ASA ORG", "Karl Brandt PER"}},
		{"Lindgren Foods and its founder, Eva Lindgren, parted ways. Lindgren said she was sad. Lindgren Foods wished her well.", []string{"Lindgren Foods ORG", "Eva Lindgren PER"}},
	} {
		layer := entity.Tag(token.Scan(c.source))
		var got []string
		for _, e := range layer.Entities {
			got = append(got, e.Name+" "+string(e.Type))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got  %q\n want %q", c.source, got, c.want)
		}
	}
}

// TestTakesUp shows whom the last "he" or "she" of a text means.
func TestTakesUp(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		// A first name that only the rolls know tells the sex.
		{"Dante Strand met Tuva Krogh at the port. The wind was cold. She was late.", "Tuva Krogh"},
		// A pronoun that may mean another does not fix it.
		{"Ivar Moe, who backed Elin Dahl in her first race, left. Moe wished Dahl well in her next one. Later he wept.", "Ivar Moe"},
		// Nobody is the object of his own verb.
		{"Anna Dahl has a lawyer. Elin Krogh defended her.", "Anna Dahl"},
		// What is quoted tells of others than who says it.
		{"Ivar Berg criticised Lars Moe. \"He has never been at sea,\" Berg said.", "Lars Moe"},
		{"Lars Moe is late. \"Lars Moe has no watch,\" said Ivar Berg. He laughed.", "Ivar Berg"},
		// Whom somebody tells is not the one who speaks.
		{"Lars Moe spoke on Monday. \"It was cold,\" he told Ivar Berg. \"We froze,\" he said.", "Lars Moe"},
		// Who owns the subject is what the sentence is about.
		{"Elin Krogh spoke first. Anna Dahl's fate is open, but she has hope.", "Anna Dahl"},
	} {
		layer := entity.Tag(token.Scan(c.source))
		got := ""
		for _, m := range layer.Mentions {
			if m.Form == entity.Pronoun && m.Entity >= 0 {
				got = layer.Entities[m.Entity].Name
			}
		}
		if got != c.want {
			t.Errorf("%s\n got  %q\n want %q", c.source, got, c.want)
		}
	}
}
