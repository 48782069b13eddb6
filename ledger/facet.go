package ledger

import (
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

// facet is what a figure is of as the facets lexicon knows it, by whatever verb or
// noun that is told.
type facet struct {
	name string
	// works is the stem of the works whose capacity it is: "refineri" of "its
	// 240,000 b/d refinery"; empty for another facet.
	works string
	// alone reports a facet that is seldom told twice in one story, planned one that is
	// a plan by its nature, change one that goes before others where the figure is a
	// change.
	alone, planned, change bool
	// noun reports that no facet of the lexicon is known, only the noun.
	noun bool
}

// as reports whether two facets may be one: those of two kinds of works are not.
func (f facet) as(o facet) bool {
	if f.works == "" || o.works == "" {
		f.works, o.works = "", ""
	}
	return f == o
}

// facetWord is what a word says in one kind of quantity.
type facetWord struct {
	word string
	kind quantity.Kind
	// fall reports a figure that is a fall, and a facet that only a fall has.
	fall bool
}

// facetWords are the facets by word and kind.
var facetWords = sync.OnceValue(func() map[facetWord]facet {
	m := make(map[facetWord]facet)
	for row := range tables.Columns(facetFile) {
		name := strings.TrimRight(row[0], "*~-")
		marks := row[0][len(name):]
		f := facet{name: name, alone: strings.Contains(marks, "*"), planned: strings.Contains(marks, "~"), change: strings.Contains(marks, "-")}
		for kind := range strings.FieldsSeq(row[1]) {
			for word := range strings.FieldsSeq(row[2]) {
				w := facetWord{word: word, kind: quantity.Kind(kind)}
				if f.change {
					w.fall = true
					m[w] = f
					w.fall = false
				}
				if m[w].name == "" {
					m[w] = f
				}
			}
		}
	}
	return m
})

// findFacet returns the facet of the j-th quantity of the article: the works that the
// figure describes, else what the nearest word of its clause says; zero for none.
func (m *measure) findFacet(j int) facet {
	const far, near = 14, 9 // tokens; what is counted stands beside its number
	reach := far
	if m.Kind == quantity.Count {
		reach = near
	}
	if m.offset() {
		return facet{}
	}
	if f := m.works(); f.works != "" {
		return f
	}
	if m.Kind == quantity.Magnitude {
		return facetWords()[facetWord{word: string(m.Kind), kind: m.Kind}]
	}
	d := m.document()
	t := d.Tokens
	lo, hi := m.between(j)
	first, last := t.TokensIn(m.Span)
	ahead, back := true, true
	var nearest facet
	for step := range reach {
		if i := last + step; ahead && i < len(t.Tokens) && t.Tokens[i].End <= hi {
			nearest = m.nearer(nearest, t.Lower(i))
			ahead = !clauseMark(t, i) || step < 1 && t.Of(i) == ","
		}
		if i := first - 1 - step; back && i >= 0 && t.Tokens[i].Start >= lo {
			nearest = m.nearer(nearest, t.Lower(i))
			back = !clauseMark(t, i) || step < 1 && t.Of(i) == ","
		}
	}
	return nearest
}

// offset reports whether a length of time only says when: "two hours after the polls
// closed".
func (m *measure) offset() bool {
	t := m.document().Tokens
	_, last := t.TokensIn(m.Span)
	return m.Kind == quantity.Duration && last < len(t.Tokens) && is("offset", t.Lower(last))
}

// nearer returns the facet found so far, else that of the word; one of a change takes
// the place of another where the figure is a change.
func (m *measure) nearer(found facet, lower string) facet {
	f, ok := facetWords()[facetWord{lower, m.Kind, m.Change == quantity.Down}]
	if !ok {
		f, ok = facetWords()[facetWord{lower, m.Kind, false}]
	}
	if ok && (found.name == "" || m.Change != "" && f.change && !found.change) {
		return f
	}
	return found
}

// between returns the bytes of the sentence between the quantities of the same kind
// beside the j-th.
func (m *measure) between(j int) (lo, hi int) {
	qs := m.document().Quantities
	lo, hi = m.sentence.Start, m.sentence.End
	if m.told == nil {
		return lo, hi
	}
	for k := j - 1; k >= 0 && qs[k].Start >= lo; k-- {
		if qs[k].Kind == m.told.Kind {
			lo = qs[k].End
			break
		}
	}
	for k := j + 1; k < len(qs) && qs[k].End <= hi; k++ {
		if qs[k].Kind == m.told.Kind {
			hi = qs[k].Start
			break
		}
	}
	return lo, hi
}

// works reads "its 240,000 b/d refinery": the capacity of the works named behind a
// figure that describes them.
func (m *measure) works() facet {
	const reach = 6
	f, ok := facetWords()[facetWord{word: "capacity", kind: m.Kind}]
	if !ok || m.Kind == quantity.Percent || m.Kind == quantity.Count {
		return facet{}
	}
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	if first == 0 || !is("determiner", t.Lower(first-1)) && !is("definite", t.Lower(first-1)) && !is("article", t.Lower(first-1)) {
		return facet{}
	}
	for i := last; i < min(last+reach, len(t.Tokens)) && m.sentence.Contains(t.Tokens[i].Span); i++ {
		lower := t.Lower(i)
		if is("works", lower) {
			f.works = corpus.Stem(lower)
			return f
		}
		if t.Tokens[i].Kind == token.Word && function(lower) {
			break
		}
	}
	return facet{}
}
