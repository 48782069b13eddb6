package entity

// personOf returns the chain of the person with the last name, or only the first
// name, that name i consists of; -1 if there is none. Where several share it,
// those named before come before those named only later; then the sex told by a
// title or the next pronoun decides, then nearness.
func (l *linker) personOf(i int) int {
	n := &l.names[i]
	sex := l.titleSex(n)
	const clear = 3 // of distance
	namesakes := l.persons[l.lastName(n)]
	if sex == 0 && len(namesakes) > 1 {
		sex = l.toldLater(n)
	}
	best, near, next := -1, 0, 1<<30
	for _, c := range namesakes {
		ch := &l.chains[c]
		if sex != 0 && ch.sex != 0 && sex&ch.sex == 0 || !l.sameParticle(n, ch) || l.otherThan(ch, i) || l.outranked(n, ch) {
			continue
		}
		d := l.distance(ch, i)
		if len(namesakes) > 1 {
			d += l.offTopic(ch, i)
		}
		switch {
		case best < 0 || d < near:
			next = near
			if best < 0 {
				next = 1 << 30
			}
			best, near = c, d
		default:
			next = min(next, d)
		}
	}
	if best >= 0 && next-near < clear {
		l.doubts = append(l.doubts, i)
	}
	if best >= 0 || n.last-n.first > 1 {
		return best
	}
	return l.byFirstName(n)
}

// offTopic weighs against a chain, for a last name that several share, that it is
// named only behind name i, or neither in the paragraph of name i nor just before
// and less often than any other: a last name alone is of whom the text is about.
func (l *linker) offTopic(ch *chain, i int) int {
	const later, other = 1 << 20, 1 << 10
	at := l.paragraph(l.names[i].first)
	before, near := 0, false
	for _, j := range ch.names {
		if j < i {
			before++
			d := at - l.paragraph(l.names[j].first)
			near = near || d == 0 || d == 1 && l.subject(l.names[j].first, l.names[j].last)
		}
	}
	switch {
	case before == 0:
		return later
	case near:
		return 0
	}
	return other - 8*min(before, other/16)
}

// paragraph returns the paragraph of token j.
func (l *linker) paragraph(j int) int { return l.Sentences[l.Tokens[j].Sentence].Paragraph }

// outranked reports whether a name has a rank before it, and the chain has titles
// but none such: "Colonel Roe" is not Justice Minister Jane Roe.
func (l *linker) outranked(n *name, ch *chain) bool {
	rankOf := func(n *name) int {
		for k := n.title; k < n.first; k++ {
			if l.has(k, rank) {
				return k
			}
		}
		return -1
	}
	mine := rankOf(n)
	if mine < 0 {
		return false
	}
	titled := false
	for _, j := range ch.names {
		m := &l.names[j]
		for k := m.title; k < m.first; k++ {
			titled = titled || l.has(k, office|rank)
			if commonStart(l.Lower(k), l.Lower(mine)) >= 3 { // "Gen." and "General"
				return false
			}
		}
	}
	return titled
}

// commonStart returns how many bytes two words have in common from the start.
func commonStart(a, b string) int {
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	return k
}

// byFirstName returns the one person of the text with that first name, or -1.
func (l *linker) byFirstName(n *name) int {
	best := -1
	word := l.Lower(n.first)
	titled := n.title != n.first && !l.has(n.first, firstName)
	for c := range l.chains {
		ch := &l.chains[c]
		if ch.typ != Person || ch.full == nil || ch.full.last-ch.full.first < 2 || l.particled(ch.full) || l.Lower(ch.full.first) != word || titled && !l.familyFirst(ch.full) {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = c
	}
	return best
}

// distance tells how far the nearest naming of a chain is from name i, in
// names: what comes later counts double, and who is no subject ("no relation to
// Jane Roe") stands back behind who is.
func (l *linker) distance(ch *chain, i int) int {
	const one, aside = 2, 6
	best := 1 << 30
	for _, j := range ch.names {
		d := one * (i - j)
		if d < 0 {
			d = -2 * d
		}
		if d < best && !l.subject(l.names[j].first, l.names[j].last) {
			d += aside
		}
		best = min(best, d)
	}
	return best
}

// otherThan reports whether the text sets name i against a naming of a chain of
// the same last name: "Mr Roe, whose brother Jack Roe", "Roe's aide, Jack Roe".
func (l *linker) otherThan(ch *chain, i int) bool {
	const words = 5
	n := &l.names[i]
	for _, j := range ch.names {
		m := &l.names[j]
		if j <= i || m.title-n.last > words || l.Tokens[m.first].Sentence != l.Tokens[n.last-1].Sentence {
			continue
		}
		if !l.possessive(n.last) && (!l.is(n.last, ",") || !l.is(n.last+1, "whose")) {
			continue
		}
		for k := n.last; k < m.first; k++ {
			if l.has(k, kin|office) {
				return true
			}
		}
	}
	return false
}
