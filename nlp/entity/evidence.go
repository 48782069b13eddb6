package entity

import "github.com/parallax-news/parallax/nlp/token"

// evidence returns the type that the words beside a naming tell, and how much
// they weigh; nothing where they tell nothing.
func (r *reading) evidence(n *name) (Type, int) {
	before, after := n.first-1, n.last
	switch {
	case r.has(before, side) && (!r.upper(before) || r.initial(before)) && !r.possessive(after) && r.ending(n.last-1) != Misc:
		return Location, proof
	case r.possessive(after):
		return r.owner(after + 1)
	case r.is(before, ",") && r.is(after, ",") && r.has(before-1, kin|office) && !r.upper(before-1):
		return Person, clue // "her husband, (X),"
	case r.has(before, locative) || r.is(before, "of") || r.is(before, "for"):
		if t, w := r.complemented(before); t != "" {
			return t, w
		}
	}
	if r.has(after, say) && (r.is(after+1, "it") || r.is(after+1, "its")) {
		return Organisation, hint
	}
	if r.initial(n.title) {
		if t, w := r.ownsLater(after); t != "" {
			return t, w
		}
	}
	if r.has(after, auxiliary) {
		if t := r.owned(after + 1); t != "" {
			return t, clue
		}
	}
	if r.has(before, trades) {
		return Organisation, clue
	}
	if n.last-n.first == 1 && (r.has(after, placeHas) || r.has(after, firmHas) && (r.Tokens[after].Upper || r.has(after, stake))) {
		return r.owner(after)
	}
	return "", 0
}

// ownsLater returns the type of the subject that ends before token i by what a
// later clause of the sentence gives it: "(X) will help, its foreign ministry".
func (r *reading) ownsLater(i int) (Type, int) {
	for j := i; j+2 < len(r.Tokens) && r.Tokens[j].Sentence == r.Tokens[i].Sentence; j++ {
		switch {
		case r.is(j, ",") && r.is(j+1, "its"):
			return r.owner(j + 2)
		case r.upper(j) && !r.has(j, calendar):
			return "", 0 // another one may be meant
		}
	}
	return "", 0
}

// owned returns the type of a subject whose verb stands before token i by the
// possessive soon behind: "(X is selling) its", "(X left) his".
func (r *reading) owned(i int) Type {
	const reach = 4
	for j := i; j < i+reach && j < len(r.Tokens) && r.Tokens[j].Sentence == r.Tokens[i].Sentence; j++ {
		switch {
		case r.is(j, "its"):
			return Organisation
		case r.is(j, "his"), r.is(j, "her"):
			return Person
		case r.Tokens[j].Kind == token.Punct:
			return ""
		}
	}
	return ""
}

// owner returns the type of a name by what follows it as its own, with
// modifiers, from token i: "(X's) central bank", "(X's) biggest shareholder".
func (r *reading) owner(i int) (Type, int) {
	const modifiers = 2
	for j := i; j <= i+modifiers && j < len(r.Tokens) && r.Tokens[j].Sentence == r.Tokens[i].Sentence; j++ {
		switch {
		case r.has(j, placeHas):
			return Location, clue
		case r.is(j, "government"):
			return Location, hint // persons have one too
		case r.has(j, firmHas):
			return Organisation, clue
		case r.has(j, kin):
			return Person, clue
		case r.has(j, function|say|auxiliary):
			return "", 0
		}
	}
	return "", 0
}

// complemented returns the type of a name by the noun before the preposition
// at token i: "the capital of (X)", "a stake in (X)".
func (r *reading) complemented(i int) (Type, int) {
	switch {
	case i < 1 || r.Tokens[i-1].Sentence != r.Tokens[i].Sentence:
	case r.has(i-1, stake) && (r.is(i, "in") || r.is(i, "of") || r.is(i, "for")):
		return Organisation, proof
	case r.is(i, "of") && r.has(i-1, locHead) && !r.Tokens[i-1].Upper:
		return Location, proof
	case (r.is(i, "of") || r.is(i, "to")) && r.has(i-1, placeHas), r.is(i, "of") && r.has(i-1, compass):
		return Location, hint
	}
	return "", 0
}
