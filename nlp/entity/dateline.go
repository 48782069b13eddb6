package entity

import "github.com/parallax-news/parallax/nlp/token"

// findDateline takes the places of a dateline, known or not, and the agency in
// brackets: "OSTERVIK, Norway, May 4 (Northern Wire) -". Nothing else is named
// there, so the place where a name stands is proof of its type.
func (r *reading) findDateline(s *token.Sentence) {
	typ := Location
	for at := s.First; at < s.Last; {
		switch {
		case r.Of(at) == "(":
			typ = Organisation
		case r.Of(at) == ")":
			typ = Location
		}
		if !r.upper(at) || r.has(at, calendar) {
			at++
			continue
		}
		end := at + 1
		for end < s.Last && (r.upper(end) && !r.has(end, calendar) || r.hyphen(end) && r.upper(end+1) || r.has(end, connector) && r.upper(end+1)) {
			end++
		}
		n := name{first: at, last: end, typ: typ, sure: byShape, title: at}
		if p, to := r.lookup(at, end); p != nil && to == end {
			n.typ, n.sure, n.phrase = p.typ(), byTable, p
		}
		r.take(n)
		at = end
	}
}
