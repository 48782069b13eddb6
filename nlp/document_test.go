package nlp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/golden"
	"github.com/parallax-news/parallax/nlp"
)

// ferry is an article with something for every layer.
func ferry() *article.Article {
	return &article.Article{
		ID: "ferry", Outlet: "Tide", Title: "Norway halts ferry to Denmark", Lang: "en", Published: article.Day(2022, 3, 4), TextOffset: -1,
		Text: "OSLO, March 4 (Northern Wire) - Norway has halted the ferry to Denmark, Transport Minister Ada Stone said on Friday.\n\n" +
			"“We will not gamble with lives,” Stone told reporters. “The ship stays in port.” She denied that more than 40 passengers had been hurt.\n\n" +
			"The operator, Skagerrak Lines, lost €3.5 million in February. A senior official said talks would begin next week.",
	}
}

func TestDocumentIsWrittenAsTheContractSays(t *testing.T) {
	var got bytes.Buffer
	b, err := json.Marshal(nlp.Annotate(ferry()))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&got, b, "", " "); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, filepath.Join("testdata", "ferry.json"), got.Bytes())
}

// fields are those that the contract names; others may come, none may go.
func TestContractFieldsAreThere(t *testing.T) {
	b, err := json.Marshal(nlp.Annotate(&article.Article{ID: "empty", TextOffset: -1}))
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(b, &object); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"id", "url", "outlet", "title", "published", "lang", "text", "publisher_topics", "sentences",
		"mentions", "entities", "times", "quantities", "attributions", "events", "topics",
	} {
		if _, ok := object[name]; !ok {
			t.Errorf("field %q is missing", name)
		}
	}
	for _, name := range []string{"sentences", "mentions", "entities", "times", "quantities", "attributions", "events", "topics", "publisher_topics"} {
		if _, ok := object[name].([]any); !ok {
			t.Errorf("field %q of an empty article is %v, want []", name, object[name])
		}
	}
}

// words are strung together into texts that no layer was written for.
var words = []string{
	"Ada Stone", "the minister", "she", "Norway", "Norwegian", "said", "denied that", "according to", "“", "”", "\"", "'", ",", ".", "\n\n", "-", "—",
	"on Monday", "7 March", "2019", "between 3 and 7", "last year", "more than", "5", "percent", "$", "million", "b/d", "troops", "US", "U.S.", "(", ")", "é", "日", ":", "who", "told", "has", "not",
}

func TestEverySpanLiesInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkSpans(t, joined(rapid.SliceOfN(rapid.SampledFrom(words), 0, 50).Draw(t, "words")))
	})
}

func joined(words []string) string {
	var b bytes.Buffer
	for _, w := range words {
		b.WriteString(w + " ")
	}
	return b.String()
}

func FuzzAnnotate(f *testing.F) {
	f.Add(ferry().Text)
	f.Add("“One.\n“Two,” she said, 5% of $ - 3 million b/d on 31 February 2019—20.")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkSpans(t, text)
		}
	})
}

// checkSpans proves that every span of every layer is a range of whole
// characters, and that the same text gives the same document.
func checkSpans(t interface{ Fatalf(string, ...any) }, text string) {
	a := &article.Article{ID: "x", Text: text, Published: article.Day(2022, 3, 4), TextOffset: -1}
	d := nlp.Annotate(a)
	check := func(layer string, spans ...article.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) || !utf8.ValidString(s.In(text)) {
				t.Fatalf("%q: %s has span %v", text, layer, s)
			}
		}
	}
	for _, s := range d.Tokens.Sentences {
		check("sentence", s.Span)
	}
	for _, m := range d.Entities.Mentions {
		check("mention", m.Span)
		if m.Entity >= len(d.Entities.Entities) {
			t.Fatalf("%q: mention %v of entity %d", text, m.Span, m.Entity)
		}
	}
	for _, e := range d.Times {
		check("time", e.Span)
	}
	for _, q := range d.Quantities {
		check("quantity", q.Span, q.Of)
	}
	for _, x := range d.Attributions {
		check("attribution", append(append(append([]article.Span{}, x.Source...), x.Cue...), x.Content...)...)
	}
	first, err1 := json.Marshal(d)
	second, err2 := json.Marshal(nlp.Annotate(a))
	if err1 != nil || err2 != nil || !bytes.Equal(first, second) {
		t.Fatalf("%q: two runs differ (%v, %v)", text, err1, err2)
	}
}

func ExampleAnnotate() {
	d := nlp.Annotate(&article.Article{
		Text:      "“The ship stays in port,” Transport Minister Ada Stone said on Friday.",
		Published: article.Day(2022, 3, 4),
	})
	for _, a := range d.Attributions {
		fmt.Printf("%s: %s\n", a.SpeakerName, a.Content[0].In(d.Text))
	}
	for _, e := range d.Times {
		fmt.Printf("%s is %s\n", e.In(d.Text), e.Value)
	}
	// Output:
	// Ada Stone: The ship stays in port,
	// Friday is 2022-03-04
}

func BenchmarkAnnotate(b *testing.B) {
	a := ferry()
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		nlp.Annotate(a)
	}
}
