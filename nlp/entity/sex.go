package entity

// toldLater returns the sex that the next pronoun of the sentence tells of a last
// name that several share: "Roe said that she", or 0.
func (l *linker) toldLater(n *name) class {
	if !l.has(n.last, say|auxiliary) {
		return 0
	}
	for k := n.last; k < len(l.Tokens) && l.Tokens[k].Sentence == l.Tokens[n.first].Sentence; k++ {
		if l.nameAt(k) >= 0 && l.names[l.nameAt(k)].typ == Person {
			return 0
		}
		if sex, known := pronoun(l.Lower(k)); known && sex != 0 {
			return sex
		}
	}
	return 0
}

// titleSex returns the sex that the title before a name tells, or 0.
func (l *linker) titleSex(n *name) class {
	from := n.title
	if from == n.first && l.has(n.first-1, mister|missis) {
		from--
	}
	for i := from; i < n.first; i++ {
		switch l.class[i] & (mister | missis) {
		case mister:
			return man
		case missis:
			return woman
		}
	}
	return 0
}

// sexOf returns what title and first name tell of the sex of a person.
func (l *linker) sexOf(n *name) class {
	if sex := l.titleSex(n); sex != 0 {
		return sex
	}
	var sex class
	if n.last-n.first > 1 || n.title == n.first {
		sex = l.class[n.first] & firstName
		if told := l.rolled(n); sex == 0 || sex == man|woman && told != 0 {
			sex = told
		}
	}
	if sex == 0 || sex == man|woman {
		if l.has(n.last-1, knownMan|knownWoman) {
			sex = 0
		}
		if l.has(n.last-1, knownMan) {
			sex = man
		}
		if l.has(n.last-1, knownWoman) {
			sex |= woman
		}
	}
	return sex
}

// rolled returns the sex that the rolls tell of a first name; of one that stands
// alone only where it is no last name.
func (l *linker) rolled(n *name) class {
	word := l.Lower(n.first)
	if n.last-n.first == 1 {
		if last, _ := lastNames.find(word); last {
			return 0
		}
	}
	if has, _ := menNames.find(word); has {
		return man
	}
	if has, _ := womenNames.find(word); has {
		return woman
	}
	return 0
}
