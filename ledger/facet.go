package ledger

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/entity"
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

// facetWord is what a word says in one kind of quantity.
type facetWord struct {
	word string
	kind quantity.Kind
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
				m[facetWord{word, quantity.Kind(kind)}] = f
			}
		}
	}
	return m
})

// findFacet returns the facet of the j-th quantity of the article: the works that the
// figure describes, else what the nearest word of its clause says; zero for none.
func (m *measure) findFacet(j int) facet {
	const reach = 14
	if f := m.works(); f.works != "" {
		return f
	}
	if m.Kind == quantity.Magnitude {
		return facetWords()[facetWord{string(m.Kind), m.Kind}]
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

// nearer returns the facet found so far, else that of the word; one of a change takes
// the place of another where the figure is a change.
func (m *measure) nearer(found facet, lower string) facet {
	f, ok := facetWords()[facetWord{lower, m.Kind}]
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
	f, ok := facetWords()[facetWord{"capacity", m.Kind}]
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

// sameFacet reports whether two figures are of one facet of one thing: neither stands
// among others of its facet, no two names hold them apart, and, where there may be
// several such things, their sentences share what they are about.
func sameFacet(a, b *measure) bool {
	if a.facet.name == "" || a.Kind == appointed || !alikeTime(a.when, b.when) || a.facet != b.facet || a.crowded || b.crowded || holdersClash(a, b) {
		return false
	}
	need := 2
	switch single := a.single && b.single; {
	case a.facet.noun && (!single || a.hidden || b.hidden || a.shareOf() || b.shareOf()):
		return false
	case a.facet.noun && a.Kind == quantity.Count:
		need = 3
	case single && !a.facet.noun:
		need = 1
	}
	return a.facet.alone || len(corpus.Shared(a.topic(), b.topic())) >= need
}

// shareOf reports whether the figure is a part of what its noun names, "32 percent of the
// adults", of which there may be many.
func (m *measure) shareOf() bool {
	t := m.document().Tokens
	_, last := t.TokensIn(m.Span)
	return m.Kind == quantity.Percent && last < len(t.Tokens) && t.Lower(last) == "of"
}

// topic returns the terms of the figure's sentence, and of the one before where it
// opens with a pronoun, without those that say what is counted or who counts. Nouns of
// one family are one term.
func (m *measure) topic() []corpus.Term {
	var terms []corpus.Term
	add := func(p *corpus.Passage) {
		for _, w := range p.Terms {
			name := m.set.Name(w.Term)
			if family := nounFamilies()[name]; family != "" {
				if t, ok := m.set.FindKey(corpus.Stem(family)); ok {
					terms = append(terms, t)
				}
			} else if !aside(m, name) {
				terms = append(terms, w.Term)
			}
		}
	}
	add(m.sentence)
	if m.sentence.Sentence > 0 && m.sentence.Flaws&corpus.Dangling != 0 {
		add(&m.set.Of(m.doc)[m.sentence.Sentence-1])
	}
	return sorted(terms)
}

// crowd marks the figures of a facet of which one source of an article gives several
// that cannot all be of one thing; the first of a facet that is seldom told twice is
// the story's.
func crowd(ms []measure) {
	for i := range ms {
		a := &ms[i]
		if a.facet.name == "" || a.former || a.partial() {
			continue
		}
		for j := i - 1; j >= 0 && ms[j].doc == a.doc; j-- {
			b := &ms[j]
			if b.facet != a.facet || b.Unit != a.Unit || b.former || b.partial() || b.speaker != a.speaker && !sameGiver(a, b) || compatible(a, b) {
				continue
			}
			a.crowded = true
			b.crowded = b.crowded || !b.facet.alone
		}
		a.single = !slices.ContainsFunc(ms, func(b measure) bool {
			return b.doc == a.doc && b.Start != a.Start && b.facet == a.facet && b.Unit == a.Unit && !b.former && (b.Low != a.Low || b.High != a.High)
		})
	}
}

// holdersClash reports whether the names that two figures stand with tell them apart:
// they share none, or the one that one figure follows is known to no other article
// and to the other sentence.
func holdersClash(a, b *measure) bool {
	if a.facet.alone {
		return a.heldBy(b) || b.heldBy(a)
	}
	na, nb := a.holders(), b.holders()
	if len(na) > 0 && len(nb) > 0 && len(corpus.Shared(na, nb)) == 0 {
		return true
	}
	return a.heldBy(b) || b.heldBy(a)
}

// holders returns the terms of the names in the words of the figure's clause, but for
// those who give it; sorted.
func (m *measure) holders() []corpus.Term {
	d := m.document()
	var terms []corpus.Term
	for _, k := range m.names() {
		terms = append(terms, m.set.TermsIn(m.doc, d.Entities.Mentions[k].Span)...)
	}
	return sorted(terms)
}

// names returns the mentions by name in the figure's sentence, but for who gives it.
func (m *measure) names() []int {
	mentions := m.document().Entities.Mentions
	var found []int
	first := sort.Search(len(mentions), func(i int) bool { return mentions[i].Start >= m.sentence.Start })
	for i := first; i < len(mentions) && mentions[i].Start < m.sentence.End; i++ {
		if mentions[i].Form == entity.Name && !m.gaveIt(mentions[i].Span) {
			found = append(found, i)
		}
	}
	return found
}

// gaveIt reports whether a name is of who gives the figure.
func (m *measure) gaveIt(s article.Span) bool {
	return slices.ContainsFunc(nameWords(s.In(m.document().Text)), func(w string) bool { return slices.Contains(m.giver, w) })
}

// heldBy reports whether the last name before the figure stands in no other article and
// not in the sentence of the other figure.
func (m *measure) heldBy(o *measure) bool {
	mentions := m.document().Entities.Mentions
	last := -1
	for _, k := range m.names() {
		if mentions[k].Start < m.Start && mentions[k].Type != entity.Location {
			last = k
		}
	}
	if last < 0 {
		return false
	}
	for _, t := range m.set.TermsIn(m.doc, mentions[last].Span) {
		if o.sentence.Terms.Holds(t) || m.event.named[t] > 1 {
			return false
		}
	}
	return true
}
