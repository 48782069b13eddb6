package entity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// epithet links a noun phrase that speaks with the person who spoke just before in
// the paragraph, and reports whether it did: "“No,” Roe said. “Never,” the French
// lawyer added." Who has a role of the text is called by another one only with
// something added, as here.
func (l *linker) epithet(n nominal) bool {
	if n.det != definite || l.has(n.last-1, male|female) && n.last-n.body == 1 || l.faceless(n) || !l.tagged(n) {
		return false
	}
	c := l.speakerBefore(n)
	if c < 0 {
		return false
	}
	ch := &l.chains[c]
	if sex := l.sexOfOffice(n.last - 1); sex != 0 && ch.sex != 0 && sex&ch.sex == 0 || l.foreignTo(n, ch) {
		return false
	}
	bareName := len(ch.roles) == 0 && ch.holder == nil && !l.has(ch.full.last-1, knownMan|knownWoman)
	if !bareName && (l.has(n.last-1, unique) || n.last-n.body == 1) {
		return false
	}
	l.refer(n, c, probable)
	return true
}

// faceless reports whether a noun phrase is what the press calls those whom it
// does not name.
func (l *linker) faceless(n nominal) bool {
	switch l.Lower(n.last - 1) {
	case "official", "source", "person", "insider", "aide", "diplomat", "spokesman", "spokeswoman", "spokesperson":
		return true
	}
	return false
}

// tagged reports whether a verb of saying stands right beside a noun phrase.
func (l *linker) tagged(n nominal) bool {
	return l.has(n.last, say) || l.has(n.first-1, say) && n.first > 1 && l.Tokens[n.first-2].Kind == token.CloseQuote
}

// speakerBefore returns the person named as a subject in the two sentences before
// a noun phrase, of the same paragraph and outside quotations, behind whom nobody
// else is named; -1 if there is none.
func (l *linker) speakerBefore(n nominal) int {
	const reach = 2 // sentences
	for i := l.namesBefore(n.first) - 1; i >= 0 && l.paragraph(l.names[i].first) == l.paragraph(n.first); i-- {
		nm := &l.names[i]
		if l.Tokens[nm.first].Quote >= 0 || nm.typ != Person {
			continue
		}
		if l.Tokens[n.first].Sentence-l.Tokens[nm.first].Sentence > reach || !l.subject(nm.first, nm.last) || l.chains[l.of[i]].full == nil {
			return -1
		}
		return l.of[i]
	}
	return -1
}

// namedLate links a noun phrase that speaks and tells an office of one holder with
// the person who speaks next under a full name that nothing is said of, and
// reports whether it did: "Sylvania's envoy said no. “Never,” said Jane Roe".
func (l *linker) namedLate(n nominal) bool {
	const reach = 2 // sentences
	if !l.has(n.last-1, unique) || n.owner == nil && !l.possessiveIn(n.body, n.last) && !l.is(n.last, "of") || l.isFormer(n) || !l.speaks(n) {
		return false
	}
	for i := l.namesBefore(n.last); i < len(l.names); i++ {
		nm := &l.names[i]
		if nm.typ != Person {
			continue
		}
		c := l.of[i]
		ch := &l.chains[c]
		if d := l.Tokens[nm.first].Sentence - l.Tokens[n.first].Sentence; d == 0 || d > reach || nm.title != nm.first || ch.names[0] != i || l.inOffice(ch) {
			return false
		}
		sex := l.sexOfOffice(n.last - 1)
		if nm.last-nm.first < 2 || ch.holder != nil && l.holds(n, ch.holder) == 0 || ch.holder == nil && l.has(nm.last-1, knownMan|knownWoman) || sex != 0 && ch.sex != 0 && sex&ch.sex == 0 || !l.introduced(nm) {
			return false
		}
		ch.roles = append(ch.roles, role{n.body, n.last})
		l.refer(n, c, probable)
		return true
	}
	return false
}

// introduced reports whether a name speaks as the text would let somebody speak
// whom the reader knows of: "Jane Roe said", "said Jane Roe", with no age or
// description behind.
func (l *linker) introduced(n *name) bool {
	return l.has(n.last, say) || l.has(n.first-1, say) && !l.is(n.last, ",") || l.is(n.last, ",") && strings.HasSuffix(l.Lower(n.last+1), "ing")
}

// inOffice reports whether the text says what a person is, and not only was.
func (l *linker) inOffice(ch *chain) bool {
	for _, r := range ch.roles {
		if !l.is(r.first, "former") && !l.is(r.first, "ex") && !l.is(r.first, "ex-") {
			return true
		}
	}
	return false
}
