package entity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// nominal is a noun phrase that tells of somebody without naming them.
type nominal struct {
	first, last int // tokens, from the determiner to the head
	body        int // first token behind the determiner
	det         determiner
	iso         string // country of its modifiers, if any
	owner       *body  // what of the tables its modifiers name, if anything
	orphan      bool   // owned by somebody unknown: "its"
}

// determiner says how a noun phrase begins.
type determiner uint8

const (
	bare determiner = iota
	definite
	indefinite
	owned // his, her, Ruritania's
)

// findNominals finds the noun phrases that come back to a person or body of the
// text, or bring in a source without a name, and links them.
func (l *linker) findNominals() {
	taken := l.roleTokens()
	later := []nominal(nil)
	for j := range l.Tokens {
		if !l.heads(j) || taken[j] && (!l.has(j, bodyNoun) || !l.possessive(j+1)) || l.continues(j) {
			continue
		}
		n := l.nominal(j)
		switch {
		case l.known(n):
		case l.has(j, company) && n.det == definite && l.linkBodyNoun(n): // a miner may be a person too
		case l.class[j]&office == 0:
			l.linkBody(n)
		case n.det == bare && l.bareSubject(n):
			if !l.comeBack(n) {
				l.bring(n)
			}
		case n.det == bare || l.Tokens[j].Upper && !l.Tokens[n.first].Upper && l.nameAt(j) >= 0:
		case n.det == indefinite:
			if !l.has(n.last-1, unique) || !l.faceless(n) || !l.namedLate(n) {
				l.introduce(n)
			}
		default:
			if !l.comeBack(n) {
				later = append(later, n)
			}
		}
	}
	for _, n := range later { // the text may tell only later who it is
		if l.comeBack(n) || l.epithet(n) || l.namedLate(n) || l.class[n.last-1]&spoken == 0 {
			continue
		}
		if !l.introduce(n) {
			l.refer(n, -1, 0)
		}
	}
}

// heads reports whether token j may be the head of such a noun phrase.
func (l *linker) heads(j int) bool { return l.class[j]&(office|bodyNoun) != 0 || l.premises(j) }

// bareSubject reports whether a noun phrase without determiner opens a sentence
// as its subject: "Prime Minister congratulated …", the style of some papers.
func (l *linker) bareSubject(n nominal) bool {
	return n.first == n.body && l.Tokens[n.first].Upper && l.initial(n.first) && l.style[l.Tokens[n.first].Sentence] == prose &&
		n.last-n.first > 1 && l.verbal(n.last)
}

// roleTokens marks the tokens of roles and titles, which belong to their names.
func (l *linker) roleTokens() []bool {
	taken := make([]bool, len(l.Tokens))
	for c := range l.chains {
		for _, r := range l.chains[c].roles {
			if l.is(r.last, ",") && (l.is(r.last+1, "who") || l.is(r.last+1, "known")) {
				continue // "the commander, who goes by the name": a mention of its own
			}
			for j := r.first; j < r.last; j++ {
				taken[j] = true
			}
		}
	}
	for i := range l.names {
		for j := l.names[i].title; j < l.names[i].last; j++ {
			taken[j] = true
		}
	}
	return taken
}

// continues reports whether the noun at token j is followed by another that
// takes its place as the head, or by a name.
func (l *linker) continues(j int) bool {
	k := j + 1
	if k >= len(l.Tokens) {
		return false
	}
	if l.hyphen(k) {
		return true
	}
	return l.Tokens[k].Space && (l.has(k, office|offices) || l.upper(k) && l.nameAt(k) >= 0 && l.names[l.nameAt(k)].typ == Person)
}

