package entity

import (
	"strings"
	"unicode/utf8"
)

// chain is an entity in the making: the namings that are taken for one.
type chain struct {
	typ       Type
	body      *body
	first     int    // byte offset of the first mention
	key       string // fullest name in lower case, by which it is found again
	full      *name  // fullest naming; nil where none names it straight
	sex       class  // man, woman, both when open, 0 when unknown
	roles     []role
	names     []int // of reading.names
	anonymous string
}

// linker finds out which names are of one entity.
type linker struct {
	*reading
	chains  []chain
	of      []int    // chain of each name, -1 while unknown
	how     []string // relation of each name to its chain
	byBody  map[*body]int
	byKey   map[string]int
	persons map[string][]int // chains of persons by last name
	extra   []Mention        // nominals and pronouns; Entity is a chain
}

func (r *reading) link() *linker {
	l := &linker{
		reading: r, of: make([]int, len(r.names)), how: make([]string, len(r.names)),
		byBody: make(map[*body]int), byKey: make(map[string]int), persons: make(map[string][]int),
	}
	for i := range r.names {
		l.of[i] = -1
	}
	for i := range r.names {
		l.linkFull(i)
	}
	for i := range r.names {
		if l.of[i] < 0 {
			l.linkShort(i)
		}
	}
	for i := range r.names {
		l.linkCapital(i)
	}
	return l
}

// put adds name i to chain c.
func (l *linker) put(i, c int) {
	n, ch := &l.names[i], &l.chains[c]
	l.of[i] = c
	ch.names = append(ch.names, i)
	ch.first = min(ch.first, l.Tokens[n.first].Start)
	if l.how[i] == "" && (ch.full == nil || l.span(n).Len() > l.span(ch.full).Len()) {
		ch.full = n
		ch.key = l.LowerSpan(l.span(n))
	}
	if n.typ == Person {
		ch.sex |= l.sexOf(n)
	}
}

func (l *linker) open(typ Type) int {
	l.chains = append(l.chains, chain{typ: typ, first: len(l.Source)})
	return len(l.chains) - 1
}

// linkFull links what is known by itself: names of the tables, full names of
// persons, and equal strings.
func (l *linker) linkFull(i int) {
	n := &l.names[i]
	switch {
	case n.phrase != nil:
		b := n.phrase.body
		l.how[i] = n.phrase.relation
		if l.how[i] == "capital" {
			l.how[i] = ""
		}
		c, ok := l.byBody[b]
		if !ok {
			c = l.open(b.typ)
			l.chains[c].body = b
			l.byBody[b] = c
		}
		l.put(i, c)
	case n.typ == Person && n.last-n.first == 1:
	case n.typ == Person:
		last := l.lastName(n)
		for _, c := range l.persons[last] {
			if l.oneperson(n, &l.chains[c]) {
				l.put(i, c)
				return
			}
		}
		c := l.open(Person)
		l.put(i, c)
		l.persons[last] = append(l.persons[last], c)
	default:
		l.linkKey(i, l.plainKey(n))
	}
}

// linkKey links name i with the names of the same type and key.
func (l *linker) linkKey(i int, key string) {
	n := &l.names[i]
	if n.typ == Organisation && n.last-n.first == 1 && l.Tokens[n.first].Caps {
		return // an acronym: see linkShort
	}
	c, ok := l.byKey[key]
	if !ok || l.chains[c].typ != n.typ {
		c = l.open(n.typ)
		l.byKey[key] = c
	}
	l.put(i, c)
}

// plainKey returns a name in lower case without its company form.
func (l *linker) plainKey(n *name) string {
	last := n.last
	if last-n.first > 1 && l.has(last-1, orgForm) {
		last--
	}
	return l.LowerSpan(l.Span(n.first, last))
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
	key := l.LowerSpan(l.span(n))
	if c, ok := l.byKey[key]; ok {
		l.put(i, c)
		return
	}
	c := l.spelledOut(i)
	if c < 0 {
		c = l.open(n.typ)
	}
	l.byKey[key] = c
	l.put(i, c)
}

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

// distance counts the names between name i and the nearest naming of a chain;
// what comes later counts double.
func (l *linker) distance(ch *chain, i int) int {
	best := 1 << 30
	for _, j := range ch.names {
		d := i - j
		if d < 0 {
			d = -2 * d
		}
		best = min(best, d)
	}
	return best
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
		if !l.initials(ch.full, l.Of(n.first)) && !strings.HasPrefix(ch.key, l.Lower(n.first)+" ") {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = c
	}
	return best
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
		return true
	case l.has(before, dealing):
		return true
	case l.possessive(n.last):
		return !l.has(n.last+1, locHead)
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
	if sex == 0 && n.last-n.first == 1 {
		if l.has(n.first, knownMan) {
			sex = man
		}
		if l.has(n.first, knownWoman) {
			sex |= woman
		}
	}
	return sex
}
