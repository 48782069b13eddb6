package entity

import (
	"strings"
	"unicode/utf8"
)

// particled reports whether a name is a last name that opens with a particle:
// "Van Dalen", "al-Fayed".
func (l *linker) particled(n *name) bool {
	return n.last-n.first > 1 && l.has(n.first, connector|particle) && (!l.has(n.first, firstName) || l.hyphen(n.first+1))
}

// sameParticle reports whether a last name with a particle is that of a chain,
// which must have the particle too.
func (l *linker) sameParticle(n *name, ch *chain) bool {
	if !l.particled(n) || ch.full == nil {
		return true
	}
	return strings.HasSuffix(ch.key, l.keyOf(l.span(n)))
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
	return fold(x) == fold(y) || variant(x, y) || len(x) > 2 && len(y) > 2 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
}

// variant reports whether two first names differ in one letter that is written
// either way: Kristin and Kristen, Eric and Erik.
func variant(x, y string) bool {
	const either = "eiy ck sz"
	if len(x) != len(y) || len(x) < 4 {
		return false
	}
	k := commonStart(x, y)
	if k == len(x) || k == 0 || x[k+1:] != y[k+1:] {
		return false
	}
	for letters := range strings.FieldsSeq(either) {
		if strings.IndexByte(letters, x[k]) >= 0 && strings.IndexByte(letters, y[k]) >= 0 {
			return true
		}
	}
	return false
}

// widen takes the particles in small letters before the last name of a person
// into the name: "von der Berg".
func (r *reading) widen(n *name) {
	if n.typ != Person || n.title != n.first {
		return
	}
	for k := n.first - 1; k >= 0 && r.has(k, connector|particle) && !r.upper(k) && r.Tokens[k+1].Space && r.Tokens[k].Sentence == r.Tokens[n.last-1].Sentence; k-- {
		if r.has(k, particle) {
			n.first, n.title = k, k
		}
	}
}
