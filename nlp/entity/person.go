package entity

import (
	"strings"
	"unicode/utf8"
)

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

// toldLater returns the sex that the next pronoun of the sentence tells of a last
// name that several share: "Roe said that she", or 0.
func (l *linker) toldLater(n *name) class {
	if !l.has(n.last, say|auxiliary) {
		return 0
	}
	for k := n.last; k < len(l.Tokens) && l.Tokens[k].Sentence == l.Tokens[n.first].Sentence; k++ {
		if l.nameAt(k) >= 0 && l.names[l.nameAt(k)].typ == Person {
			return 0
		}
		if sex, known := pronoun(l.Lower(k)); known && sex != 0 {
			return sex
		}
	}
	return 0
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
		if told := l.rolled(n); sex == 0 || sex == man|woman && told != 0 {
			sex = told
		}
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

// rolled returns the sex that the rolls tell of a first name; of one that stands
// alone only where it is no last name.
func (l *linker) rolled(n *name) class {
	word := l.Lower(n.first)
	if n.last-n.first == 1 {
		if last, _ := lastNames.find(word); last {
			return 0
		}
	}
	if has, _ := menNames.find(word); has {
		return man
	}
	if has, _ := womenNames.find(word); has {
		return woman
	}
	return 0
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
