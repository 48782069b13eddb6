package entity

import (
	"slices"
	"strings"
)

// comeBack links a definite noun phrase with the person of the text who holds
// that office: the nearest before it, else the nearest behind.
func (l *linker) comeBack(n nominal) bool {
	const near = 5 // sentences, for who may be one of many: "the candidate"
	best, score, second, rivals := -1, 0, 0, false
	for c := range l.chains {
		ch := &l.chains[c]
		if ch.typ != Person || len(ch.roles) == 0 && ch.holder == nil {
			continue
		}
		fit := 0
		if l.foreignTo(n, ch) {
			continue
		}
		for _, r := range ch.roles {
			fit = max(fit, l.fits(n, r, ch.anonymous != ""))
		}
		if ch.holder != nil {
			fit = max(fit, l.holds(n, ch.holder))
		}
		if fit == 0 {
			continue
		}
		switch s := fit*1000 - l.gap(c, n.first); {
		case best < 0 || s > score:
			second, rivals = score, best >= 0
			best, score = c, s
		case !rivals || s > second:
			second, rivals = s, true
		}
	}
	if best < 0 {
		return false
	}
	if l.chains[best].anonymous != "" {
		l.enrich(&l.chains[best], n)
	}
	sure := likely
	if rivals && score-second < 1 || !l.has(n.last-1, unique|spoken) && l.gap(best, n.first) > near {
		sure = unlikely
	}
	l.refer(n, best, sure)
	return true
}

// gap measures how far the nearest mention of chain c is from token j, in
// sentences; what comes later counts as further away than all before.
func (l *linker) gap(c, j int) int {
	best := 900
	at := l.Tokens[j].Sentence
	see := func(tok int) {
		d := at - l.Tokens[tok].Sentence
		if tok > j {
			d = 300 - d
		}
		best = min(best, max(d, 0))
	}
	for _, i := range l.chains[c].names {
		if first := l.names[i].first; l.Tokens[first].Quote < 0 || l.Tokens[j].Quote >= 0 {
			see(first) // who is named in a quotation does not say it
		}
	}
	for i := range l.extra {
		if l.extra[i].Entity == c {
			see(l.TokenAt(l.extra[i].Start))
		}
	}
	return best
}

// fits returns how well a noun phrase fits a role, 0 if not at all: the heads
// agree, no country contradicts, and what else the phrase says is in the role.
func (l *linker) fits(n nominal, r role, anonymous bool) int {
	fit := l.headFits(n, r)
	if fit == 0 {
		return 0
	}
	iso := l.countryIn(r)
	if iso != "" && n.orphan {
		return 0
	}
	if n.iso != "" && iso != "" {
		if n.iso != iso {
			return 0
		}
		fit++
	}
	if fit >= 3 {
		return fit // a synonym: its modifiers differ by nature
	}
	for k := n.body; k < n.last-1; k++ {
		if l.nameAt(k) >= 0 || !l.has(k, modifier|office|bodyNoun) || l.has(k, grade) && !anonymous {
			continue
		}
		if !l.inRole(r, l.Lower(k)) {
			if !anonymous {
				return 0
			}
			continue
		}
		fit++
	}
	return fit
}

// headFits compares the head of a noun phrase with the offices of a role: 1 for
// the same word, 3 for another word for it.
func (l *linker) headFits(n nominal, r role) int {
	head := l.Lower(n.last - 1)
	two := head
	if n.last-n.body >= 2 {
		two = l.LowerSpan(l.Span(n.last-2, n.last))
	}
	if others, ok := l.lex.synonyms[two]; ok && two != head && l.spells(r, others) {
		return 3
	}
	for k := r.first; k < r.last; k++ {
		if l.Lower(k) == head && l.has(k, office) && !l.has(k+1, office) {
			return 1
		}
	}
	if n.last-n.body == 1 || n.iso != "" && n.last-n.body <= 3 {
		if others, ok := l.lex.synonyms[head]; ok && l.spells(r, others) {
			return 1
		}
	}
	return 0
}

// spells reports whether a role contains one of the wordings.
func (l *linker) spells(r role, wordings []string) bool {
	text := l.LowerSpan(l.Span(r.first, r.last))
	return slices.ContainsFunc(wordings, func(w string) bool { return strings.Contains(text, w) })
}

func (l *linker) inRole(r role, word string) bool {
	for k := r.first; k < r.last; k++ {
		if l.Lower(k) == word {
			return true
		}
	}
	return false
}

// countryIn returns the code of the first country that a role names.
func (l *linker) countryIn(r role) string {
	for k := r.first; k < r.last; k++ {
		if i := l.nameAt(k); i >= 0 && l.names[i].phrase != nil && l.names[i].phrase.body.iso != "" {
			return l.names[i].phrase.body.iso
		}
	}
	return ""
}
