package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// How near two sentences must be for their figures to be of one happening. A
// report of a later toll is worded anew more often than one of the same hour.
const (
	alikeTold   = 0.27
	alikeRetold = 0.18
)

// told reports whether the sentences of two figures tell of one happening: they
// are alike, or they share a name and enough words besides what is counted and who
// counts. A class of counts needs fewer words: there is seldom more than one
// toll.
func told(a, b *measure) bool {
	if a.Kind == appointed {
		return sameAppointment(a, b)
	}
	return sameFacet(a, b) || toldAlike(a, b)
}

// toldAlike reports whether the words of two sentences alone show that their figures are
// of one happening.
func toldAlike(a, b *measure) bool {
	const alikeLoosely, typedWords, words = 0.10, 2, 4
	near := nearness(a, b)
	if near >= alikeTold && !a.hidden && !b.hidden || sameToll(a, b) || sameClause(a, b) {
		return true
	}
	need := words
	if a.typed {
		need = typedWords
	}
	if a.hidden || b.hidden || near < alikeLoosely || need > len(a.sentence.Terms) || a.event.unsteady[a.slot] {
		return false
	}
	n := 0
	for _, w := range a.sentence.Terms {
		name := a.set.Name(w.Term)
		if b.sentence.Terms.Holds(w.Term) && !aside(a, name) && !aside(b, name) && !is("anyone", name) && name != a.slot {
			n++
		}
	}
	return n >= need
}

// sameClause reports whether the words around two figures are much the same once
// those that name who gives them are left out: "1,200 drivers had joined the
// walkout in Orrin" and "700 drivers had joined the walkout".
func sameClause(a, b *measure) bool {
	words, part := 3, 0.6
	if a.hidden || b.hidden {
		words, part = 4, 0.7 // small counts are often met by chance
	}
	shared := len(corpus.Shared(a.clause, b.clause))
	return shared >= words && float64(shared) >= part*float64(min(len(a.clause), len(b.clause))) && !a.event.unsteady[a.slot]
}

// readClause returns the topic words around the figure, in the words of whoever
// gives it, without that giver, dates and figures.
func (m *measure) readClause() []corpus.Term {
	span := m.sentence.Span
	if m.claim != nil {
		for _, piece := range m.claim.Content {
			if piece.Contains(m.Span) {
				span = piece
			}
		}
	}
	return slices.DeleteFunc(m.set.TermsIn(m.doc, span), func(t corpus.Term) bool {
		name := m.set.Name(t)
		return name[0] == '#' || name[0] == '@' || slices.Contains(m.giver, name) || is("giving", name)
	})
}

// sameMatter reports whether the sentences of two figures share a name and
// another word besides what is counted and who counts.
func sameMatter(a, b *measure) bool {
	names, words := 0, 0
	for _, w := range a.sentence.Terms {
		name := a.set.Name(w.Term)
		kind := a.counts(w.Term) && b.counts(w.Term) && nounFamilies()[name] == ""
		if !b.sentence.Terms.Holds(w.Term) || !kind && (aside(a, name) || aside(b, name)) {
			continue
		}
		words++
		if _, ok := slices.BinarySearch(a.sentence.Anchors, w.Term); ok {
			names++
		}
	}
	return names > 0 && (words > 1 || nearness(a, b) >= alikeRetold)
}

// counts reports whether the words for what is counted hold the term.
func (m *measure) counts(t corpus.Term) bool {
	return !m.of.Empty() && slices.Contains(m.set.TermsIn(m.doc, m.of), t)
}

// aside reports whether a term only says what is counted or who counts it.
func aside(m *measure, name string) bool {
	if family := nounFamilies()[name]; family != "" || name[0] == '#' || is("giving", name) {
		return true
	}
	if class := measureWords()[name]; class != "" {
		return true
	}
	return slices.Contains(m.giver, name) || name[0] == '=' && slices.Contains(m.parties, name[1:])
}

// nearness is the cosine of the sentences of two measures, 0 where they share no
// name or date.
func nearness(a, b *measure) float64 {
	pa, pb := a.matter(), b.matter()
	if len(corpus.Shared(pa.Anchors, pb.Anchors)) == 0 {
		return 0
	}
	return corpus.Cosine(pa.Terms, pb.Terms)
}

// matter returns the sentence that says what the figure is of.
func (m *measure) matter() *corpus.Passage {
	if m.follows != nil {
		return m.follows.sentence
	}
	return m.sentence
}