// nominal returns the noun phrase whose head is token j.
func (l *linker) nominal(j int) nominal {
	n := nominal{first: j, last: j + 1, body: j}
	start := l.nominalStart(j)
	n.first, n.body = start, start
	if l.possessiveIn(start, j) {
		n.det = owned
	}
	for k := start; k < j; k++ {
		if i := l.nameAt(k); i >= 0 && l.names[i].phrase != nil {
			n.owner = l.names[i].phrase.body
		}
	}
	if l.is(j+1, "of") && n.owner == nil {
		k := j + 2
		if l.is(k, "the") {
			k++
		}
		if i := l.nameAt(k); i >= 0 && l.names[i].phrase != nil {
			n.owner = l.names[i].phrase.body
		}
	}
	if n.owner != nil {
		n.iso = n.owner.iso
	}
	if start == 0 || l.Tokens[start-1].Sentence != l.Tokens[j].Sentence {
		return n
	}
	switch l.Lower(start - 1) {
	case "the", "this", "that":
		n.det = definite
	case "a", "an", "one", "another":
		n.det = indefinite
	case "his", "her", "its", "their", "our", "my":
		n.det = owned
		l.adopt(&n)
		return n
	default:
		return n
	}
	n.first--
	return n
}

// nominalStart walks from the head of a noun phrase at token j to its first
// modifier, which may be a name with 's.
func (l *linker) nominalStart(j int) int {
	s, start := l.Sentences[l.Tokens[j].Sentence].First, j
	for k := j - 1; k >= s && j-k <= 8; k-- {
		name := l.nameAt(k)
		switch {
		case name >= 0 && l.names[name].typ == Person && !l.possessive(k+1):
			return start
		case name >= 0:
			k = max(s, l.names[name].title)
			if k > s && l.has(k-1, mister|missis|honorific) {
				k--
			}
		case l.has(k, modifier|office|bodyNoun|grade|orgHead) && !l.has(k, function) || l.has(k, modifier):
		case l.possessive(k) && (l.nameAt(k-1) >= 0 || l.has(k-1, bodyNoun|office)):
			continue
		case l.compound(k), l.has(k, hyphened) && l.hyphen(k-1):
		case l.hyphen(k):
			continue
		case l.Tokens[k].Kind == token.Word && !l.Tokens[k].Upper && l.class[k]&(function|say|auxiliary|connector|locative) == 0 && strings.HasSuffix(l.Lower(k), "al"):
		default:
			return start
		}
		start = k
	}
	return start
}

// compound reports whether token k is a plain noun inside a noun phrase: the
// "aid" of "the UN aid chief", known as such by what stands before.
func (l *linker) compound(k int) bool {
	const never = function | say | auxiliary | adverb | connector | locative | calendar | dealing
	if k == 0 || l.Tokens[k].Kind != token.Word || l.Tokens[k].Upper || l.class[k]&never != 0 || l.Tokens[k-1].Sentence != l.Tokens[k].Sentence {
		return false
	}
	for _, ending := range [...]string{"ed", "ing", "ly", "s"} {
		if strings.HasSuffix(l.Lower(k), ending) {
			return false
		}
	}
	switch l.Lower(k - 1) {
	case "the", "a", "an", "its", "his", "her", "their", "this", "that", "our", "by", "for", "with", "of", "as", ",":
		return true
	}
	i := l.nameAt(k - 1)
	return l.possessive(k-1) || i >= 0 && l.names[i].typ != Person || l.has(k-1, modifier|grade|bodyNoun) && !l.has(k-1, function)
}

func (l *linker) possessiveIn(i, j int) bool {
	for ; i < j; i++ {
		if l.possessive(i) {
			return true
		}
	}
	return false
}

// How sure a noun phrase means the chain that a sieve finds, from reading what they
// find in news: by its own name or the words of the text for it; by what fits best;
// by standing next to it; by what fits little better than another.
const (
	certain  = 1.0
	likely   = 0.85
	probable = 0.75
	unlikely = 0.5
)

// refer records that the noun phrase means chain c, and how sure that is; -1
// where nobody knows.
func (l *linker) refer(n nominal, c int, sure float64) {
	m := Mention{Span: l.Span(n.first, n.last), Type: Person, Form: Nominal, Entity: c, Sure: sure}
	if c >= 0 {
		m.Type = l.chains[c].typ
	} else if l.class[n.last-1]&office == 0 {
		m.Type = Organisation
	}
	l.extra = append(l.extra, m)
}
