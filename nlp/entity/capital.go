package entity

// linkCapital moves a capital that stands for its government to the country.
func (l *linker) linkCapital(i int) {
	n := &l.names[i]
	if n.phrase == nil || n.phrase.relation != "capital" || !l.governs(n) {
		return
	}
	country := l.lex.countries[n.phrase.body.iso]
	c, ok := l.byBody[country]
	if !ok {
		c = l.open(Location)
		l.chains[c].body = country
		l.byBody[country] = c
	}
	old := &l.chains[l.of[i]]
	for k, j := range old.names {
		if j == i {
			old.names = append(old.names[:k:k], old.names[k+1:]...)
			break
		}
	}
	l.how[i] = "capital"
	l.put(i, c)
}

// governs reports whether a capital stands where a government acts: as a
// subject, or with a possessive, and not behind a preposition of place.
func (l *linker) governs(n *name) bool {
	before := n.first - 1
	if l.is(before, "of") && !l.possessive(n.last) || l.has(before, locative) && !l.is(before, "to") && !l.is(before, "between") && !l.is(before, "from") || l.initial(n.first) && l.is(n.last, ",") {
		return false
	}
	switch {
	case l.has(n.last, say|auxiliary):
		return !l.has(before, locative) && !l.is(before, "to")
	case l.has(before, dealing):
		return true
	case l.possessive(n.last):
		return !l.has(n.last+1, locHead)
	}
	return false
}
