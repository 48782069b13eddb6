package entity

// aliasing is a noun phrase that the text gives a name in passing: "the
// commander, who goes by the name Abu Roe".
type aliasing struct{ head, chain int }

// aliased returns the head of the noun phrase whose bearer goes by a name: "the
// commander, who goes by the name Abu Roe", "a rebel, known as Captain Roe"; -1
// if there is none.
func (l *linker) aliased(n *name) int {
	const words = 9
	at := n.title - 1
	if !l.has(at, alias) && (!l.is(at, "as") || !l.is(at-1, "known")) {
		return -1
	}
	for k := at - 1; k > 1 && k > at-words && l.Tokens[k].Sentence == l.Tokens[n.first].Sentence; k-- {
		if (l.is(k, "who") || l.is(k, "known")) && l.is(k-1, ",") && l.has(k-2, office) {
			return k - 2
		}
	}
	return -1
}

// known links the noun phrase of an alias with its name, reports whether it is
// one, and tells that whoever the text spoke of as such before is the same.
func (l *linker) known(n nominal) bool {
	for _, a := range l.aliases {
		if a.head != n.last-1 {
			continue
		}
		for c := range l.chains {
			ch := &l.chains[c]
			if ch.anonymous != "" && ch.typ == Person && l.fits(n, ch.roles[0], true) > 0 {
				l.merge(a.chain, c)
			}
		}
		l.refer(n, a.chain, certain)
		return true
	}
	return false
}

// merge makes a chain without a name part of one that has a name.
func (l *linker) merge(into, from int) {
	a, b := &l.chains[into], &l.chains[from]
	a.roles = append(b.roles, a.roles...)
	a.first = min(a.first, b.first)
	a.sex |= b.sex
	*b = chain{typ: b.typ, first: b.first}
	for i := range l.extra {
		if l.extra[i].Entity == from {
			l.extra[i].Entity = into
		}
	}
}
