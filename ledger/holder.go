package ledger

import (
	"slices"
	"sort"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/entity"
)

// holdersClash reports whether the names that two figures stand with tell them apart:
// they share none, or the one that one figure follows is known to no other article
// and to the other sentence.
func holdersClash(a, b *measure) bool {
	if a.facet.alone {
		return false
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
	return m.around().holders.get(func() []corpus.Term {
		var terms []corpus.Term
		for _, k := range m.names() {
			terms = append(terms, m.set.TermsIn(m.doc, m.document().Entities.Mentions[k].Span)...)
		}
		return sorted(terms)
	})
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
