package entity

import (
	"sort"

	"github.com/parallax-news/parallax/nlp/token"
)

// role is what the text says a person is: the tokens of a title or apposition.
type role struct{ first, last int }

// findRoles collects the roles of persons: titles before names and
// descriptions between commas behind them.
func (l *linker) findRoles() {
	for i := range l.names {
		n := &l.names[i]
		ch := &l.chains[l.of[i]]
		if ch.typ != Person {
			continue
		}
		if sex := l.sexOfRelation(n); sex != 0 && (ch.sex == 0 || ch.sex == man|woman) {
			ch.sex = sex
		}
		if r := l.titleRole(n); r.last > r.first {
			ch.roles = append(ch.roles, r)
			l.roleBefore(ch, r.first)
		} else if l.closed(n.last) && !l.has(n.first-2, kin) {
			l.roleBefore(ch, n.first)
		}
		if head := l.aliased(n); head >= 0 {
			l.aliases = append(l.aliases, aliasing{head, l.of[i]})
			ch.roles = append(ch.roles, role{l.nominalStart(head), head + 1})
		}
		if r := l.apposition(n); r.last > r.first {
			ch.roles = append(ch.roles, r)
		}
	}
}

// sexOfRelation returns the sex that a word for kin or office just before a name
// tells: "her husband, Jack Roe", "their daughter Jane"; 0 where there is none.
func (l *linker) sexOfRelation(n *name) class {
	before := n.title - 1
	if l.is(before, ",") {
		before--
	}
	if before < 0 || l.Tokens[before].Upper {
		return 0
	}
	return l.sexOfOffice(before)
}

// titleRole returns the title before a name, in capitals or in lower case, with
// the names of countries and bodies that belong to it: "US president".
func (l *linker) titleRole(n *name) role {
	first := n.title
	held := false
	s := l.Sentences[l.Tokens[n.first].Sentence].First
	for j := first; j < n.first; j++ {
		held = held || l.has(j, titleHead&^(mister|missis|honorific))
	}
	for j := first - 1; j >= s && (l.Tokens[j+1].Space || l.possessive(j+1)); j-- {
		if l.has(j, titleWord) && !l.has(j, mister|missis) {
			if l.has(j, titleHead) {
				held = true
			}
			first = j
			continue
		}
		if first == n.first || !l.named(j) && (!l.possessive(j) || j == s || !l.named(j-1)) {
			break
		}
		first = j
	}
	if held {
		last := n.first
		for last-first > 1 && l.has(last-1, mister|missis|honorific) {
			last--
		}
		return role{l.nominalStart(first), last}
	}
	return l.completedRole(n)
}

// completedRole returns the office with its complement before a name: "Ambassador
// to Chad Jane Roe".
func (l *linker) completedRole(n *name) role {
	if n.first == 0 || !l.Tokens[n.first].Space {
		return role{}
	}
	start := n.first
	if i := l.nameAt(n.first - 1); i >= 0 && l.names[i].typ != Person {
		start = l.names[i].first
	} else if i < 0 {
		for start > 0 && l.Tokens[start-1].Kind == token.Word && l.class[start-1]&(function|say|auxiliary|adverb|connector|calendar) == 0 && !l.Tokens[start-1].Upper {
			start-- // "head of oil research Jane Roe"
		}
	}
	head := -1
	if start < n.first {
		head = l.complement(start)
	}
	if head < 0 {
		return role{}
	}
	return role{l.nominalStart(head), n.first}
}

// closed reports whether an apposition may end before token i.
func (l *linker) closed(i int) bool {
	if i >= len(l.Tokens) || l.Tokens[i].Kind == token.Punct || l.Tokens[i].Kind == token.OpenQuote {
		return true
	}
	return l.has(i, say)
}

// named reports whether token j belongs to a name of a country or body.
func (l *linker) named(j int) bool {
	i := l.nameAt(j)
	return i >= 0 && l.names[i].typ != Person
}

// nameAt returns the index of the name that holds token j, or -1.
func (l *linker) nameAt(j int) int {
	if i := l.namesBefore(j); i < len(l.names) && l.names[i].first <= j {
		return i
	}
	return -1
}

