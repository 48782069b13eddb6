package entity

// linkBodyNoun links "the ministry" or "the company" with the nearest
// organisation before it that can be called so.
func (l *linker) linkBodyNoun(n nominal) {
	word := l.Lower(n.last - 1)
	if others, ok := l.lex.synonyms["the "+word]; ok && n.last-n.first == 2 {
		for c := range l.chains {
			if b := l.chains[c].body; b != nil && b.name == others[0] && len(l.chains[c].names) > 0 {
				l.refer(n, c)
				return
			}
		}
	}
	if l.upper(n.last) && l.Tokens[n.last].Space {
		return
	}
	for i := l.namesBefore(n.first) - 1; i >= 0; i-- {
		nm := &l.names[i]
		ch := &l.chains[l.of[i]]
		if ch.typ != Organisation || l.how[i] != "" || ch.body != nil && ch.body.iso != "" || l.has(nm.first-1, dealing|say) || l.is(nm.first-1, "(") {
			continue
		}
		if n.iso != "" && (ch.full == nil || l.countryIn(role{ch.full.first, ch.full.last}) != n.iso) {
			continue // the US central bank is not the Bank of England
		}
		if ch.full != nil && l.nameHas(ch.full, word) || l.has(n.last-1, company) && !l.official(ch) {
			l.refer(n, l.of[i])
			return
		}
		if l.Tokens[n.first].Sentence-l.Tokens[nm.first].Sentence > 8 {
			return
		}
	}
}

func (l *linker) nameHas(n *name, word string) bool {
	for k := n.first; k < n.last; k++ {
		if l.Lower(k) == word {
			return true
		}
	}
	return false
}

// official reports whether an organisation is no company by its name.
func (l *linker) official(ch *chain) bool {
	if ch.full == nil {
		return true
	}
	for k := ch.full.first; k < ch.full.last; k++ {
		if l.has(k, stateBody) {
			return true
		}
	}
	return false
}
