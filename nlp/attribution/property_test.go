package attribution_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/nlp/attribution"
)

// pieces are what random articles are put together from: whole sentences, and
// the fragments that bring readers of quotations to fall.
var pieces = []string{
	`"We will wait," Ann Gray said.`, `"Not yet."`, `The ministry denied closing the bridge.`, ` `, "\n\n", "\n", `"`, `“`, `”`, `''`, `‘`, `’`,
	`He said:`, `, she added, `, `according to`, `the officials`, `who`, `(`, `)`, ` — `, `; `, `that`, `told reporters`, `saying`, `GRAY:`,
	`, `, `. `, `accused the union of`, `was quoted as saying`, `has not said`, `Ms. Gray, 47, a lawyer,`, `As Gray said,`, `to say`, `said`, `é`, "\x80",
}

// TestPromises holds random articles to what the package promises: spans within
// bounds, on the borders of tokens, in order, within paragraphs, free of overlap.
func TestPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue"))
		list, text := tag(source)
		check(t, text, list)
		again, _ := tag(source)
		if !reflect.DeepEqual(list, again) {
			t.Errorf("two runs differ:\n%v\n%v", list, again)
		}
		for i := 1; i < len(list); i++ {
			if list[i].Content[0].Start < list[i-1].Content[0].Start {
				t.Errorf("attribution %d out of order", i)
			}
		}
	})
}

// TestContextStays holds that what stands in another paragraph does not change
// what is found in this one.
func TestContextStays(t *testing.T) {
	const sentence = `Ann Gray said the bridge was safe.`
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5).Draw(t, "paragraphs")
		source := strings.Repeat("The bridge opened in 1970.\n\n", n) + sentence
		list, _ := tag(source)
		if len(list) != 1 || list[0].Content[0].In(source) != "the bridge was safe" {
			t.Errorf("%d paragraphs before: %v", n, list)
		}
	})
}

// TestAppends holds that Tag appends to what it is given.
func TestAppends(t *testing.T) {
	first, text := tag(`"We will wait," Ann Gray said.`)
	names := layer(text)
	both := attribution.Tag(first, text, names)
	if len(both) != 2 || !reflect.DeepEqual(both[0], both[1]) {
		t.Errorf("appended %v", both)
	}
}
