package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// measured finds what is measured: the subject or object of a change, the noun
// that is counted, the subject of a level, what the quantity before it measures,
// the noun before "of", or what follows.
func (t *tagger) measured(f *found, q *Quantity) article.Span {
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

// state returns the word for what has befallen the people of a bare count, where
// no noun before it is shared: "23 confirmed dead and 180 injured".
func (t *tagger) state(f *found, q *Quantity) article.Span {
	if q.Kind != Count || f.unit != nil {
		return article.Span{}
	}
	i := f.end
	for t.is(i, finite|auxiliary) || t.word(i) == "confirmed" || t.word(i) == "were" {
		i++
	}
	if !t.is(i, states) {
		return article.Span{}
	}
	if s := t.inherited(f, q); !s.Empty() {
		if first, last := t.text.TokensIn(s); last != first+1 || !t.is(first, states) {
			return article.Span{} // 17 sailors were killed and 30 hurt
		}
	}
	return t.span(i, i+1)
}

// loser returns what something was taken off: "wiped $5bn off its value".
func (t *tagger) loser(f *found) article.Span {
	if w := t.word(f.end); w != "off" && w != "from" || t.far(f.start-1, removes) < f.start-3 {
		return article.Span{}
	}
	return t.nounsAfter(f.end + 1)
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

// continues reports whether the clause of the quantity has no subject of its own:
// ", up 3 %", "and fell 2 %", ", 5 % more than".
func (t *tagger) continues(f *found) bool {
	i := f.start - 1
	if f.link == moved {
		i = f.verb - 1
	}
	i = t.skipAuxiliary(i)
	switch t.word(i) {
	case "(", "and", "but", "or":
		return true
	case ",":
		return f.link == behind || t.comparative(f.verb) || strings.HasSuffix(t.word(f.verb), "ing") || t.pastComma(i).Empty()
	}
	return false
}

// possessor returns the nouns before "of" or "at": "a deficit of $5bn", "oil at
// $71".
func (t *tagger) possessor(f *found) article.Span {
	i := f.start - 1
	if t.is(i, determiners) || t.word(i) == "between" {
		i--
	}
	switch t.word(i) {
	case "of":
	case "at", "on":
		if before := t.word(i - 2); strings.HasSuffix(t.word(i-1), "ing") && (before == "before" || before == "after" || before == ",") {
			return article.Span{} // before closing at $5
		}
		if f.unit == nil || f.unit.kind != Money && f.unit.kind != Percent || t.is(i-1, verbs|trades|up|down) {
			return article.Span{}
		}
		if t.verbal(i - 1) {
			return t.subject(i - 1) // were assessed at $5, is expected to hold at 3 %
		}
	default:
		return article.Span{}
	}
	if t.word(i-1) == "," && t.word(f.end) == "," {
		i-- // inflation, at 5 %,
	}
	first := i
	for first > t.first && !t.is(first-1, determiners) && t.inSubject(first-1, i) {
		first--
	}
	if t.word(first-1) == "the" && t.is(first-2, prepositions) && t.word(f.start-1) == "of" && !t.owned(first, i) {
		return t.nounsBefore(i)
	}
	if first = t.openSubject(first, i); first >= i {
		return article.Span{}
	}
	return t.span(first, i)
}

// owned reports whether the phrase of the tokens first to last names its owner,
// so that nothing before it belongs to it: "the plant's capacity".
func (t *tagger) owned(first, last int) bool {
	for i := first; i < last; i++ {
		if t.owner(first, i) {
			return true
		}
	}
	return false
}

// verbal reports whether token i is a verb by the words before it: an infinitive
// or a participle of the passive.
func (t *tagger) verbal(i int) bool {
	before := t.word(i - 1)
	return before == "to" || strings.HasSuffix(t.word(i), "ed") && t.is(i-1, finite|auxiliary)
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

// inherited returns what the quantity before measures, where only small words
// stand in between: "fell 3 % to $71", "3 % in May, from 2 %".
func (t *tagger) inherited(f *found, q *Quantity) article.Span {
	if t.tail <= t.first || q.Kind == Duration || q.Kind == Age {
		return article.Span{}
	}
	last := &t.dst[len(t.dst)-1]
	if last.Kind == Duration || last.Kind == Age {
		return article.Span{}
	}
	i := t.tail
	for i < f.start {
		if next := t.masked(i); next > i {
			i = next
			continue
		}
		if !t.tied(i) && !t.placed(i) && (q.Kind != Count || !t.suffers(i)) {
			return article.Span{}
		}
		i++
	}
	return last.Of
}

// tied reports whether token i may stand between two figures of one thing.
func (t *tagger) tied(i int) bool { return t.word(i) == "," || t.is(i, ties|up|down|between) }

// placed reports whether token i is a name behind a preposition: "in New York".
func (t *tagger) placed(i int) bool {
	for i > t.tail && t.text.Tokens[i].Kind == token.Word && t.text.Tokens[i].Upper {
		if i--; t.is(i, prepositions) {
			return true
		}
	}
	return false
}

// suffers reports whether token i may stand between two counts of one thing:
// "killed and 30 wounded", "have been displaced, up from".
func (t *tagger) suffers(i int) bool {
	return t.is(i, suffered|finite) || strings.HasSuffix(t.word(i), "ed")
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

// phrase returns the run of words and numbers from token i on that may name a
// thing.
func (t *tagger) phrase(i int) article.Span {
	const most = 7
	if t.adverb(i) || t.is(i, up|down|verbs) && !t.is(i, upAfter|downAfter) {
		return article.Span{}
	}
	j := i
	for j < t.last && j < i+most {
		hyphen := t.word(j) == "-" && t.glued(j) && t.glued(j+1) && j > i
		number := j > i && t.text.Tokens[j].Kind == token.Number && t.masked(j) == j && t.text.Tokens[j-1].Upper
		if j > i && t.owner(i, j-1) && t.timed(j) {
			j = t.masked(j) // Spain's May output
		}
		if !hyphen && !number && !t.owner(i, j) && (!t.isNoun(j) || j > i && t.endsPhrase(j)) {
			break
		}
		j++
	}
	return t.span(i, j)
}

// owner reports whether token j is the 's of an owner in the phrase from token i on.
func (t *tagger) owner(i, j int) bool {
	w := t.word(j)
	return j > i && (w == "'s" || w == "’s") && (t.isNoun(j+1) || t.timed(j+1))
}

// timed reports whether token i is an expression of time with a noun behind it:
// "May output".
func (t *tagger) timed(i int) bool {
	behind := t.masked(i)
	return behind > i && t.isNoun(behind)
}

// endsPhrase reports whether a verb or adverb follows a noun.
func (t *tagger) endsPhrase(i int) bool {
	if t.is(i, bothWays) {
		return false
	}
	return strings.HasSuffix(t.word(i), "ed") || t.adverb(i) || t.is(i, up|down|verbs|level|auxiliary) && !t.is(i, upAfter|downAfter)
}

// adverb reports whether token i has the ending of adverbs.
func (t *tagger) adverb(i int) bool {
	w := t.word(i)
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !t.text.Tokens[i].Upper && !t.is(i, lyWords)
}
