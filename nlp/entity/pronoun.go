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

// findPronouns links he and she, in all cases, with the persons of the text by
// sex, nearness and subjecthood (after Lappin and Leass, 1994). Where nobody
// before fits, the nearest person behind does: news copy may name late, or come
// with its paragraphs out of order. "they" is recorded but left open.
//
// What the writer says comes before what is quoted: "If he is asked, he will not
// know," she said, tells of the speaker, and only then of whom she speaks.
func (l *linker) findPronouns() {
	l.takeUp(l.takeUp(l.references(), false), true)
}

// takeUp links the pronouns in quotations, or those outside. It returns the
// references with those that the pronouns make, in order.
func (l *linker) takeUp(refs []reference, quoted bool) []reference {
	next, recent := 0, make([]reference, 0, len(refs)+16)
	for j := range l.Tokens {
		for next < len(refs) && refs[next].first <= j {
			recent = append(recent, refs[next])
			next++
		}
		if l.Tokens[j].Quote >= 0 != quoted || l.Tokens[j].Caps {
			continue
		}
		sex, known := pronoun(l.Lower(j))
		if !known {
			continue
		}
		m := Mention{Span: l.Tokens[j].Span, Type: Person, Form: Pronoun, Entity: -1}
		if sex != 0 {
			c, sure := l.antecedent(j, sex, recent)
			if c < 0 {
				c, sure = l.postcedent(sex, refs[next:]), cataphora
			}
			if c >= 0 {
				m.Entity, m.Sure = c, sure
				if open := l.chains[c].sex == 0 || l.chains[c].sex == man|woman; open && sure >= alone {
					l.chains[c].sex = sex
				}
				recent = append(recent, reference{first: j, last: j + 1, chain: c, subject: !l.owns(j) && l.subject(j, j+1), quoted: quoted, speaks: l.speaking(j, j+1)})
			}
		}
		l.extra = append(l.extra, m)
	}
	return append(recent, refs[next:]...)
}

// pronoun returns the sex that a personal pronoun tells, 0 for the plural.
func pronoun(word string) (sex class, known bool) {
	switch word {
	case "he", "him", "his", "himself":
		return man, true
	case "she", "her", "hers", "herself":
		return woman, true
	case "they", "them", "their", "themselves":
		return 0, true
	}
	return 0, false
}