// namesBefore returns the number of names that end before token j.
func (l *linker) namesBefore(j int) int {
	return sort.Search(len(l.names), func(i int) bool { return l.names[i].last > j })
}

// roleBefore adds the description that stands before a title and a comma:
// "Ruritania's top envoy, Ambassador Jane Roe".
func (l *linker) roleBefore(ch *chain, first int) {
	if !l.is(first-1, ",") {
		return
	}
	head := first - 2
	if i := l.nameAt(head); i >= 0 { // "head of mission for Chad, Jane Roe"
		head = l.complement(l.names[i].first)
	}
	if !l.has(head, office) {
		head = l.completed(first - 1)
	}
	if !l.has(head, office) {
		return
	}
	start := l.nominalStart(head)
	ch.roles = append(ch.roles, role{start, first - 1})
}

// completed returns the office whose complement ends before token end, "chief of
// staff", "spokeswoman for the regulator"; -1 if there is none.
func (l *linker) completed(end int) int {
	const words = 8
	for k := end - 2; k > 0 && k > end-words && l.Tokens[k].Sentence == l.Tokens[end].Sentence; k-- {
		if l.has(k-1, office) && l.tailEnd(k) == end {
			return k - 1
		}
	}
	return -1
}

// apposition returns the description between commas behind a name, without its
// article: "Jane Roe, a former envoy to Sylvania, said".
func (l *linker) apposition(n *name) role {
	j := n.last
	if !l.is(j, ",") || j+1 >= len(l.Tokens) {
		return role{}
	}
	j++
	if l.article(j) || l.is(j, "who") && (l.is(j+1, "is") || l.is(j+1, "was")) {
		j++
	}
	for l.is(j-1, "who") && l.has(j, auxiliary|adverb) || l.has(j, adverb) {
		j++ // "who is also", "now"
	}
	if l.has(j-1, adverb) && (l.is(j, "a") || l.is(j, "an") || l.is(j, "the")) {
		j++
	}
	head, start := -1, j
	for ; j < len(l.Tokens) && l.Tokens[j].Sentence == l.Tokens[n.first].Sentence; j++ {
		tok := &l.Tokens[j]
		if tok.Kind != token.Word && !l.hyphen(j) && tok.Kind != token.Number && !l.possessive(j) {
			break
		}
		if l.has(j, say) || head < 0 && j > start+8 || l.has(j, auxiliary) && !tok.Upper {
			break
		}
		if head < 0 && l.has(j, office|rank) {
			head = j
		}
		if head < 0 && l.has(j, function) && !l.has(j, modifier|grade) && !l.possessive(j) {
			return role{}
		}
	}
	if head < 0 || l.insideName(head) || j >= len(l.Tokens) || l.titles(head+1) {
		return role{}
	}
	if l.has(j, say) && !l.subject(n.first, n.last) {
		return role{} // "They wrote to Jane Roe, an aide said."
	}
	return role{start, l.trimTime(start, j)}
}

// insideName reports whether token j belongs to a person's name or a title
// before one: "Jane Roe, President John Doe and others".
func (l *linker) insideName(j int) bool {
	for i := l.namesBefore(j); i < len(l.names) && l.names[i].title <= j; i++ {
		if l.names[i].typ == Person {
			return true
		}
	}
	return false
}

// article reports whether a noun phrase may open with token j: "a", "its".
func (l *linker) article(j int) bool {
	if j < 0 || j >= len(l.Tokens) {
		return false
	}
	switch l.Lower(j) {
	case "a", "an", "the", "its", "his", "her", "their":
		return true
	}
	return false
}

// titles reports whether a person's name starts at token i, so that the office
// before it is that person's: "Jane Roe, company chair John Doe said".
func (l *linker) titles(i int) bool {
	k := l.nameAt(i)
	return k >= 0 && l.names[k].typ == Person && l.Tokens[i].Space
}

// trimTime takes a day off the end of a role: "deputy minister, Monday denied".
func (l *linker) trimTime(start, end int) int {
	for end > start+1 && l.has(end-1, calendar|function) {
		end--
	}
	return end
}
