package ledger

import (
	"strings"
	"time"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// updates reports whether b replaces a: it is of a later time, and either from
// the same speaker or higher in a count that only grows, as official sources
// give it.
func updates(a, b *measure) bool {
	if !laterTime(a, b) || a.former && a.ofOtherYear() || a.sentence == b.sentence && (b.supposed || b.former || a.hidden || !onlyPair(a, b)) {
		return false
	}
	grown := a.grows && b.Low > a.High
	if a.none && !sameGiver(a, b) {
		return false
	}
	if sameGiver(a, b) {
		return (grown || beyondBound(a, b) || !compatible(a, b)) && (a.doc == b.doc || nearness(a, b) > 0 || told(a, b))
	}
	if a.origin != b.origin && !compatible(a, b) && (sameFacet(a, b) || sameAppointment(a, b)) && !b.gives(a) && !a.gives(b) && laterDocument(a.document(), b.document()) && replaces(a, b) {
		return true
	}
	if a.origin != b.origin && a.Kind != quantity.Count && !compatible(a, b) && !a.sourced(b) && laterDocument(a.document(), b.document()) && b.reached() && !holdersClash(a, b) && nearness(a, b) >= alikeTold {
		return true
	}
	return grown && setAgainst(a, b) && official(b) && (official(a) || b.at().Sub(a.at()) >= soon) && (nearness(a, b) >= alikeRetold && !a.event.unsteady[a.slot] || sameToll(a, b))
}

// beyondBound reports whether a later figure lies so far above the "at least" of the
// first that it says something new.
func beyondBound(a, b *measure) bool {
	const far = 1.5
	return a.Bound == quantity.Over && b.Low >= far*a.High && laterDocument(a.document(), b.document())
}

// replaces reports whether the later figure is told as one that takes the place of the
// first: told anew, or, where two sources give them, said to be changed.
func replaces(a, b *measure) bool {
	if a.sourced(b) {
		return b.facet.planned && b.says("changing")
	}
	return revises(b)
}

// ofOtherYear reports whether a year stands behind the figure: "from 32 million in May
// 2022", "from 80 a year earlier". What held then is not replaced.
func (m *measure) ofOtherYear() bool {
	const reach = 5
	t := m.document().Tokens
	_, last := t.TokensIn(m.Span)
	for i := last; i < min(last+reach, len(t.Tokens)) && t.Tokens[i].Kind != token.Punct; i++ {
		if lower := t.Lower(i); lower == "year" || t.Tokens[i].Kind == token.Number && len(lower) == len("2022") {
			return true
		}
	}
	return false
}

// revises reports whether the sentence says its figures anew: "now", "raised its
// offer to".
func revises(m *measure) bool { return m.says("revising") }

// reached reports whether the figure is told as where something has come to: "climbed
// to $15.05", "stood at".
func (m *measure) reached() bool {
	const reach = 8
	t := m.document().Tokens
	first, _ := t.TokensIn(m.Span)
	from, _ := t.TokensIn(m.sentence.Span)
	if first <= from || t.Lower(first-1) != "to" {
		return false
	}
	for i := first - 2; i >= max(from, first-reach); i-- {
		if is("moving", t.Lower(i)) {
			return true
		}
	}
	return false
}

// says reports whether a word of the class stands in the figure's sentence.
func (m *measure) says(class string) bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.sentence.Span)
	for i := first; i < last; i++ {
		if is(class, t.Lower(i)) {
			return true
		}
	}
	return false
}

// sourced reports whether two figures are given by two sources.
func (m *measure) sourced(o *measure) bool {
	return m.speaker != "" && o.speaker != "" && !sameGiver(m, o)
}

// onlyPair reports whether no third figure of the unit stands in the sentence of
// both: "up to 71 and 58 percent, from 62 and 49" pairs none surely.
func onlyPair(a, b *measure) bool {
	n := 0
	for _, q := range quantitiesIn(a.set, a.sentence) {
		if q.Kind == a.Kind && (q.Unit == a.Unit || q.Unit == b.Unit || q.Unit == "") {
			n++
		}
	}
	return n == 2
}

// laterTime reports whether the time that b speaks of surely lies behind that of
// a.
func laterTime(a, b *measure) bool {
	if a.former && a.doc == b.doc && !b.former {
		return true
	}
	ta, tb := a.when.end, b.when.end
	switch {
	case ta.IsZero() && tb.IsZero():
		return !b.former && laterDocument(a.document(), b.document())
	case tb.IsZero():
		p := b.document().Published
		return p.Known() && !p.Time.Before(ta)
	case ta.IsZero():
		return false
	}
	return !b.when.start.Before(ta)
}

// official reports whether a figure is given by an official source, or by the
// article itself.
func official(m *measure) bool {
	name := strings.ToLower(m.speaker)
	if m.claim != nil {
		for _, cue := range m.claim.Cue {
			if w, _ := weightOf(m.set, m.doc, cue); w == charge {
				return false
			}
		}
		name += " " + strings.ToLower(m.claim.role)
	}
	if name == "" {
		return true
	}
	for word := range strings.FieldsSeq(name) {
		if word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"); is("official", word) {
			return true
		}
	}
	return false
}

// laterDocument reports whether b was surely published after a: by an hour, or
// by a day where only days are known.
func laterDocument(a, b *nlp.Document) bool {
	if !a.Published.Known() || !b.Published.Known() {
		return false
	}
	gap := b.Published.Time.Sub(a.Published.Time)
	if a.Published.DateOnly || b.Published.DateOnly {
		return gap >= 24*time.Hour
	}
	return gap >= time.Hour
}
