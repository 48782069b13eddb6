package ledger

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/nlp/quantity"
)

// vague reports whether a figure names no number: "dozens", "hundreds", "about a
// dozen".
func vague(m *measure) bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	for i := first; i < last; i++ {
		if is("roundnumber", t.Lower(i)) {
			return true
		}
	}
	return !m.none && m.High >= 5*m.Low
}

// sameScale reports whether two figures can be of one thing told differently. A
// figure many times another is of a larger whole, but a count of the dead may
// lag far behind another that needs less proof.
func sameScale(a, b *measure) bool {
	most := 5.0
	if a.none || b.none {
		return true
	}
	switch {
	case a.grows:
		most = 8
	case a.facet.name != "" && !a.facet.noun && a.facet == b.facet && a.Kind != quantity.Money:
		most = 8
	}
	return a.High <= most*b.High && b.High <= most*a.High
}

// setApart adds the figure, and the one before that it excludes, to those that
// differ.
func setApart(apart, against []*measure, m *measure) []*measure {
	if repeats(apart, m) {
		return apart
	}
	for _, o := range against {
		if !sameScale(o, m) || !setAgainst(o, m) || compatible(o, m) && !farBeyond(o, m) || m.grows && laterTime(o, m) && sameGiver(o, m) || !differs(o, m) {
			continue
		}
		if !repeats(apart, o) {
			apart = append(apart, o)
		}
		return append(apart, m)
	}
	return apart
}

// farBeyond reports whether two sources give values of which one lies far beyond the
// bound of the other: "at least 14" of one and 22 of another.
func farBeyond(a, b *measure) bool {
	const over, under = 1.5, 0.4
	if !a.sourced(b) {
		return false
	}
	if a.Bound != quantity.Over && a.Bound != quantity.Under {
		a, b = b, a
	}
	switch a.Bound {
	case quantity.Over:
		return b.Bound != quantity.Under && b.Low > over*a.High
	case quantity.Under:
		return b.Bound != quantity.Over && b.High < under*a.Low
	}
	return false
}

// repeats reports whether a figure says no more than one of the figures before.
func repeats(before []*measure, m *measure) bool {
	return slices.ContainsFunc(before, func(b *measure) bool {
		if b.Low == m.Low && b.High == m.High {
			return true
		}
		grown := m.grows && m.Low > b.High
		return !grown && (b.speaker == m.speaker || sameGiver(b, m)) && compatible(b, m)
	})
}

// setAgainst reports whether two figures of one series may be set against each
// other: of independent origins, or given by two speakers of one article.
func setAgainst(a, b *measure) bool {
	if a.origin != b.origin {
		return true
	}
	return a.doc == b.doc && (a.speaker != "" && b.speaker != "" && !sameGiver(a, b) || a.answered(b) || b.answered(a))
}

// differs reports whether two figures are of one time and matter, so that both
// cannot hold.
func differs(a, b *measure) bool {
	const sameDay, named = 36 * time.Hour, 72 * time.Hour
	pa, pb := a.document().Published, b.document().Published
	if a.former || b.former || a.supposed != b.supposed && !a.besides(b) && !b.besides(a) {
		return false
	}
	if a.doc != b.doc && (a.against() || b.against()) || a.gives(b) || b.gives(a) || a.namesDay(b) || b.namesDay(a) {
		return false
	}
	if a.doc == b.doc && !contrasted(a, b) && (beyond(a, b) || !told(a, b)) {
		return false // one writer tells of two things
	}
	if !pa.Known() || !pb.Known() {
		return a.doc != b.doc && toldAlike(a, b) // what changes from day to day may be of two days
	}
	most, disputed := sameDay, a.typed && a.speaker != "" && b.speaker != "" && !sameGiver(a, b) || a.answered(b) || b.answered(a)
	if disputed && !a.grows {
		most = named
	}
	if pb.Time.Sub(pa.Time).Abs() > most || sameGiver(a, b) && a.doc == b.doc {
		return false
	}
	return told(a, b) || disputed && (sameMatter(a, b) || contrasted(a, b))
}

// answered reports whether b is a source's answer to the figure.
func (m *measure) answered(b *measure) bool {
	return b.follows == m && b.speaker != "" && !sameGiver(m, b)
}

// gives reports whether the sentence of the figure gives the other one as well, as
// something else: of another time, place or part.
func (m *measure) gives(o *measure) bool {
	if m.sentence == o.sentence || o.told == nil {
		return false
	}
	return slices.ContainsFunc(quantitiesIn(m.set, m.sentence), func(q quantity.Quantity) bool {
		return q.Kind == o.told.Kind && q.Low == o.told.Low && q.High == o.told.High && !former(m.document(), &q)
	})
}

// beyond reports whether two figures of one article stand too far apart to be set
// against each other by it.
func beyond(a, b *measure) bool {
	const reach = 3 // sentences
	gap := a.sentence.Sentence - b.sentence.Sentence
	return gap > reach || gap < -reach
}

// contrasted reports whether two figures of one article are set against each
// other by the article itself: "far fewer".
func contrasted(a, b *measure) bool {
	return a.doc == b.doc && (a.follows == b || b.follows == a || !beyond(a, b) && (a.compares() || b.compares()))
}
