package entity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// vote is what all namings of one name say of its type. One text uses one name
// in one sense (Gale, Church and Yarowsky, 1992), so weak namings follow the sum.
type vote struct {
	weight [4]int // by ballot
	surest name   // the naming whose type is best known
}

// What one naming weighs.
const (
	lightest = 1 // a type for want of a better one
	hint     = 2
	clue     = 3
	proof    = 5
)

// ballots are the types in the order in which they win a tie.
var ballots = [4]Type{Organisation, Person, Location, Misc}

func (v *vote) add(t Type, weight int) {
	for i, b := range ballots {
		if b == t {
			v.weight[i] += weight
		}
	}
}

// winner returns the type with the greatest weight; the empty type without any.
func (v *vote) winner() Type {
	best, top := Type(""), 0
	for i, w := range v.weight {
		if w > top {
			best, top = ballots[i], w
		}
	}
	return best
}

// agree makes names with weak evidence agree with the rest of the text: the
// same words have one type, the last name of a person is that person, and what
// is doubtful stays only if the text names it elsewhere.
func (r *reading) agree() {
	votes := make(map[string]vote, len(r.names))
	family := make(map[string]sureness)
	for i := range r.names {
		n := &r.names[i]
		if n.sure == byDefault && r.style[r.Tokens[n.first].Sentence] == headline {
			n.sure = doubtful // a headline gives any word a capital
		}
		r.count(votes, n)
		if n.typ == Person && n.last-n.first > 1 && n.sure > doubtful {
			last := r.Lower(n.last - 1)
			family[last] = max(family[last], n.sure)
			if r.familyFirst(n) {
				family[r.Lower(n.first)] = byContext
			}
		}
	}
	r.countPeoples(votes)
	kept := r.names[:0]
	for _, n := range r.names {
		switch {
		case n.last-n.first == 1 && r.related(&n, family, votes) && (n.sure < byTable || r.surname(&n)):
			n.typ, n.sure, n.phrase = Person, byContext, nil
		case n.sure < byShape:
			r.follow(&n, votes)
		}
		if n.sure > doubtful {
			kept = append(kept, n)
		}
	}
	r.names = kept
	for i := range r.names {
		r.widen(&r.names[i])
	}
	r.people()
}

// widen takes the particles in small letters before the last name of a person
// into the name: "von der Berg".
func (r *reading) widen(n *name) {
	if n.typ != Person || n.title != n.first {
		return
	}
	for k := n.first - 1; k >= 0 && r.has(k, connector|particle) && !r.upper(k) && r.Tokens[k+1].Space && r.Tokens[k].Sentence == r.Tokens[n.last-1].Sentence; k-- {
		if r.has(k, particle) {
			n.first, n.title = k, k
		}
	}
}

// people makes "Ruritanian" the adjective of a place that only this text knows.
func (r *reading) people() {
	var places map[string]bool
	for i := range r.names {
		if n := &r.names[i]; n.typ == Location && n.phrase == nil {
			if places == nil {
				places = make(map[string]bool)
			}
			places[r.LowerSpan(r.span(n))] = true
		}
	}
	if places == nil {
		return
	}
	for i := range r.names {
		n := &r.names[i]
		if n.last-n.first > 1 || n.sure >= byShape {
			continue
		}
		word := r.Lower(n.first)
		for _, ending := range [...]string{"ians", "ian", "ans", "an", "ns", "n", "ese", "i", "is"} {
			if stem, ok := strings.CutSuffix(word, ending); ok && places[stem] {
				n.typ, n.sure, n.place = Misc, byContext, stem
				break
			}
		}
	}
}

// related reports whether a single word is the last name of a person of the text.
// A person whose type is a guess does not outweigh what the word is elsewhere.
func (r *reading) related(n *name, family map[string]sureness, votes map[string]vote) bool {
	word := r.Lower(n.first)
	sure := family[word]
	if sure == byDefault {
		v := votes[word]
		t := v.winner()
		return t == "" || t == Person || v.weight[0]+v.weight[2] < clue
	}
	return sure > doubtful
}

// countPeoples takes an adjective ("Ruritanian") for evidence of its place.
func (r *reading) countPeoples(votes map[string]vote) {
	for i := range r.names {
		n := &r.names[i]
		if n.last-n.first > 1 || n.sure >= byShape {
			continue
		}
		for _, ending := range [...]string{"ian", "ians", "ese"} {
			stem, ok := strings.CutSuffix(r.Lower(n.first), ending)
			if v, named := votes[stem]; ok && named {
				v.add(Location, clue)
				votes[stem] = v
			}
		}
	}
}

// familyFirst reports whether the first word of a person's name may be the last
// name, as in Korea, China and Hungary: it is no first name known here.
func (r *reading) familyFirst(n *name) bool {
	if r.has(n.first, firstName|connector|particle) || r.Tokens[n.first].Abbrev || r.Tokens[n.first].Len() == 1 {
		return false
	}
	return n.last-n.first == 2 && n.sure >= byContext || n.last-n.first == 4 && r.hyphen(n.first+2)
}

// count adds what one naming says to the votes.
func (r *reading) count(votes map[string]vote, n *name) {
	key := r.LowerSpan(r.span(n))
	v, ok := votes[key]
	if !ok || v.surest.sure < n.sure {
		v.surest = *n
	}
	switch n.sure {
	case byDefault:
		v.add(n.typ, lightest)
	case byContext:
		v.add(n.typ, clue)
	}
	if n.sure < byShape {
		v.add(r.evidence(n))
	}
	votes[key] = v
	if n.typ == Organisation && n.sure == byShape && n.last-n.first > 1 && !r.has(n.last-1, stateBody) {
		short := votes[r.Lower(n.first)]
		short.add(Organisation, clue)
		votes[r.Lower(n.first)] = short
	}
}

// follow gives a weak naming the type that the whole text gives the name.
func (r *reading) follow(n *name, votes map[string]vote) {
	v := votes[r.LowerSpan(r.span(n))]
	if s := &v.surest; s.sure >= byShape {
		n.typ, n.phrase, n.sure = s.typ, s.phrase, s.sure
		return
	}
	if t := v.winner(); t != "" && v.surest.sure > doubtful {
		n.typ, n.sure = t, v.surest.sure
	}
}

// evidence returns the type that the words beside a naming tell, and how much
// they weigh; nothing where they tell nothing.
func (r *reading) evidence(n *name) (Type, int) {
	before, after := n.first-1, n.last
	switch {
	case r.has(before, side) && (!r.upper(before) || r.initial(before)) && !r.possessive(after) && r.ending(n.last-1) != Misc:
		return Location, proof
	case r.possessive(after):
		return r.owner(after + 1)
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
	noun := r.Lower(max(i-1, 0))
	switch {
	case i < 1 || r.Tokens[i-1].Sentence != r.Tokens[i].Sentence:
	case r.has(i-1, stake) && (r.is(i, "in") || r.is(i, "of") || r.is(i, "for")):
		return Organisation, proof
	case r.is(i, "of") && r.has(i-1, locHead) && strings.ToLower(noun) == r.Of(i-1):
		return Location, proof
	case (r.is(i, "of") || r.is(i, "to")) && r.has(i-1, placeHas), r.is(i, "of") && r.has(i-1, compass):
		return Location, hint
	}
	return "", 0
}
