package entity

import "github.com/parallax-news/parallax/article"

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
