package entity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// chain is an entity in the making: the namings that are taken for one.
type chain struct {
	typ       Type
	body      *body
	first     int     // byte offset of the first mention
	key       string  // fullest name in lower case, by which it is found again
	full      *name   // fullest naming; nil where none names it straight
	sex       class   // man, woman, both when open, 0 when unknown
	holder    *holder // who it is of the table of terms; nil where it is nobody
	roles     []role
	names     []int  // of reading.names
	anonymous string // wording for who has no name, up to its head
	tail      string // what follows the head: "for the ministry"
}

// linker finds out which names are of one entity.
type linker struct {
	*reading
	day     int // on which the text was published; 0 where that is not known
	chains  []chain
	of      []int    // chain of each name, -1 while unknown
	how     []string // relation of each name to its chain
	byBody  map[*body]int
	byKey   map[string]int
	persons map[string][]int // chains of persons by last name
	extra   []Mention        // nominals and pronouns; Entity is a chain
	aliases []aliasing       // names given in passing
	doubts  []int            // names that may as well be of another chain
	bodies  []unnamed        // bodies of state without a name
}

func (r *reading) link() *linker {
	r.settleFirms()
	l := &linker{
		reading: r, chains: make([]chain, 0, len(r.names)/2+8), of: make([]int, len(r.names)), how: make([]string, len(r.names)),
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
	if l.how[i] == "" && (ch.full == nil || l.fuller(n, ch.full)) {
		ch.full = n
		ch.key = l.keyOf(l.span(n))
	}
	if n.typ == Person {
		ch.sex |= l.sexOf(n)
	}
}

// fuller reports whether a name is longer than another, or as long and not in
// capitals where the other is.
func (l *linker) fuller(n, old *name) bool {
	if d := l.span(n).Len() - l.span(old).Len(); d != 0 {
		return d > 0
	}
	return !l.Tokens[n.first].Caps && l.Tokens[old.first].Caps
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
	case l.defines(i):
		c := l.of[i-1]
		if n.phrase != nil {
			l.byBody[n.phrase.body] = c
		}
		l.byKey[l.keyOf(l.span(n))] = c
		n.typ = l.chains[c].typ
		l.put(i, c)
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
	case n.typ == Organisation && l.incorporates(n) != nil:
		b := l.incorporates(n)
		c, ok := l.byBody[b]
		if !ok {
			c = l.open(b.typ)
			l.chains[c].body = b
			l.byBody[b] = c
		}
		l.put(i, c)
	case n.typ == Person && (n.last-n.first == 1 || l.particled(n)), n.place != "":
	case n.typ == Person:
		last := l.lastName(n)
		for _, c := range l.persons[last] {
			if l.oneperson(n, &l.chains[c]) {
				l.put(i, c)
				return
			}
		}
		for _, c := range l.persons[fold(l.Lower(n.first))] { // "Roe Jane"
			if full := l.chains[c].full; n.last-n.first == 2 && full.last-full.first == 2 && fold(l.Lower(full.first)) == last {
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

// linkKey links name i with the names of the same type and key.
func (l *linker) linkKey(i int, key string) {
	n := &l.names[i]
	if n.typ == Organisation && n.last-n.first == 1 {
		return // an acronym or a first word: see linkShort
	}
	short := l.nationless(n)
	c, ok := l.byKey[key]
	if !ok && short != "" {
		if c, ok = l.byKey[short]; ok && c != several && l.nationless(l.chains[c].full) != "" {
			l.byKey[short], c = several, several
		}
	}
	if !ok || c == several || l.chains[c].typ != n.typ {
		c = l.open(n.typ)
		l.byKey[key] = c
	}
	l.put(i, c)
	if other, taken := l.byKey[short]; short != "" && (!taken || other == c) {
		l.byKey[short] = c
	}
}

// nationless returns an organisation in lower case without the country before
// its name: "the Home Office" is "the UK Home Office" where the text has no other;
// empty where no country is.
func (l *linker) nationless(n *name) string {
	if n == nil || n.typ != Organisation {
		return ""
	}
	p, end := l.lookup(n.first, n.last)
	if p == nil || p.body.typ != Location || n.last-end < 2 {
		return ""
	}
	return l.LowerSpan(l.Span(end, n.last))
}

// several stands for a chain where a short name may mean more than one.
const several = -1

// incorporates returns the body of the tables that a name writes out with words
// for a company, or with its country: BHP of "BHP Group plc", the Home Office of
// "UK Home Office"; nil if it does not.
func (l *linker) incorporates(n *name) *body {
	p, end := l.lookup(n.first, n.last-1)
	if p == nil || p.relation != "" {
		return nil
	}
	if p.body.typ == Location {
		if q, last := l.lookup(end, n.last); q != nil && last == n.last && q.body.typ == Organisation {
			return q.body
		}
		return nil
	}
	if p.body.typ != Organisation {
		return nil
	}
	for ; end < n.last; end++ {
		if !l.has(end, orgForm|company) {
			return nil
		}
	}
	return p.body
}

// plainKey returns a name in lower case without its company form.
func (l *linker) plainKey(n *name) string {
	last := n.last
	if last-n.first > 1 && l.has(last-1, orgForm) {
		last--
	}
	return l.keyOf(l.Span(n.first, last))
}

// keyOf returns a span in small letters without accents: "CAMANÁ" is "Camaná", and
// "Camana".
func (l *linker) keyOf(s article.Span) string {
	return plainLetters(l.LowerSpan(s))
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
