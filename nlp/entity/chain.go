package entity

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
