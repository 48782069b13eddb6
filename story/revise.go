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
	moveOdds = 0.7  // log-odds by which another story must fit better than its own
	leaveBar = 0.05 // probability below which an article leaves its story
)

// revise looks again at articles that came a while ago: by now more is known of
// the stories that they may belong to, and of what is common to many.
func (g *Grouper) revise(ix *index) {
	for _, age := range ages {
		i := len(ix.items) - 1 - age
		if i >= ix.live && !ix.items[i].retired && !ix.items[i].leaf {
			g.lookAgain(ix, int32(i))
		}
	}
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
			g.unite(ix, own, to, fmt.Sprintf("its only article fits by now with %.0f%%", 100*p))
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
func (g *Grouper) unite(ix *index, a, b *cluster, why string) {
	if !g.mayJoin(a, b) {
		return
	}
	if b.number < a.number {
		a, b = b, a
	}
	g.absorb(ix, a, b, why)
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
	all := own.active
	own.active = slices.Delete(slices.Clone(all), at, at+1)
	held, named, norm, last := own.held, own.named, own.norm, own.last
	own.norm -= 1 + 2*ix.nearness(it, own.active)
	own.held, own.named = held.add(it.lead, -1), named.add(it.names, -1)
	own.last = ix.latest(own)
	home := ix.homes.of[i]
	ix.homes.of[i] = nowhere
	ix.compare(it.lead, ix.sift(it.lead))
	candidates := ix.weigh(it, ix.nearest(nil), question{m, m.Threshold, own})
	ix.homes.of[i] = home
	own.active, own.held, own.named, own.norm, own.last = all, held, named, norm, last
	return candidates
}

// nearness sums the cosines of an article with others.
func (ix *index) nearness(it *item, others []int32) float64 {
	sum := 0.0
	for _, j := range others {
		sum += it.lead.dot(ix.items[j].lead)
	}
	return sum
}
