package entity

// colleague returns the person whose role names an organisation that the words
// of the pronoun's own clause of saying name too: "he said in a Harrow Institute
// paper" is the fellow of the Harrow Institute; -1 if there is none or several.
func (l *linker) colleague(j int, sex class) int {
	if !l.has(j+1, say) {
		return -1
	}
	best := -1
	for i := l.namesBefore(j); i < len(l.names) && l.Tokens[l.names[i].first].Sentence == l.Tokens[j].Sentence; i++ {
		n := &l.names[i]
		if n.typ != Organisation || l.Tokens[n.first].Quote >= 0 || n.phrase != nil && n.phrase.body.iso != "" {
			continue
		}
		for c := range l.chains {
			ch := &l.chains[c]
			if c == best || ch.typ != Person || ch.sex != 0 && ch.sex&sex == 0 || !l.serves(ch, l.of[i]) {
				continue
			}
			if best >= 0 {
				return -1
			}
			best = c
		}
	}
	return best
}

// serves reports whether a role of a person names chain c.
func (l *linker) serves(ch *chain, c int) bool {
	for _, r := range ch.roles {
		for k := r.first; k < r.last; k++ {
			if i := l.nameAt(k); i >= 0 && l.of[i] == c {
				return true
			}
		}
	}
	return false
}
