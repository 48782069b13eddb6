package entity

import (
	"slices"

	"github.com/parallax-news/parallax/article"
)

// settle returns the names that the model found and those of the rules that it
// overlooked, and makes the names of one text agree.
func (s *scratch) settle() []name {
	s.tally()
	out := make([]name, 0, len(s.found)+4)
	for i := range s.found {
		s.retype(&s.found[i])
		out = append(out, s.found[i].name)
	}
	for i := range s.missed {
		if s.overlooked(&s.missed[i]) {
			out = append(out, s.missed[i].name)
		}
	}
	slices.SortFunc(out, func(a, b name) int { return a.first - b.first })
	for i := range out {
		s.widen(&out[i])
	}
	return out
}

// mass is how much speaks for each type of a name, by ballot.
type mass [len(ballots)]float64

// tally sums up what the model holds of each name of the text, and of what the
// text may call it for short: one text uses one name in one sense.
func (s *scratch) tally() {
	if s.masses == nil {
		s.masses = make(map[string]mass)
	}
	clear(s.masses)
	for i := range s.found {
		g := &s.found[i]
		s.weigh(s.span(&g.name), g.typ, g.p)
		s.weighTold(&g.name)
		if g.last-g.first == 1 {
			continue
		}
		switch g.typ {
		case Person:
			s.weigh(s.Span(g.last-1, g.last), Person, g.p)
		case Organisation:
			for k := g.first + 1; k < g.last && s.upper(k) && s.towns[g.first] == 0 && !s.tabled(g.first, k); k++ {
				s.weigh(s.Span(g.first, k), Organisation, g.p)
			}
		}
	}
	for i := range s.missed {
		s.weighTold(&s.missed[i].name)
	}
}

// weighTold adds what the words beside a naming tell.
func (s *scratch) weighTold(n *name) {
	if v := n.told; v.typ != "" {
		s.weigh(s.span(n), v.typ, tellings*float64(v.ahead))
	}
}

func (s *scratch) weigh(at article.Span, t Type, p float64) {
	text := s.LowerSpan(at)
	m := s.masses[text]
	m[ballot(t)] += p
	s.masses[text] = m
}

// retype changes the type of a name of which the model is not sure to what the
// words beside its namings tell, or to what the rest of the text says of it.
func (s *scratch) retype(g *guess) {
	if v := g.told; g.p < other && v.weight >= clue && v.ahead > 0 {
		g.typ = v.typ
		return
	}
	if g.p < guessed && g.ruled != "" {
		g.typ = g.ruled
		return
	}
	if g.p > agreed {
		return
	}
	m := s.masses[s.LowerSpan(s.span(&g.name))]
	best := ballot(g.typ)
	for b := range m {
		if m[b] > m[best] {
			best = uint8(b)
		}
	}
	if t := ballots[best]; t != g.typ {
		g.typ = t
		if g.phrase != nil && !g.phrase.bears(t) {
			g.phrase = nil
		}
	}
}

// How probable the model may hold its own reading where something else is told.
const (
	guessed  = 0.3  // the rules take the name for something else
	again    = 0.9  // the text has the same name elsewhere
	shown    = 0.9  // the words beside the namings tell a type
	known    = 0.7  // the tables know the name
	agreed   = 0.85 // the text has the name with another type
	tellings = 0.1  // what a point of the vote is worth
	other    = 0.55 // the words beside the namings tell another type
)

// overlooked reports whether a name of the rules that the model does not have is
// one all the same, and types it: the text names it elsewhere, what stands beside
// its namings tells, or the tables know it.
func (s *scratch) overlooked(g *guess) bool {
	if g.p < again {
		if t := s.namedElsewhere(g); t != "" {
			g.typ = t
			return true
		}
	}
	if g.place != "" && g.p < again {
		return true
	}
	return g.p < shown && g.told.weight >= clue && g.told.ahead >= hint || g.p < known && g.phrase != nil
}

// namedElsewhere returns the type of the same name where the model has it.
func (s *scratch) namedElsewhere(g *guess) Type {
	text := s.LowerSpan(s.span(&g.name))
	for i := range s.found {
		if f := &s.found[i]; f.last-f.first == g.last-g.first && s.LowerSpan(s.span(&f.name)) == text {
			return f.typ
		}
	}
	return ""
}

// bears reports whether a mention of the phrase may have the type.
func (p *phrase) bears(t Type) bool {
	return p.typ() == t || t != Person && p.body.iso != "" && p.relation != "demonym"
}

// titleBefore returns the first token of the title in capitals that ends before
// token i, or i.
func (r *reading) titleBefore(i int) int {
	first := i
	for j := i - 1; j >= 0 && r.Tokens[j].Sentence == r.Tokens[i].Sentence && r.upper(j) && r.has(j, titleWord); j-- {
		first = j
	}
	return first
}
