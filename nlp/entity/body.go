package entity

import "strings"

// linkBody links "the ministry" or "the company" with an organisation of the
// text. A body of state that speaks without a name in capitals ("Ruritania's
// energy ministry", "the president's office") is an entity of its own.
func (l *linker) linkBody(n nominal) {
	if c := l.describes(n); c >= 0 {
		l.refer(n, c, certain)
		return
	}
	switch {
	case n.det == definite && l.linkBodyNoun(n), n.det == bare, n.det == indefinite:
	case (l.has(n.last-1, stateBody) || l.is(n.last-1, "bank") && l.is(n.last-2, "central")) && !l.Tokens[n.last-1].Upper:
		l.unnamedBody(n)
	}
}

// premises reports whether token j is the "office" of somebody: "the president's
// office", which is a body and no room.
func (l *linker) premises(j int) bool { return l.is(j, "office") && l.possessive(j-1) }

// describes returns the organisation that a noun phrase names and describes at
// once: "the disaster agency AFAD", "the Unison union"; -1 if it does not.
func (l *linker) describes(n nominal) int {
	for _, k := range [...]int{n.last, n.last - 2} {
		if k < n.body || k >= len(l.Tokens) || k == n.last && !l.Tokens[k].Space {
			continue
		}
		if i := l.nameAt(k); i >= 0 && l.names[i].typ == Organisation && l.how[i] == "" && (l.names[i].phrase == nil || l.names[i].phrase.body.iso == "") && l.Tokens[k].Sentence == l.Tokens[n.first].Sentence {
			return l.of[i]
		}
	}
	return -1
}

// linkBodyNoun links a noun phrase with the nearest organisation before it that
// can be called so, and reports whether there is one.
func (l *linker) linkBodyNoun(n nominal) bool {
	word := l.Lower(n.last - 1)
	if c := l.byword(n); c >= 0 {
		l.refer(n, c, likely)
		return true
	}
	if l.upper(n.last) && l.Tokens[n.last].Space {
		return false
	}
	if c, told := l.byTrade(n); told {
		if c >= 0 {
			l.refer(n, c, likely)
		}
		return c >= 0
	}
	c, sure := l.byHead(n, word), likely
	if c < 0 && (l.has(n.last-1, company) || n.iso != "" && l.is(n.last-1, "bank")) {
		c, sure = l.byFirm(n)
	}
	if c >= 0 {
		l.refer(n, c, sure)
	}
	return c >= 0
}

// byHead returns the nearest organisation before a noun phrase whose name holds
// its head: "the ministry" is the Energy Ministry; -1 if there is none.
func (l *linker) byHead(n nominal, word string) int {
	const reach = 8 // sentences
	for i := l.namesBefore(n.first) - 1; i >= 0 && l.Tokens[n.first].Sentence-l.Tokens[l.names[i].first].Sentence <= reach; i-- {
		ch := &l.chains[l.of[i]]
		if !l.organises(i) || n.iso != "" && l.homeOf(ch) != n.iso {
			continue // the US central bank is not the Bank of England
		}
		if ch.full != nil && l.nameHas(ch.full, word) && l.modifies(n, ch.full) || ch.body != nil && n.last-n.first == 2 && ch.body.heads(word) {
			return l.of[i]
		}
	}
	return -1
}

