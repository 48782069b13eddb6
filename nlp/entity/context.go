package entity

import "github.com/parallax-news/parallax/nlp/token"

// context types an unknown name from token i to end by the words around it.
func (r *reading) context(i, end int) (Type, sureness) {
	n := end - i
	switch {
	case r.titledBefore(i):
		return Person, byContext
	case n == 1 && r.Tokens[i].Caps:
		return Organisation, byContext
	case r.acronymBehind(end):
		return Organisation, byContext
	case r.spokenBy(i, end), r.described(end), r.has(i, firstName):
		return Person, byContext
	case r.placed(i, end):
		return Location, byContext
	case r.is(i-1, "the") && n > 1:
		return Organisation, byDefault
	case r.is(i-1, "the"):
		return Misc, byDefault
	case n == 2 || n == 3:
		if r.Tokens[i].Caps || r.has(end-1, common|function) {
			return Organisation, byDefault
		}
		return Person, byDefault
	case n > 3:
		return Misc, byDefault
	}
	if r.initial(i) && r.style[r.Tokens[i].Sentence] == headline {
		return "", byDefault
	}
	if r.possessive(end) {
		return Person, byDefault
	}
	return Organisation, byDefault
}

// titledBefore reports whether a title in lower case stands before token i:
// "spokesman John Doe", "president Doe".
func (r *reading) titledBefore(i int) bool {
	return r.has(i-1, office|rank|mister|missis|honorific) && r.Tokens[i].Space && r.Tokens[i-1].Sentence == r.Tokens[i].Sentence
}

// acronymBehind reports whether an acronym in brackets follows at token i.
func (r *reading) acronymBehind(i int) bool {
	return i+2 < len(r.Tokens) && r.Of(i) == "(" && r.Tokens[i+1].Caps && r.Of(i+2) == ")"
}

// spokenBy reports whether the name from i to end speaks, or is followed by "who".
func (r *reading) spokenBy(i, end int) bool {
	if r.has(end, say) && r.Tokens[end].Sentence == r.Tokens[i].Sentence {
		return true
	}
	if r.is(end, ",") && (r.is(end+1, "who") || r.is(end+1, "whose")) || r.is(end, "who") {
		return true
	}
	return r.has(i-1, say) && i >= 2 && (r.Tokens[i-2].Kind == token.CloseQuote || r.is(i-2, ","))
}

// described reports whether an age or a description of a person follows:
// ", 45," or ", a former diplomat".
func (r *reading) described(end int) bool {
	if !r.is(end, ",") || end+2 >= len(r.Tokens) {
		return r.is(end, "(") && end+2 < len(r.Tokens) && r.Tokens[end+1].Kind == token.Number && r.is(end+2, ")")
	}
	j := end + 1
	if r.Tokens[j].Kind == token.Number && r.Tokens[j].Len() == 2 {
		return r.is(j+1, ",") || r.is(j+1, ".")
	}
	if !r.has(j, function|modifier|office|common) {
		return false
	}
	for k := j; k < j+6 && k < len(r.Tokens); k++ {
		if r.has(k, office) {
			return true
		}
		if r.Tokens[k].Kind != token.Word || r.has(k, say) {
			return false
		}
	}
	return false
}

// placed reports whether the name stands where places stand: behind "in", or
// before a comma and a known place.
func (r *reading) placed(i, end int) bool {
	if r.is(i-1, "in") || r.is(i-1, "near") || r.is(i-1, "outside") || r.is(i-1, "across") {
		return end-i <= 2
	}
	if r.is(end, ",") && end+1 < len(r.Tokens) {
		if p, _ := r.lookup(end+1, len(r.Tokens)); p != nil && p.typ() == Location {
			return r.has(i-1, locative) || r.initial(i)
		}
	}
	return r.hyphen(end) && r.is(end+1, "based")
}

// agree makes names with weak evidence agree with the rest of the text: the
// same words have one type, and the last name of a person is that person.
func (r *reading) agree() {
	best := make(map[string]name, len(r.names))
	family := make(map[string]bool)
	for i := range r.names {
		n := &r.names[i]
		key := r.LowerSpan(r.span(n))
		if b, ok := best[key]; !ok || b.sure < n.sure {
			best[key] = *n
		}
		if n.typ == Person && n.last-n.first > 1 && n.sure >= byContext {
			family[r.Lower(n.last-1)] = true
		}
	}
	kept := r.names[:0]
	for i := range r.names {
		n := &r.names[i]
		if b := best[r.LowerSpan(r.span(n))]; n.sure == byDefault && r.style[r.Tokens[n.first].Sentence] == headline && !family[r.Lower(n.first)] &&
			(b.first == n.first || r.style[r.Tokens[b.first].Sentence] == headline) {
			continue // a headline gives any word a capital
		}
		kept = append(kept, *n)
	}
	for i := range kept {
		n := &kept[i]
		if n.sure == byTable && (n.phrase.body.iso != "" || n.phrase.typ() != Location) {
			continue
		}
		if n.last-n.first == 1 && family[r.Lower(n.first)] && n.sure < byTable {
			n.typ = Person
			continue
		}
		if b := best[r.LowerSpan(r.span(n))]; b.sure > n.sure {
			n.typ, n.phrase = b.typ, b.phrase
		}
	}
	r.names = kept
}
