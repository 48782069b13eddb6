package entity

// settleFirms gives the short names of companies the type of their long ones: where
// the text has "Kallberg ASA", or calls Kallberg a retailer, Kallberg alone is neither
// a person nor a place, unless a person of that last name has a full name.
func (r *reading) settleFirms() {
	var firms map[string]bool
	note := func(word string) {
		if firms == nil {
			firms = make(map[string]bool)
		}
		firms[word] = true
	}
	for i := range r.names {
		n := &r.names[i]
		switch {
		case n.typ == Organisation && n.last-n.first > 1 && n.phrase == nil && r.formed(n):
			note(plainLetters(r.Lower(n.first)))
		case r.short(n) && (r.calledFirm(n.last) || r.has(n.first-1, company) && n.typ == Organisation):
			note(plainLetters(r.Lower(n.first)))
		}
	}
	if firms == nil {
		return
	}
	for i := range r.names {
		if n := &r.names[i]; n.typ == Person && (n.last-n.first > 1 || n.title != n.first) {
			delete(firms, plainLetters(r.Lower(n.last-1)))
		}
	}
	for i := range r.names {
		if n := &r.names[i]; r.short(n) && firms[plainLetters(r.Lower(n.first))] {
			n.typ = Organisation
		}
	}
}

// short reports whether a name is one word that no table knows and no title leads in.
func (r *reading) short(n *name) bool {
	return n.last-n.first == 1 && n.phrase == nil && n.place == "" && n.title == n.first
}

// formed reports whether a name is one word and a company form: "Kallberg ASA".
func (r *reading) formed(n *name) bool {
	for k := n.first + 1; k < n.last; k++ {
		if !r.has(k, orgForm) {
			return false
		}
	}
	return !r.has(n.first, orgForm)
}

// calledFirm reports whether an apposition that starts at token i is headed by a
// noun for a company: ", the food retailer,".
func (r *reading) calledFirm(i int) bool {
	const longest = 5 // tokens
	if !r.is(i, ",") || !r.is(i+1, "the") && !r.is(i+1, "a") && !r.is(i+1, "an") {
		return false
	}
	for k := i + 2; k < i+longest+1 && k < len(r.Tokens) && r.Tokens[k].Sentence == r.Tokens[i].Sentence; k++ {
		if r.has(k, company) {
			return r.is(k+1, ",")
		}
	}
	return false
}