// heads reports whether a body's name in the tables holds a word: "the agency" is
// the IEA.
func (b *body) heads(word string) bool {
	for w := range strings.FieldsSeq(b.name) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// organises reports whether name i names an organisation that acts: no seat of a
// state, and nobody whom others speak to.
func (l *linker) organises(i int) bool {
	nm, ch := &l.names[i], &l.chains[l.of[i]]
	return ch.typ == Organisation && l.how[i] == "" && (ch.body == nil || ch.body.iso == "") && !l.has(nm.first-1, dealing|say) && !l.is(nm.first-1, "(")
}

// byFirm returns the company before a noun phrase such as "the carmaker" that it
// most likely means, or -1, and how sure it is: companies that are near, subjects,
// and named often come first.
func (l *linker) byFirm(n nominal) (c int, sure float64) {
	const (
		reach       = 8 // sentences
		perSentence = 8
		ofSubject   = 12
		ofNaming    = 2
		atMost      = 10 // of the namings
		clear       = 6
	)
	best, top, second := -1, 0, -1<<30
	for i := l.namesBefore(n.first) - 1; i >= 0; i-- {
		nm, ch := &l.names[i], &l.chains[l.of[i]]
		d := l.Tokens[n.first].Sentence - l.Tokens[nm.first].Sentence
		if d > reach {
			break
		}
		if !l.organises(i) || l.official(ch) || n.iso != "" && l.homeOf(ch) != n.iso && (l.homeOf(ch) != "" || !l.goesOn(n, i)) {
			continue
		}
		s := min(ofNaming*len(ch.names), atMost) - perSentence*d
		if l.subject(nm.first, nm.last) {
			s += ofSubject
		}
		switch {
		case best < 0 || s > top:
			if best >= 0 && best != l.of[i] {
				second = top
			}
			best, top = l.of[i], s
		case l.of[i] != best:
			second = max(second, s)
		}
	}
	if top-second <= clear {
		return best, unlikely
	}
	return best, likely
}

// byword returns the body of the text that is known by the noun phrase: "the
// bloc", "the UN nuclear watchdog"; -1 if there is none.
func (l *linker) byword(n nominal) int {
	others, ok := l.lex.synonyms["the "+l.Lower(n.last-1)]
	if n.last-n.first != 2 {
		if n.last-n.body < 2 {
			return -1
		}
		others, ok = l.lex.synonyms["the "+l.LowerSpan(l.Span(n.last-2, n.last))]
	}
	if !ok {
		return -1
	}
	for c := range l.chains {
		if b := l.chains[c].body; b != nil && b.name == others[0] && len(l.chains[c].names) > 0 {
			return c
		}
	}
	return -1
}

// homeOf returns the code of the country that an organisation is of: by its name,
// or by the table of homes; empty where it is not known.
func (l *linker) homeOf(ch *chain) string {
	if ch.body != nil && ch.body.home != "" {
		return ch.body.home
	}
	if ch.full == nil {
		return ""
	}
	return l.countryIn(role{ch.full.first, ch.full.last})
}

// goesOn reports whether a noun phrase for a company can go on from name i: it
// is the subject of a sentence, as the name is of the one before, and no other
// organisation stands between.
func (l *linker) goesOn(n nominal, i int) bool {
	nm := &l.names[i]
	if !l.has(n.last-1, company) && !l.is(n.last-1, "bank") || l.Tokens[n.first].Sentence-l.Tokens[nm.first].Sentence != 1 || !l.subject(nm.first, nm.last) || !l.subject(n.first, n.last) {
		return false
	}
	for k := i + 1; k < len(l.names) && l.names[k].first < n.first; k++ {
		if l.names[k].typ == Organisation && l.of[k] != l.of[i] {
			return false
		}
	}
	return true
}

// byTrade tells which company of the text a noun phrase means that names a trade:
// the one that has it in its name ("the food group" is Hartley Foods); -1 if
// several could be meant. It is told nothing where only one company is named.
func (l *linker) byTrade(n nominal) (c int, told bool) {
	if !l.has(n.last-1, company) {
		return -1, false
	}
	trade := false
	for k := n.body; k < n.last-1; k++ {
		if word := l.Lower(k); !l.has(k, grade|function|modifier|hyphened) && !l.Tokens[k].Upper && !l.possessive(k) && len(word) > 2 {
			trade = true
			for i := l.namesBefore(n.first) - 1; i >= 0; i-- {
				if ch := &l.chains[l.of[i]]; ch.typ == Organisation && ch.full != nil && l.startsWord(ch.full, word) {
					return l.of[i], true
				}
			}
		}
	}
	companies := -1
	for i := l.namesBefore(n.first) - 1; trade && i >= 0; i-- {
		if c := l.of[i]; l.chains[c].typ == Organisation && !l.official(&l.chains[c]) && c != companies {
			if companies >= 0 {
				return -1, true
			}
			companies = c
		}
	}
	return -1, false
}

// startsWord reports whether a word of a name starts with the given letters.
func (l *linker) startsWord(n *name, letters string) bool {
	for k := n.first; k < n.last; k++ {
		if strings.HasPrefix(l.Lower(k), letters) {
			return true
		}
	}
	return false
}

// modifies reports whether what a noun phrase says of a body of state is in its
// name: "the energy ministry" is no Health Ministry.
func (l *linker) modifies(n nominal, full *name) bool {
	for k := n.body; k < n.last-1; k++ {
		if l.has(k, modifier) && !l.has(k, grade|function) && !l.nameHas(full, l.Lower(k)) {
			return false
		}
	}
	return true
}

// unnamedBody links a body of state with one that the text has called alike, or
// opens an entity for it where it speaks.
func (l *linker) unnamedBody(n nominal) {
	for k := len(l.bodies) - 1; k >= 0; k-- {
		if b := l.bodies[k]; l.alike(n, b.nominal) {
			l.refer(n, b.chain, likely)
			return
		}
	}
	owner := l.ownerOf(n)
	if !l.speaks(n) || n.last-n.body == 1 && owner == "" && !l.has(n.last, say) {
		return
	}
	c := l.open(Organisation)
	ch := &l.chains[c]
	ch.first = l.Tokens[n.first].Start
	ch.anonymous = owner + l.Span(n.body, n.last).In(l.Source)
	l.bodies = append(l.bodies, unnamed{n, c})
	l.refer(n, c, certain)
}

// unnamed is a body of state without a name in capitals.
type unnamed struct {
	nominal
	chain int
}

// alike reports whether a noun phrase comes back to one before it: the same
// head, nothing said that was not said before, and no other owner.
func (l *linker) alike(n, before nominal) bool {
	if l.Lower(n.last-1) != l.Lower(before.last-1) || n.iso != "" && n.iso != before.iso {
		return false
	}
	for k := n.body; k < n.last-1; k++ {
		if l.possessive(k) || l.hyphen(k) {
			continue
		}
		said := false
		for j := before.body; j < before.last-1; j++ {
			said = said || l.Lower(j) == l.Lower(k)
		}
		if !said {
			return false
		}
	}
	return n.det != owned || l.possessiveIn(n.body, n.last) || n.iso != ""
}

// ownerOf returns the owner of "its foreign ministry", with 's and a space: the
// place or body that is the subject before it in the sentence; empty if none is.
func (l *linker) ownerOf(n nominal) string {
	if !l.is(n.first-1, "its") && !l.is(n.first-1, "their") {
		return ""
	}
	for i := l.namesBefore(n.first) - 1; i >= 0 && l.Tokens[l.names[i].first].Sentence == l.Tokens[n.first].Sentence; i-- {
		nm := &l.names[i]
		if nm.typ == Location && l.how[i] == "" && l.subject(nm.first, nm.last) {
			return l.span(nm).In(l.Source) + "'s "
		}
	}
	return ""
}

func (l *linker) nameHas(n *name, word string) bool {
	for k := n.first; k < n.last; k++ {
		if l.Lower(k) == word {
			return true
		}
	}
	return false
}

// official reports whether an organisation is no company by its name.
func (l *linker) official(ch *chain) bool {
	if ch.full == nil || ch.body != nil && ch.body.public {
		return true
	}
	for k := ch.full.first; k < ch.full.last; k++ {
		if l.has(k, stateBody) {
			return true
		}
	}
	return false
}
