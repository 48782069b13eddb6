package entity

// findPronouns links he and she, in all cases, with the persons of the text by
// sex, nearness and subjecthood (after Lappin and Leass, 1994). Where nobody
// before fits, the nearest person behind does: news copy may name late, or come
// with its paragraphs out of order. "they" is recorded but left open.
//
// What the writer says comes before what is quoted: "If he is asked, he will not
// know," she said, tells of the speaker, and only then of whom she speaks.
func (l *linker) findPronouns() {
	l.takeUp(l.takeUp(l.references(), false), true)
}

// takeUp links the pronouns in quotations, or those outside. It returns the
// references with those that the pronouns make, in order.
func (l *linker) takeUp(refs []reference, quoted bool) []reference {
	next, recent := 0, make([]reference, 0, len(refs)+16)
	for j := range l.Tokens {
		for next < len(refs) && refs[next].first <= j {
			recent = append(recent, refs[next])
			next++
		}
		if l.Tokens[j].Quote >= 0 != quoted || l.Tokens[j].Caps {
			continue
		}
		sex, known := pronoun(l.Lower(j))
		if !known {
			continue
		}
		m := Mention{Span: l.Tokens[j].Span, Type: Person, Form: Pronoun, Entity: -1}
		if sex != 0 {
			c, sure := l.antecedent(j, sex, recent, refs[next:])
			if c < 0 {
				c, sure = l.postcedent(sex, refs[next:]), cataphora
			}
			if c >= 0 {
				m.Entity, m.Sure = c, sure
				if open := l.chains[c].sex == 0 || l.chains[c].sex == man|woman; open && sure >= leading {
					l.chains[c].sex = sex
				}
				recent = append(recent, reference{first: j, last: j + 1, chain: c, subject: !l.owns(j) && l.subject(j, j+1), quoted: quoted, speaks: l.speaking(j, j+1)})
			}
		}
		l.extra = append(l.extra, m)
	}
	return append(recent, refs[next:]...)
}

// pronoun returns the sex that a personal pronoun tells, 0 for the plural.
func pronoun(word string) (sex class, known bool) {
	switch word {
	case "he", "him", "his", "himself":
		return man, true
	case "she", "her", "hers", "herself":
		return woman, true
	case "they", "them", "their", "themselves":
		return 0, true
	}
	return 0, false
}

// owns reports whether the pronoun at token j stands before what somebody has:
// "his brother".
func (l *linker) owns(j int) bool {
	return l.is(j, "his") || l.is(j, "their") || l.is(j, "her") && l.has(j+1, office|kin|modifier|bodyNoun)
}
