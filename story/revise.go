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

	moveOdds = 0.7  // log-odds by which another story must fit better than its own
	leaveBar = 0.05 // probability below which an article leaves its story
)

// revise looks again at articles that came a while ago: by now more is known of
// the stories that they may belong to, and of what is common to many.
func (g *Grouper) revise(ix *index) {
	before := 0
	for _, age := range ages {
		i := len(ix.items) - 1 - age
		if i >= ix.live && !ix.items[i].retired && !ix.items[i].leaf && ix.grew(int32(i), i+before) {
			g.lookAgain(ix, int32(i))
		}
		before = age
	}
}

// grew reports whether an article came behind the given one to the story of an
// article of the index or to one of the nearest to it. Else what was found out
// about it then holds still.
func (ix *index) grew(i int32, since int) bool {
	it := &ix.items[i]
	newer := func(c *cluster) bool {
		n := len(c.active)
		return n > 0 && int(c.active[n-1]) > since
	}
	if newer(it.cluster) {
		return true
	}
	for _, r := range it.peers.of[:min(it.peers.n, askedPeers)] {
		if newer(r.origin.cluster) {
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
	ix.compare(it.lead, ix.known(it), i)
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
func (ix *index) known(it *item) []sifted {
	s := &ix.search
	s.sifted = append(s.sifted[:0], sifted{of: it.cluster})
	for _, r := range it.peers.of[:it.peers.n] {
		c := r.origin.cluster
		if c.lang == it.cluster.lang && !slices.ContainsFunc(s.sifted, func(x sifted) bool { return x.of == c }) {
			s.sifted = append(s.sifted, sifted{of: c})
		}
	}
	return s.sifted
}

// nearness sums the cosines of an article with those that speak for a story.
func (ix *index) nearness(lead vector, c *cluster) float64 {
	sum := 0.0
	q := &ix.search.query
	q.spell(lead, len(ix.vocabulary.df))
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
