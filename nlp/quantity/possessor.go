package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
)

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

// loser returns what something was taken off: "wiped $5bn off its value".
func (t *tagger) loser(f *found) article.Span {
	if w := t.word(f.end); w != "off" && w != "from" || t.far(f.start-1, removes) < f.start-3 {
		return article.Span{}
	}
	return t.nounsAfter(f.end + 1)
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
