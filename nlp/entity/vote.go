package entity

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

// weigh returns the weight of a type.
func (v *vote) weigh(t Type) int {
	for i, b := range ballots {
		if b == t {
			return v.weight[i]
		}
	}
	return 0
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

// verdict is the outcome of a vote: the type that won, its weight, and by how
// much it is ahead of the next.
type verdict struct {
	typ           Type
	weight, ahead int
}

func (v *vote) verdict() verdict {
	t := v.winner()
	out := verdict{typ: t, weight: v.weigh(t)}
	out.ahead = out.weight
	for i, b := range ballots {
		if b != t {
			out.ahead = min(out.ahead, out.weight-v.weight[i])
		}
	}
	return out
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
		v := votes[r.LowerSpan(r.span(&n))]
		n.told = v.verdict()
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

// related reports whether a single word is the last name of a person of the text.
// A person whose type is a guess does not outweigh what the word is elsewhere.
func (r *reading) related(n *name, family map[string]sureness, votes map[string]vote) bool {
	word := r.Lower(n.first)
	sure := family[word]
	if t, w := r.evidence(n); t == Organisation && w >= clue && sure > doubtful {
		if v := votes[word]; v.weigh(Organisation) >= 2*clue {
			return false // the shares of Roe Shipping, not of Jane Roe
		}
	}
	if sure == byDefault {
		v := votes[word]
		t := v.winner()
		return t == "" || t == Person || v.weigh(Organisation)+v.weigh(Location) < clue
	}
	return sure > doubtful
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
