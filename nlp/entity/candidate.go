package entity

import "github.com/parallax-news/parallax/nlp/token"

// run is tokens that may be parts of names, from first up to, not including, last.
type run struct{ first, last int }

// bridges is how many tokens between two capitals may belong to one name.
const bridges = 3

// runs yields the runs of candidates of a sentence: capitalised words, the small
// words and marks between them, and the numbers beside them. No name crosses the
// bounds of a run.
func (r *reading) runs(s *token.Sentence, yield func(run)) {
	for at := s.First; at < s.Last; {
		if !r.upper(at) && !r.leadsIn(at, s.Last) {
			at++
			continue
		}
		end := r.runEnd(at, s.Last)
		yield(run{at, end})
		at = end
	}
}

// leadsIn reports whether token i opens a run without a capital: a number
// ("1996 World Cup") or a particle ("von der Leyen", "al-Assad").
func (r *reading) leadsIn(i, end int) bool {
	if r.Tokens[i].Kind == token.Number {
		return i+1 < end && r.upper(i+1)
	}
	j := i
	for j < end && j < i+bridges && (r.has(j, particle) || r.is(j, "al") || j > i && (r.has(j, connector) || r.hyphen(j))) {
		j++
	}
	return j > i && j < end && r.upper(j)
}

func (r *reading) runEnd(i, end int) int {
	last := i + 1
	for j := last; j < end; j++ {
		switch {
		case r.upper(j):
			last = j + 1
		case r.Tokens[j].Kind == token.Number && last == j,
			r.Tokens[j].Kind == token.Symbol && r.joined(j) && last == j:
			last = j + 1 // "Boeing 747", "A$"
		case j == last+1 && r.hyphen(last) && r.Tokens[j].Kind == token.Word:
			last = j + 1 // "Ji-won"
		case j-last >= bridges || !r.bridge(j):
			return last
		}
	}
	return last
}

// bridge reports whether token i may stand between two parts of a name.
func (r *reading) bridge(i int) bool {
	switch t := &r.Tokens[i]; t.Kind {
	case token.Word:
		return r.has(i, connector|locative) || r.joined(i) || r.possessive(i) || r.is(i, "on")
	case token.Number, token.Symbol:
		return true
	case token.Punct:
		switch r.Source[t.Start] {
		case '-', '\'', '/', '.', ',', '(', ')', ':', '&', '!':
			return true
		}
		return t.Len() > 1 && r.joined(i) // other hyphens and apostrophes
	}
	return false
}
