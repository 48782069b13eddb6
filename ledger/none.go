package ledger

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// none is a sentence's word that nobody was hurt or killed: a count of zero, of
// one of the classes of the measures lexicon.
type none struct {
	quantity.Quantity
	classes []string
}

// nonesIn returns the counts of nobody in a document: "no one was injured",
// "without casualties". That none were reported says less, and is left out.
func nonesIn(d *nlp.Document) []none {
	var found []none
	t := d.Tokens
	for i := 0; i+1 < len(t.Tokens); i++ {
		var end int
		var classes []string
		switch t.Lower(i) {
		case "no", "without":
			if t.Lower(i+1) == "one" {
				end, classes = spared(t, i+2)
			} else if classes = classesOf(t.Lower(i + 1)); classes != nil {
				end = i + 2
			}
		case "nobody", "no-one":
			end, classes = spared(t, i+1)
		}
		if classes != nil && end <= t.Sentences[t.Tokens[i].Sentence].Last {
			found = append(found, none{quantity.Quantity{Span: t.Span(i, end), Unit: "people", Kind: quantity.Count, Bound: quantity.Exact}, classes})
		}
	}
	return found
}

// spared reads "was injured" at token i: the classes of what did not happen, and
// the token behind it.
func spared(t *token.Text, i int) (end int, classes []string) {
	for i < len(t.Tokens) && (is("passive", t.Lower(i)) || is("perfect", t.Lower(i)) || t.Lower(i) == "has") {
		end = i + 1
		i++
	}
	if end == 0 || i >= len(t.Tokens) || t.Tokens[i].Kind != token.Word {
		return 0, nil
	}
	return i + 1, classesOf(t.Lower(i))
}

// classesOf returns the classes of counts that a word stands for; casualties are
// dead or hurt.
func classesOf(lower string) []string {
	if lower == "casualties" {
		return []string{measureWords()["killed"], measureWords()["injured"]}
	}
	switch class := measureWords()[lower]; class {
	case measureWords()["killed"], measureWords()["injured"]:
		if class != "" && lower != "toll" && lower != "kill" {
			return []string{class}
		}
	}
	return nil
}

// nobody returns the measures of the counts of nobody in the i-th document.
func nobody(set *corpus.Set, i int, nones []none) []measure {
	d := set.Story.Documents[i]
	var ms []measure
	for k := range nones {
		n := &nones[k]
		p := set.At(i, n.Start)
		if p == nil || p.Flaws&(corpus.Furniture|corpus.Caption) != 0 {
			continue
		}
		for _, class := range n.classes {
			m := measure{
				Quantity: &n.Quantity, set: set, doc: i, origin: set.OriginOf(i), sentence: p, none: true,
				when: windowOf(d, p, &n.Quantity), supposed: supposed(d, p, &n.Quantity), typed: true,
			}
			m.of = article.Span{}
			m.slot, m.grows = cutGrowth(class)
			ms = append(ms, m)
		}
	}
	return ms
}
