package entity

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
