package entity

import (
	"slices"

	"github.com/parallax-news/parallax/nlp/token"
)

// reference is a mention of a person that a pronoun may take up.
type reference struct {
	first, last int // tokens
	chain       int
	subject     bool
	quoted      bool
	speaks      bool // "Roe said", "said Roe", "Roe, a judge, said"
	inner       bool // named in what somebody else says: "Roe said (Marsh) left"
}

// references returns the namings of persons and the noun phrases linked with
// them, in order.
func (l *linker) references() []reference {
	refs := make([]reference, 0, len(l.names)+len(l.extra))
	add := func(first, last, c int) {
		if c >= 0 && l.chains[c].typ == Person {
			refs = append(refs, reference{first: first, last: last, chain: c, subject: l.subject(first, last), quoted: l.Tokens[first].Quote >= 0, speaks: l.speaking(first, last)})
		}
	}
	for i := range l.names {
		add(l.names[i].first, l.names[i].last, l.of[i])
	}
	for i := range l.extra {
		first, last := l.TokensIn(l.extra[i].Span)
		add(first, last, l.extra[i].Entity)
	}
	slices.SortStableFunc(refs, func(a, b reference) int { return a.first - b.first })
	for i := range refs {
		if i > 0 && l.listed(refs[i-1].last, refs[i].first) {
			refs[i].subject = refs[i-1].subject
		}
		for k := i - 1; k >= 0 && l.Tokens[refs[k].first].Sentence == l.Tokens[refs[i].first].Sentence; k-- {
			refs[i].inner = refs[i].inner || refs[k].speaks && refs[k].chain != refs[i].chain && !refs[k].quoted
		}
	}
	return refs
}

// precedes reports whether token i can belong to what stands before a name: a title,
// the name of a body or place, another word with a capital ("Harbour Minister").
func (l *linker) precedes(i int) bool {
	if n := l.nameAt(i); n >= 0 {
		return l.names[n].typ != Person
	}
	return l.has(i, titleWord) || l.upper(i) && !l.has(i, calendar|function)
}

// listed reports whether nothing but a comma or "and" stands between two tokens.
func (l *linker) listed(from, to int) bool {
	for k := from; k < to; k++ {
		if !l.is(k, ",") && !l.is(k, "and") {
			return false
		}
	}
	return from < to
}

// speaking reports whether the mention from token first to last is the subject of a
// verb of saying, which an apposition may part from it.
func (l *linker) speaking(first, last int) bool {
	if l.has(last, say) || l.inverted(first) {
		return true
	}
	if !l.is(last, ",") {
		return false
	}
	const apposition = 30 // tokens
	for k := last + 1; k < last+apposition && k+1 < len(l.Tokens) && l.Tokens[k].Sentence == l.Tokens[first].Sentence; k++ {
		if l.is(k, ",") && l.has(k+1, say) {
			return true
		}
	}
	return false
}

// subject reports whether the mention from token first to last looks like the
// subject of its clause.
func (l *linker) subject(first, last int) bool {
	if l.is(first-1, "for") && l.initial(first-1) && l.is(last, ",") {
		return true // "For Jane Roe, a sailor, the ferry was"
	}
	if l.possessive(last) || l.has(first-1, locative|dealing) || l.is(first-1, "of") {
		return false
	}
	for first > 0 && l.Tokens[first-1].Sentence == l.Tokens[first].Sentence && l.precedes(first-1) {
		first--
	}
	if first > 0 && l.owns(first-1) { // "His brother Jack Roe"
		first--
	}
	if first > 2 && l.is(first-1, ",") && l.has(first-2, office|kin) { // "Her aide, Jack Roe,"
		first = l.nominalStart(first - 2)
		if l.has(first-1, function) && !l.initial(first) {
			first--
		}
	}
	if l.initial(first) || l.has(last, say|auxiliary) {
		return true
	}
	if first == 0 {
		return true
	}
	return l.Tokens[first-1].Kind == token.CloseQuote || l.inverted(first)
}

// inverted reports whether the mention from token first stands behind its verb of
// saying: "…," said Roe; not "he told Roe".
func (l *linker) inverted(first int) bool {
	if first < 1 || !l.has(first-1, say) || l.Tokens[first-1].Sentence != l.Tokens[first].Sentence {
		return false
	}
	return l.initial(first-1) || l.Tokens[first-2].Kind != token.Word
}
