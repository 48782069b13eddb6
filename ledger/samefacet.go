package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// sameFacet reports whether two figures are of one facet of one thing: neither stands
// among others of its facet, no two names hold them apart, and, where there may be
// several such things, their sentences share what they are about.
func sameFacet(a, b *measure) bool {
	if a.facet.name == "" || a.Kind == appointed || !alikeTime(a.when, b.when) || !a.facet.as(b.facet) || a.crowded || b.crowded || holdersClash(a, b) {
		return false
	}
	if a.besides(b) || b.besides(a) {
		return true
	}
	need := 2
	switch single := a.single && b.single; {
	case a.facet.noun && (!single || a.hidden || b.hidden || a.shareOf() || b.shareOf()):
		return false
	case a.facet.noun && a.Kind == quantity.Count:
		need = 1
	case single && !a.facet.noun:
		need = 1
	}
	return a.facet.alone || len(corpus.Shared(a.topic(), b.topic())) >= need
}

// besides reports whether the article sets the figure right beside the other one, of the
// same facet and from another source.
func (m *measure) besides(o *measure) bool {
	const reach = 2 // sentences
	gap := m.sentence.Sentence - o.sentence.Sentence
	return m.doc == o.doc && !m.facet.noun && m.facet.name != "" && m.facet == o.facet && gap >= 0 && gap <= reach && m.sourced(o)
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
func (m *measure) topic() []corpus.Term { return m.around().topic.get(m.readTopic) }

func (m *measure) readTopic() []corpus.Term {
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
// that cannot all be of one thing, and those that stand alone; the first of a facet that
// is seldom told twice is the story's.
func crowd(ms []measure) {
	type key struct {
		doc   int
		facet facet
		unit  string
		then  bool // of another time
	}
	groups := make(map[key][]*measure)
	for i := range ms {
		m := &ms[i]
		if m.facet.name == "" || m.former || m.partial() {
			continue
		}
		k := key{m.doc, m.facet, m.Unit, !m.recent()}
		for _, b := range latest(groups[k]) {
			if m.sourced(b) || compatible(m, b) || m.supposed != b.supposed || !sameTime(m.when, b.when) {
				continue
			}
			m.crowded = true
			b.crowded = b.crowded || !b.facet.alone
		}
		groups[k] = append(groups[k], m)
	}
	for _, group := range groups {
		first := group[0]
		single := !slices.ContainsFunc(group, func(m *measure) bool { return m.Low != first.Low || m.High != first.High })
		for _, m := range group {
			m.single = single
		}
	}
}
