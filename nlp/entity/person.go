package entity

import (
	"strings"
	"unicode/utf8"
)

// personOf returns the chain of the person with the last name, or only the first
// name, that name i consists of; -1 if there is none. Where several share it the
// sex told by a title decides, then nearness.
func (l *linker) personOf(i int) int {
	n := &l.names[i]
	sex := l.titleSex(n)
	best, near := -1, 0
	for _, c := range l.persons[l.lastName(n)] {
		ch := &l.chains[c]
		if sex != 0 && ch.sex != 0 && sex&ch.sex == 0 {
			continue
		}
		d := l.distance(ch, i)
		if best < 0 || d < near {
			best, near = c, d
		}
	}
	if best >= 0 || n.title != n.first && !l.has(n.first, firstName) {
		return best
	}
	word := l.Lower(n.first)
	for c := range l.chains {
		ch := &l.chains[c]
		if ch.typ != Person || ch.full == nil || ch.full.last-ch.full.first < 2 || l.Lower(ch.full.first) != word {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = c
	}
	return best
}

// lastName returns the last name of a person in lower case, folded over the
// ways in which names are written in Latin letters.
func (l *linker) lastName(n *name) string {
	last := n.last - 1
	for last > n.first && (l.is(last, "jr.") || l.is(last, "jr") || l.is(last, "sr.") || l.is(last, "ii") || l.is(last, "iii")) {
		last--
	}
	return fold(l.Lower(last))
}

// fold makes the usual spellings of one name equal: Sergei and Sergey, Dmitri
// and Dmitry. It returns its argument, or a prefix of it, without allocating.
func fold(s string) string {
	switch {
	case strings.HasSuffix(s, "ei"), strings.HasSuffix(s, "ey"), strings.HasSuffix(s, "ii"), strings.HasSuffix(s, "iy"), strings.HasSuffix(s, "yi"), strings.HasSuffix(s, "yy"):
		s = s[:len(s)-2]
	case strings.HasSuffix(s, "y"), strings.HasSuffix(s, "i"):
		s = s[:len(s)-1]
	}
	return s
}

// oneperson reports whether a full name agrees with that of a chain whose last
// name is the same: first names equal, spelled alike, or one the initial of the
// other.
func (l *linker) oneperson(n *name, ch *chain) bool {
	a, b := n.first, ch.full.first
	if ch.full.last-ch.full.first < 2 {
		return true
	}
	x, y := l.Lower(a), l.Lower(b)
	if l.Tokens[a].Abbrev || l.Tokens[b].Abbrev || len(x) == 1 || len(y) == 1 {
		p, _ := utf8.DecodeRuneInString(x)
		q, _ := utf8.DecodeRuneInString(y)
		return p == q
	}
	return fold(x) == fold(y) || len(x) > 2 && len(y) > 2 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
}

// titleSex returns the sex that the title before a name tells, or 0.
func (l *linker) titleSex(n *name) class {
	from := n.title
	if from == n.first && l.has(n.first-1, mister|missis) {
		from--
	}
	for i := from; i < n.first; i++ {
		switch l.class[i] & (mister | missis) {
		case mister:
			return man
		case missis:
			return woman
		}
	}
	return 0
}

// sexOf returns what title and first name tell of the sex of a person.
func (l *linker) sexOf(n *name) class {
	if sex := l.titleSex(n); sex != 0 {
		return sex
	}
	var sex class
	if n.last-n.first > 1 || n.title == n.first {
		sex = l.class[n.first] & firstName
	}
	if sex == 0 || sex == man|woman {
		if l.has(n.last-1, knownMan|knownWoman) {
			sex = 0
		}
		if l.has(n.last-1, knownMan) {
			sex = man
		}
		if l.has(n.last-1, knownWoman) {
			sex |= woman
		}
	}
	return sex
}
