package entity

import "strings"

// countPeoples takes an adjective ("Ruritanian") for evidence of its place.
func (r *reading) countPeoples(votes map[string]vote) {
	for i := range r.names {
		n := &r.names[i]
		if n.last-n.first > 1 || n.sure >= byShape {
			continue
		}
		for _, ending := range [...]string{"ian", "ians", "ese", "ish"} {
			stem, ok := strings.CutSuffix(r.Lower(n.first), ending)
			if v, named := votes[stem]; ok && named {
				v.add(Location, clue)
				votes[stem] = v
				n.typ, n.sure = Misc, max(n.sure, byDefault)
			}
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
		for _, ending := range [...]string{"ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "i", "is"} {
			if stem, ok := strings.CutSuffix(word, ending); ok && places[stem] {
				n.typ, n.sure, n.place = Misc, byContext, stem
				break
			}
		}
	}
}
