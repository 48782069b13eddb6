package story

import (
	"fmt"
	"math"
	"slices"
)

// ages are the numbers of later articles of its language after which an article
// is looked at again: each article a fixed number of times, so that the cost of
// an article stays the same however many there were.
var ages = [...]int{8, 64, 512}

const (
	askedPeers = 8 // nearest other stories one of which must have grown, if not its own

	moveOdds = 0.2  // log-odds by which another story must fit better than its own
	leaveBar = 0.05 // probability below which an article leaves its story
)

// revise looks again at articles that came a while ago: by now more is known of
// the stories that they may belong to, and of what is common to many.
func (g *Grouper) revise(ix *index) {
	before := 0
	for _, age := range ages {
		i := len(ix.items) - 1 - age
		if i >= ix.live && ix.grew(int32(i), int32(i+before)) && !ix.items[i].leaf {
			g.lookAgain(ix, int32(i))
		}
		before = age
	}
}

// grew reports whether an article came behind the given one to the story that an
// article of the index speaks for or to one of the nearest to it. Else what was found
// out about it then holds still.
func (ix *index) grew(i, since int32) bool {
	home := ix.homes.places[i].home
	if home == nowhere {
		return false
	}
	if ix.homes.newest[home] > since {
		return true
	}
	p := &ix.peers[i]
	for _, number := range p.numbers[:min(p.n, askedPeers)] {
		if home := ix.roll.homes[number]; home != nowhere && ix.homes.newest[home] > since {
			return true
		}
	}
	return false
}

// lookAgain puts an article where it would go if it came only now, if that is a
// much better place.
func (g *Grouper) lookAgain(ix *index, i int32) {
	o := ix.items[i].origin
	own := o.cluster
	if len(own.active) == 1 && len(own.origins) > 1 {
		return // nothing else speaks for its story any more
	}
	candidates := ix.without(i, g.model)
	stay, best := 0.0, -1
	for j := range candidates {
		c := &candidates[j]
		switch {
		case c.cluster == own:
			stay = c.Probability
		case best < 0 || c.Probability > candidates[best].Probability:
			best = j
		}
	}
	if best >= 0 && candidates[best].Probability >= g.model.Threshold {
		to, p := candidates[best].cluster, candidates[best].Probability
		if len(own.origins) == 1 {
			g.unite(own, to, fmt.Sprintf("its only article fits by now with %.0f%%", 100*p))
			return
		}
		if logOdds(p) > logOdds(stay)+moveOdds && g.mayPart(own, []*origin{o}) && g.mayJoin(own, to) {
			g.move(ix, o, to, fmt.Sprintf("fits better by now, with %.0f%% against %.0f%%", 100*p, 100*stay))
			return
		}
	}
	if len(own.origins) > 1 && stay < leaveBar && g.mayPart(own, []*origin{o}) {
		g.split(ix, own, []*origin{o}, fmt.Sprintf("fits by now with no more than %.0f%%", 100*stay))
	}
}

// unite makes two stories one, if they may be. The older remains.
func (g *Grouper) unite(a, b *cluster, why string) {
	if !g.mayJoin(a, b) {
		return
	}
	if b.number < a.number {
		a, b = b, a
	}
	g.absorb(a, b, why)
}

// logOdds returns the log-odds of a probability, of a small one where it is 0.
func logOdds(p float64) float64 {
	p = max(p, 1e-9)
	return math.Log(p / (1 - p))
}

// without returns the candidates of an article of the index as if it were in no
// story.
func (ix *index) without(i int32, m *Model) []Candidate {
	it := &ix.items[i]
	own := it.cluster
	at := slices.Index(own.active, i)
	if at < 0 {
		return nil
	}
	ix.compare(it.lead, ix.known(i), i)
	s := &ix.search
	active, held, named, norm, last := own.active, own.held, own.named, own.norm, own.last
	s.active = slices.Delete(append(s.active[:0], active...), at, at+1)
	s.held = append(s.held[:0], held...).drop(it.lead)
	s.named = append(s.named[:0], named...).drop(it.names)
	own.active, own.held, own.named = s.active, s.held, s.named
	own.norm -= 1 + 2*s.sumWith(own)
	own.last = ix.latest(own)
	candidates := ix.weigh(it, s.again(nil), question{m, m.Threshold, own, leaveBar})
	own.active, own.held, own.named, own.norm, own.last = active, held, named, norm, last
	return candidates
}

// known returns the stories that an article of the index may belong to: its own,
// and those near to it. It met them when it came or when their articles did, so
// they need not be searched for.
func (ix *index) known(i int32) []sifted {
	s, h, p := &ix.search, &ix.homes, &ix.peers[i]
	s.found = append(s.found[:0], h.places[i].home)
	s.sifted = append(s.sifted[:0], sifted{home: h.places[i].home})
	for _, number := range p.numbers[:p.n] {
		if home := ix.roll.homes[number]; home != nowhere && !slices.Contains(s.found, home) {
			s.found = append(s.found, home)
			s.sifted = append(s.sifted, sifted{home: home})
		}
	}
	return s.sifted
}

// knownWith returns the same, with one more story.
func (ix *index) knownWith(i int32, c *cluster) []sifted {
	known, home := ix.known(i), c.home-1
	if slices.ContainsFunc(known, func(x sifted) bool { return x.home == home }) {
		return known
	}
	ix.search.sifted = append(known, sifted{home: home})
	return ix.search.sifted
}

// nearness sums the cosines of an article with those that speak for a story.
func (ix *index) nearness(lead vector, c *cluster) float64 {
	sum := 0.0
	q := &ix.search.query
	q.spell(lead, len(ix.vocabulary.entries))
	for _, cosine := range q.with(&c.voices) {
		sum += cosine
	}
	q.clear(lead)
	return sum
}

// sumWith returns the sum of the cosines with a story as last compared.
func (s *search) sumWith(c *cluster) float64 {
	for i := range s.near {
		if s.near[i].of == c {
			return s.near[i].sum
		}
	}
	return 0
}
