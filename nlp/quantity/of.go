package quantity

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// measured finds what is measured: the subject or object of a change, the noun
// that is counted, the subject of a level, what the quantity before it measures,
// the noun before "of", or what follows.
func (t *tagger) measured(f *found, q *Quantity) article.Span {
	if q.Kind == Age && t.word(f.start-1) == "of" {
		return article.Span{} // at the age of 71
	}
	s := t.hangsOn(f, q)
	if !s.Empty() && !t.ending(s) {
		return t.described(f, q) // "slightly below the 3 % growth rate" is no growth of that
	}
	return s
}

// ending reports whether a phrase ends as one of nouns does, and not with a word that
// another has to follow: "a slight", "below the".
func (t *tagger) ending(s article.Span) bool {
	first, last := t.text.TokensIn(s)
	return !t.is(last-1, determiners|prepositions) && (last-first > 1 || !t.is(first, fillers))
}

// hangsOn returns what the words that the quantity hangs on make it be of.
func (t *tagger) hangsOn(f *found, q *Quantity) article.Span {
	if q.Change != "" {
		if s := t.ofChange(f, q); !s.Empty() {
			return s
		}
	}
	if s := t.counted(f); !s.Empty() {
		if t.is(f.noun.head, steps) && f.link == arrived {
			if of := t.linked(f, q); !of.Empty() {
				return of // the index was at 4,500 points
			}
		}
		return s
	}
	if f.link != free {
		return t.linked(f, q)
	}
	return t.beside(f, q)
}

// ofChange returns what a change is of.
func (t *tagger) ofChange(f *found, q *Quantity) article.Span {
	if s := t.loser(f); !s.Empty() {
		return s
	}
	if (f.link == moved || f.link == behind) && t.continues(f) {
		if s := t.inherited(f, q); !s.Empty() {
			return s
		}
	}
	if f.link == moved && t.word(f.start-1) != "by" && physical(q.Kind) {
		if s := t.contents(f, q); !s.Empty() {
			return s // lost ten tonnes of zinc
		}
	}
	return t.changed(f)
}

// beside returns what a quantity that hangs on no verb is of, from the words at
// its sides.
func (t *tagger) beside(f *found, q *Quantity) article.Span {
	if s := t.loser(f); !s.Empty() {
		return s
	}
	if physical(q.Kind) {
		if s := t.contents(f, q); !s.Empty() {
			return s // a cargo of 300 tonnes of wheat
		}
	}
	if s := t.possessor(f); !s.Empty() {
		return s // a deficit of 4 % of output
	}
	if s := t.contents(f, q); !s.Empty() {
		return s
	}
	if s := t.described(f, q); !s.Empty() {
		return s
	}
	if t.is(f.start-1, yields) && (physical(q.Kind) || q.Kind == Flow) {
		return t.subject(f.start - 1)
	}
	if s := t.state(f, q); !s.Empty() {
		return s
	}
	s := t.inherited(f, q)
	if last := len(t.dst) - 1; !s.Empty() && t.word(f.start-1) == "and" && q.Kind == Percent && t.dst[last].Kind == Percent {
		q.Change = t.dst[last].Change // up 1 % on the month and 4 % on the year
	}
	return s
}

// physical reports whether a kind measures an amount of some stuff.
func physical(k Kind) bool {
	switch k {
	case Volume, Mass, Energy, Length, Area:
		return true
	}
	return false
}

// linked returns what a level or a price is of.
func (t *tagger) linked(f *found, q *Quantity) article.Span {
	if f.link == arrived {
		if s := t.inherited(f, q); !s.Empty() {
			return s
		}
	}
	if s := t.changed(f); !s.Empty() {
		return s
	}
	if s := t.contents(f, q); !s.Empty() {
		return s
	}
	if f.link == rise && q.Kind != Money {
		return t.inherited(f, q)
	}
	if s := t.possessor(f); !s.Empty() {
		return s
	}
	return t.described(f, q)
}

// counted returns the noun that is counted, or what the count is the level of:
// "the toll rose to 54 people".
func (t *tagger) counted(f *found) article.Span {
	var s article.Span
	switch {
	case f.noun.head >= 0 && f.noun.last > f.noun.first:
		s = t.span(f.noun.first, f.noun.last)
	case f.unit != nil && f.unit.kind == Count:
		s = t.span(f.unitFirst, f.unitLast)
	default:
		return s
	}
	if f.link == arrived || f.link == levels {
		if g := t.changed(f); t.gauge(g) {
			return g
		}
	}
	return s
}

// gauge reports whether the head of a noun phrase is a word such as "toll".
func (t *tagger) gauge(s article.Span) bool {
	if s.Empty() {
		return false
	}
	i, last := t.text.TokensIn(s)
	for i+1 < last && !t.is(i+1, prepositions) {
		i++
	}
	return t.is(i, gauges)
}

// contents returns what stands behind "of" or "worth of": "20 percent of voters".
func (t *tagger) contents(f *found, q *Quantity) article.Span {
	i := f.end
	if t.word(i) == "worth" {
		i++
	}
	switch w := t.word(i); {
	case w == "of":
	case q.Kind == Fraction && t.is(i, determiners):
		i--
	case q.Kind == Money && w == "in" && (t.is(i+1, determiners) || t.isNoun(i+1) && !t.text.Tokens[i+1].Upper):
	case q.Kind == Money && w == "on" && (t.isNoun(i+1) || t.is(i+1, determiners)):
	default:
		return article.Span{}
	}
	if q.Kind == Price {
		return article.Span{}
	}
	for i++; t.is(i, determiners) || i < t.last && t.text.Tokens[i].Kind == token.Number; i++ {
	}
	return t.phrase(i)
}

// described returns the noun that a measure stands before: "a 400 MW wind farm".
func (t *tagger) described(f *found, q *Quantity) article.Span {
	if f.fraction {
		if n := t.nounAt(f.end, true); n.head >= 0 {
			return t.span(n.first, n.last) // one in five voters
		}
		return article.Span{}
	}
	if f.unit == nil || f.link == behind || q.Kind == Duration || q.Kind == Age || q.Kind == Price {
		return article.Span{}
	}
	i := f.end
	if t.word(i) == "-" && t.glued(i) {
		i++
	}
	if t.is(i, level|asides) {
		return article.Span{}
	}
	if before := t.word(f.start - 1); q.Kind == Percent && before != "a" && before != "an" && before != "the" {
		return article.Span{}
	}
	return t.phrase(i)
}
