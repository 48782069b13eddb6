package entity

import "strings"

// byFirm returns the company before a noun phrase such as "the carmaker" that it
// most likely means, or -1, and how sure it is: companies that are near, subjects,
// and named often come first.
func (l *linker) byFirm(n nominal) (c int, sure float64) {
	const (
		reach       = 8 // sentences
		perSentence = 8
		ofSubject   = 12
		ofNaming    = 2
		atMost      = 10 // of the namings
		clear       = 6
	)
	best, top, second := -1, 0, -1<<30
	for i := l.namesBefore(n.first) - 1; i >= 0; i-- {
		nm, ch := &l.names[i], &l.chains[l.of[i]]
		d := l.Tokens[n.first].Sentence - l.Tokens[nm.first].Sentence
		if d > reach {
			break
		}
		if !l.organises(i) || l.official(ch) || n.iso != "" && l.homeOf(ch) != n.iso && (l.homeOf(ch) != "" || !l.goesOn(n, i)) {
			continue
		}
		s := min(ofNaming*len(ch.names), atMost) - perSentence*d
		if l.subject(nm.first, nm.last) {
			s += ofSubject
		}
		switch {
		case best < 0 || s > top:
			if best >= 0 && best != l.of[i] {
				second = top
			}
			best, top = l.of[i], s
		case l.of[i] != best:
			second = max(second, s)
		}
	}
	if top-second <= clear {
		return best, unlikely
	}
	return best, likely
}

// homeOf returns the code of the country that an organisation is of: by its name,
// or by the table of homes; empty where it is not known.
func (l *linker) homeOf(ch *chain) string {
	if ch.body != nil && ch.body.home != "" {
		return ch.body.home
	}
	if ch.full == nil {
		return ""
	}
	return l.countryIn(role{ch.full.first, ch.full.last})
}

// goesOn reports whether a noun phrase for a company can go on from name i: it
// is the subject of a sentence, as the name is of the one before, and no other
// organisation stands between.
func (l *linker) goesOn(n nominal, i int) bool {
	nm := &l.names[i]
	if !l.has(n.last-1, company) && !l.is(n.last-1, "bank") || l.Tokens[n.first].Sentence-l.Tokens[nm.first].Sentence != 1 || !l.subject(nm.first, nm.last) || !l.subject(n.first, n.last) {
		return false
	}
	for k := i + 1; k < len(l.names) && l.names[k].first < n.first; k++ {
		if l.names[k].typ == Organisation && l.of[k] != l.of[i] {
			return false
		}
	}
	return true
}

// byTrade tells which company of the text a noun phrase means that names a trade:
// the one that has it in its name ("the food group" is Hartley Foods); -1 if
// several could be meant. It is told nothing where only one company is named.
func (l *linker) byTrade(n nominal) (c int, told bool) {
	if !l.has(n.last-1, company) {
		return -1, false
	}
	trade := false
	for k := n.body; k < n.last-1; k++ {
		if word := l.Lower(k); !l.has(k, grade|function|modifier|hyphened) && !l.Tokens[k].Upper && !l.possessive(k) && len(word) > 2 {
			trade = true
			for i := l.namesBefore(n.first) - 1; i >= 0; i-- {
				if ch := &l.chains[l.of[i]]; ch.typ == Organisation && ch.full != nil && l.startsWord(ch.full, word) {
					return l.of[i], true
				}
			}
		}
	}
	companies := -1
	for i := l.namesBefore(n.first) - 1; trade && i >= 0; i-- {
		if c := l.of[i]; l.chains[c].typ == Organisation && !l.official(&l.chains[c]) && c != companies {
			if companies >= 0 {
				return -1, true
			}
			companies = c
		}
	}
	return -1, false
}

// startsWord reports whether a word of a name starts with the given letters.
func (l *linker) startsWord(n *name, letters string) bool {
	for k := n.first; k < n.last; k++ {
		if strings.HasPrefix(l.Lower(k), letters) {
			return true
		}
	}
	return false
}

// official reports whether an organisation is no company by its name.
func (l *linker) official(ch *chain) bool {
	if ch.full == nil || ch.body != nil && ch.body.public {
		return true
	}
	for k := ch.full.first; k < ch.full.last; k++ {
		if l.has(k, stateBody) {
			return true
		}
	}
	return false
}
