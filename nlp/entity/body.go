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

func (l *linker) nameHas(n *name, word string) bool {
	for k := n.first; k < n.last; k++ {
		if l.Lower(k) == word {
			return true
		}
	}
	return false
}
