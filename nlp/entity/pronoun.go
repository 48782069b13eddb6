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
}

// findPronouns links he and she, in all cases, with the persons of the text by
// sex, nearness and subjecthood (after Lappin and Leass, 1994). Where nobody
// before fits, the nearest person behind does: news copy may name late, or come
// with its paragraphs out of order. "they" is recorded but left open.
func (l *linker) findPronouns() {
	refs := l.references()
	next, recent := 0, make([]reference, 0, len(refs)+16)
	for j := range l.Tokens {
		for next < len(refs) && refs[next].first <= j {
			recent = append(recent, refs[next])
			next++
		}
		sex, known := pronoun(l.Lower(j))
		if !known || l.Tokens[j].Caps {
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
				recent = append(recent, reference{j, j + 1, c, !l.owns(j) && l.subject(j, j+1), l.Tokens[j].Quote >= 0})
			}
		}
		l.extra = append(l.extra, m)
	}
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
			refs = append(refs, reference{first, last, c, l.subject(first, last), l.Tokens[first].Quote >= 0})
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
	return refs
}

// subject reports whether the mention from token first to last looks like the
// subject of its clause.
func (l *linker) subject(first, last int) bool {
	if l.possessive(last) || l.has(first-1, locative|dealing) || l.is(first-1, "of") {
		return false
	}
	for first > 0 && l.Tokens[first-1].Sentence == l.Tokens[first].Sentence && (l.has(first-1, titleWord) || l.nameAt(first-1) >= 0 && l.names[l.nameAt(first-1)].typ != Person) {
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
	reachUnnamed = 2  // sentences, for a person without a name
	perSentence  = 14
	ofSubject    = 24
	ofFrequent   = 16 // at most, one a naming
	ofUnknownSex = 12
	ofWeakName   = 15 // a single word that may be no person
	ofQuoted     = 15 // named in a quotation, taken up outside
	ofSpeaker    = 30 // named outside the quotation of the same sentence: its speaker
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
	next := false
	at := l.Tokens[j].Sentence
	for i := len(recent) - 1; i >= 0; i-- {
		r := &recent[i]
		d := at - l.Tokens[r.first].Sentence
		if d > reach {
			break
		}
		ch := &l.chains[r.chain]
		if ch.sex != 0 && ch.sex&sex == 0 || ch.anonymous != "" && d > reachUnnamed {
			continue
		}
		s := -perSentence * d
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