// owns reports whether the pronoun at token j stands before what somebody has:
// "his brother".
func (l *linker) owns(j int) bool {
	return l.is(j, "his") || l.is(j, "their") || l.is(j, "her") && l.has(j+1, office|kin|modifier|bodyNoun)
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
	if l.has(last, say) || l.has(first-1, say) && l.Tokens[first-1].Sentence == l.Tokens[first].Sentence {
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
	return l.Tokens[first-1].Kind == token.CloseQuote || l.has(first-1, say) && l.Tokens[first-1].Sentence == l.Tokens[first].Sentence
}

// What speaks for and against a person as the one whom a pronoun takes up.
const (
	reach        = 12 // sentences
	near         = 1  // sentences, from where the next speaker is brought in
	reachUnnamed = 2  // sentences, for a person without a name
	perSentence  = 14
	ofSubject    = 24
	ofFrequent   = 16 // at most, one a naming
	ofUnknownSex = 12
	ofWeakName   = 15 // a single word that may be no person
	ofQuoted     = 15 // named in a quotation, taken up outside
	ofSpeaker    = 30 // named outside the quotation of the same sentence: its speaker
	ofObject     = 30 // the subject of whose verb the pronoun is the object
	ofSelf       = 20 // named in the words that the pronoun speaks
	ofNew        = 20 // named for the first time, with a full name and what he is, where the pronoun speaks
	ofInner      = 12 // named in what another says, where the pronoun speaks
)

// How sure the person is whom a pronoun takes up: the share that is right among
// he and she in six genres of GUM, where the best leads the next by more than ahead, where
// it does not, where there is no next, where the best is far off, and where it
// comes behind.
const (
	ahead     = 12
	far       = 4 // sentences
	leading   = 0.89
	rivalled  = 0.53
	alone     = 0.79
	distant   = 0.26
	cataphora = 0.67
)

// antecedent returns the chain that the pronoun at token j takes up, or -1, and
// how sure it is.
func (l *linker) antecedent(j int, sex class, recent []reference) (c int, sure float64) {
	if c := l.colleague(j, sex); c >= 0 {
		return c, leading
	}
	best, top, second, off := -1, 0, 0, 0
	next, speaks := false, l.speaking(j, j+1) && !l.owns(j)
	at := l.Tokens[j].Sentence
	own, self := l.ownWords(j, speaks), make([]int, 0, 8)
	if own >= 0 {
		at = l.Tokens[l.Quotes[own].First].Sentence // a long quotation takes nobody away
	}
	for i := len(recent) - 1; i >= 0; i-- {
		r := &recent[i]
		d := max(0, at-l.Tokens[r.first].Sentence)
		if d > reach {
			break
		}
		ch := &l.chains[r.chain]
		if ch.sex != 0 && ch.sex&sex == 0 || ch.anonymous != "" && d > reachUnnamed {
			continue
		}
		s := -perSentence * d
		if own >= 0 && l.Tokens[r.first].Quote == own {
			self = append(self, r.chain)
		}
		if slices.Contains(self, r.chain) {
			s -= ofSelf
		}
		if r.subject {
			s += ofSubject
		}
		if ch.sex == 0 {
			s -= ofUnknownSex
			if ch.full != nil && ch.full.last-ch.full.first == 1 && ch.full.sure <= byDefault {
				s -= ofWeakName
			}
		}
		if r.quoted && l.Tokens[j].Quote != l.Tokens[r.first].Quote {
			s -= ofQuoted
		}
		if d == 0 && l.Tokens[j].Quote >= 0 && !r.quoted {
			s -= ofSpeaker
		}
		if speaks && d <= near && l.introduces(r) {
			s += ofNew
		}
		if speaks && r.inner {
			s -= ofInner
		}
		if d == 0 && r.subject && l.objectOf(r, j) {
			s -= ofObject
		}
		s += min(len(ch.names), ofFrequent)
		switch {
		case best < 0 || s > top:
			if best >= 0 && best != r.chain {
				second, next = top, true
			}
			best, top, off = r.chain, s, d
		case r.chain != best && (!next || s > second):
			second, next = s, true
		}
	}
	switch {
	case off >= far:
		return best, distant
	case !next:
		return best, alone
	case top-second <= ahead:
		return best, rivalled
	}
	return best, leading
}

// ownWords returns the quotation that the pronoun at token j is the speaker of,
// "…," he said, or -1: nobody calls himself by name.
func (l *linker) ownWords(j int, speaks bool) int {
	for k := j - 1; speaks && k >= j-2 && k >= 0; k-- {
		if l.Tokens[k].Kind == token.CloseQuote {
			return l.Tokens[k].Quote
		}
	}
	return -1
}

// introduces reports whether a reference is the first naming of a person, with a full
// name and what he is: news copy brings in so whom it is about to quote.
func (l *linker) introduces(r *reference) bool {
	return l.Tokens[r.first].Start == l.chains[r.chain].first && r.last-r.first > 1 && !r.quoted && l.is(r.last, ",")
}

// objectOf reports whether the pronoun at token j is the object in the clause of a
// subject: "Roe asked him".
func (l *linker) objectOf(r *reference, j int) bool {
	const clause = 8 // tokens
	if !l.is(j, "him") && (!l.is(j, "her") || l.owns(j)) || j-r.last > clause {
		return false
	}
	for k := r.last; k < j; k++ {
		if l.Tokens[k].Kind == token.Punct || l.Tokens[k].Kind == token.OpenQuote || l.is(k, "that") || l.is(k, "and") || l.is(k, "who") || l.is(k, "when") || l.is(k, "as") || l.is(k, "if") {
			return false
		}
	}
	return j > r.last
}

// colleague returns the person whose role names an organisation that the words
// of the pronoun's own clause of saying name too: "he said in a Harrow Institute
// paper" is the fellow of the Harrow Institute; -1 if there is none or several.
func (l *linker) colleague(j int, sex class) int {
	if !l.has(j+1, say) {
		return -1
	}
	best := -1
	for i := l.namesBefore(j); i < len(l.names) && l.Tokens[l.names[i].first].Sentence == l.Tokens[j].Sentence; i++ {
		n := &l.names[i]
		if n.typ != Organisation || l.Tokens[n.first].Quote >= 0 || n.phrase != nil && n.phrase.body.iso != "" {
			continue
		}
		for c := range l.chains {
			ch := &l.chains[c]
			if c == best || ch.typ != Person || ch.sex != 0 && ch.sex&sex == 0 || !l.serves(ch, l.of[i]) {
				continue
			}
			if best >= 0 {
				return -1
			}
			best = c
		}
	}
	return best
}

// serves reports whether a role of a person names chain c.
func (l *linker) serves(ch *chain, c int) bool {
	for _, r := range ch.roles {
		for k := r.first; k < r.last; k++ {
			if i := l.nameAt(k); i >= 0 && l.of[i] == c {
				return true
			}
		}
	}
	return false
}

// postcedent returns the first of the persons named behind a pronoun whom it
// fits; one whose sex is known is preferred.
func (l *linker) postcedent(sex class, refs []reference) int {
	open := -1
	for i := range refs {
		switch ch := &l.chains[refs[i].chain]; {
		case ch.sex&sex != 0:
			return refs[i].chain
		case ch.sex == 0 && open < 0:
			open = refs[i].chain
		}
	}
	return open
}
