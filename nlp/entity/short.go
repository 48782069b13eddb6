package entity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// defines reports whether name i is short for the name right before it, in
// brackets or between commas: "Baltic Grid Operators Association (BGOA)". A country
// before the name need not be in the acronym.
func (l *linker) defines(i int) bool {
	n := &l.names[i]
	if i == 0 || l.of[i-1] < 0 || n.last-n.first != 1 || n.phrase != nil && l.names[i-1].phrase != nil {
		return false
	}
	long := l.names[i-1]
	before := n.first - 1
	if before > 0 && l.Tokens[before].Kind == token.OpenQuote {
		before-- // ("Tharn")
	}
	the := l.is(before, "the") && n.phrase == nil
	if the {
		before--
	}
	switch {
	case long.last != before:
		return false
	case l.is(before, "("):
	case !l.is(before, ",") || !l.Tokens[n.first].Caps || long.typ != Organisation || long.last-long.first < 2 || !l.is(n.last, ",") && !l.is(n.last, "."):
		return false
	case the:
		return true // "the Security Service, the SBU,"
	}
	if long.typ == Organisation && n.phrase == nil && (l.contracts(&long, l.Of(n.first)) || l.Tokens[n.first].Caps && long.last-long.first > 1) {
		return true
	}
	if !l.Tokens[n.first].Caps {
		return false
	}
	for ; long.last-long.first > 1; long.first++ {
		if l.initials(&long, l.Of(n.first)) {
			return true
		}
		if !l.tabled(long.first, long.first+1) {
			return false
		}
	}
	return false
}

// contracts reports whether a word is made of letters of a name in their order,
// and begins as it does: "Hepco" of "Hokkaido Electric Power Co".
func (l *linker) contracts(long *name, word string) bool {
	name, k := l.span(long).In(l.Source), 0
	if name[0] != word[0] {
		return false
	}
	lower := lowerASCII(word)
	for _, c := range []byte(lowerASCII(name)) {
		if k < len(lower) && c == lower[k] {
			k++
		}
	}
	return k == len(lower)
}

// linkShort links what needs another name to be understood: last names,
// acronyms, the first words of organisations.
func (l *linker) linkShort(i int) {
	n := &l.names[i]
	if n.typ == Person {
		if c := l.personOf(i); c >= 0 {
			l.put(i, c)
			return
		}
		c := l.open(Person)
		l.put(i, c)
		last := l.lastName(n)
		l.persons[last] = append(l.persons[last], c)
		return
	}
	key := l.keyOf(l.span(n))
	c, ok := l.byKey[key]
	if n.place != "" {
		if p, known := l.byKey[n.place]; known {
			c, ok, l.how[i] = p, true, "demonym"
		}
	}
	if ok && c != several {
		l.put(i, c)
		return
	}
	c = l.spelledOut(i)
	if c < 0 {
		c = l.open(n.typ)
	}
	l.byKey[key] = c
	l.put(i, c)
}

// spelledOut returns the organisation whose initials name i is, or with which it
// shares its first words; -1 if there is none or more than one.
func (l *linker) spelledOut(i int) int {
	n := &l.names[i]
	if n.typ != Organisation {
		return -1
	}
	best := -1
	for c := range l.chains {
		ch := &l.chains[c]
		if ch.typ != Organisation || ch.full == nil || ch.full.last-ch.full.first < 2 {
			continue
		}
		if !l.initials(ch.full, l.Of(n.first)) && !l.partOf(n, ch.key) {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = c
	}
	return best
}

// partOf reports whether a name of one word is the first of a longer one, or the
// last where no table knows it: Quendal of "Quendal Foods", Tharn of "Minera Tharn".
func (l *linker) partOf(n *name, key string) bool {
	word := plainLetters(l.Lower(n.first))
	if rest, ok := strings.CutPrefix(key, word); ok && rest != "" {
		return rest[0] == ' ' || rest[0] == '-'
	}
	rest, ok := strings.CutSuffix(key, word)
	return ok && l.class[n.first] == 0 && strings.HasSuffix(rest, " ")
}

// initials reports whether an acronym is made of the first letters of a name;
// small words may be left out or in.
func (l *linker) initials(n *name, acronym string) bool {
	k := 0
	for i := n.first; i < n.last; i++ {
		if k < len(acronym) && l.Source[l.Tokens[i].Start] == acronym[k] {
			k++
			continue
		}
		if l.upper(i) {
			return false
		}
	}
	return k == len(acronym) && k >= 2
}
