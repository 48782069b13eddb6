package timex

// longestMatch bounds the items of one expression.
const longestMatch = 14

// part is one item of a match, read in one sense.
type part struct {
	item int
	sense
}

// match is a way of reading items as one expression.
type match struct {
	rule        int32 // index in grammar.rules, -1 for none
	first, last int   // half-open range of items, without what stands beside
	parts       [longestMatch]part
	n           int
	// prefix is the match of a modifier that stands before; nil for none.
	prefix *match
}

// get returns the value of the first part of the class.
func (m *match) get(s symbol) (int, bool) {
	for i := range m.n {
		if m.parts[i].symbol == s {
			return int(m.parts[i].value), true
		}
	}
	return 0, false
}

// has reports whether a part is of the class.
func (m *match) has(s symbol) bool {
	_, ok := m.get(s)
	return ok
}

// matcher walks the automaton over the items of a sentence.
type matcher struct {
	*reader
	path  [longestMatch]part
	best  match
	depth int
}

// find returns the longest match at item i with best.rule < 0 if there is none.
func (m *matcher) find(i int) *match {
	m.best.rule, m.best.last, m.depth = -1, -1, 0
	for _, s := range m.items[i].senses {
		m.follow(m.starts[s.symbol], s, i)
	}
	return &m.best
}

// walk tries every reading of the items from i on, from a node of the trie.
func (m *matcher) walk(at int32, i int) {
	n := &m.nodes[at]
	if n.rule >= 0 {
		m.accept(n.rule)
	}
	if i >= len(m.items) || m.depth == longestMatch {
		return
	}
	for _, s := range m.items[i].senses {
		m.follow(n.edges, s, i)
	}
}

// follow walks the edges that item i opens in one of its senses.
func (m *matcher) follow(edges []edge, s sense, i int) {
	for _, e := range edges {
		if e.symbol != s.symbol {
			continue
		}
		p := part{item: i, sense: s}
		if e.beside {
			p.symbol = 0
		}
		m.path[m.depth] = p
		m.depth++
		m.walk(e.next, i+1)
		m.depth--
	}
}

// accept takes the path as the best match if it is longer than the best so
// far, or as long and of an earlier rule.
func (m *matcher) accept(rule int32) {
	first, last := m.depth, 0
	for d := range m.depth {
		if m.path[d].symbol != 0 {
			first, last = min(first, d), d+1
		}
	}
	if last == 0 {
		return
	}
	end := m.path[last-1].item + 1
	if end < m.best.last || end == m.best.last && rule >= m.best.rule {
		return
	}
	m.best.rule, m.best.first, m.best.last = rule, m.path[first].item, end
	m.best.n = copy(m.best.parts[:], m.path[:m.depth])
}
