package story

import (
	"fmt"
	"slices"
)

const (
	mergeMembers = 8   // newest articles of each story that are asked whether they belong to the other
	mergeBar     = 0.4 // least mean probability of theirs
)

// mergeAll looks at the stories that an article fits best besides the one that
// it joined.
func (g *Grouper) mergeAll(ix *index, o *origin, candidates []Candidate) {
	for i := range candidates {
		if c := &candidates[i]; c.Probability >= g.model.Threshold && o.cluster.due(c.cluster) {
			g.merge(ix, o.cluster, c.cluster)
		}
	}
}

// due reports whether two stories are to be asked whether they are one: when an
// article first fits both, and again when they have grown by a quarter.
func (c *cluster) due(other *cluster) bool {
	if c == other {
		return false
	}
	if c.number > other.number {
		c, other = other, c
	}
	size := c.size + other.size
	if asked := other.asked[c.number]; size < asked+max(1, asked/4) {
		return false
	}
	if other.asked == nil {
		other.asked = make(map[int]int)
	}
	other.asked[c.number] = size
	return true
}

// merge puts together the story that an article joined and another one that it
// fits as well, where their articles by and large fit each other too. The older
// story remains. It reports whether the two became one.
//
// One article that fits two stories is no proof that they are one: it may be
// what bridges them. So it is the others that are asked.
func (g *Grouper) merge(ix *index, a, b *cluster) bool {
	if len(a.active) == 0 || len(b.active) == 0 || !g.mayJoin(a, b) {
		return false
	}
	asked := func(c *cluster) []int32 { return c.active[max(0, len(c.active)-mergeMembers):] }
	sum, n := 0.0, float64(len(asked(a))+len(asked(b)))
	left := n
	for _, pair := range [2][2]*cluster{{a, b}, {b, a}} {
		for _, i := range asked(pair[0]) {
			sum += ix.fits(i, pair[1], g.model)
			if left--; (sum+left)/n < mergeBar-rounding {
				return false // however well the rest fit
			}
		}
	}
	if sum/n < mergeBar {
		return false
	}
	if b.number < a.number {
		a, b = b, a
	}
	g.absorb(a, b, fmt.Sprintf("their articles fit each other with %.0f%%", 100*sum/n))
	return true
}

// fits returns the probability that an article of the index belongs to a story
// that it is not in.
func (ix *index) fits(i int32, c *cluster, m *Model) float64 {
	it := &ix.items[i]
	ix.compare(it.lead, ix.knownWith(i, c), nobody)
	for _, candidate := range ix.weigh(it, ix.search.again(it.cluster), question{model: m, least: never, of: c}) {
		if candidate.cluster == c && candidate.best >= m.Likeness {
			return candidate.Probability
		}
	}
	return 0
}

// absorb lets what speaks for story b speak for story a.
func (ix *index) absorb(a, b *cluster) {
	for _, i := range b.active {
		ix.give(i, a)
	}
	a.active = append(a.active, b.active...)
	slices.Sort(a.active)
	a.size += b.size
	a.last = max(a.last, b.last)
	ix.trim(a)
	a.recount(ix)
	b.active, b.voices, b.held, b.named = nil, voices{}, nil, nil
	ix.lengthen(b, b.norm)
}

// trim takes out of the index what is too much to speak for the story; the story
// is to be counted anew afterwards.
func (ix *index) trim(c *cluster) {
	for len(c.active) > maxActive {
		oldest := c.active[0]
		c.active = slices.Delete(c.active, 0, 1)
		ix.silence(oldest)
	}
}

// latest returns the latest time of what speaks for the story.
func (ix *index) latest(c *cluster) instant {
	last := unknown
	for _, i := range c.active {
		last = max(last, ix.items[i].time)
	}
	return last
}

// recount sums up anew what speaks for the story.
func (c *cluster) recount(ix *index) {
	norm := 0.0
	c.held, c.named = c.held[:0], c.named[:0]
	c.voices.reset()
	for _, i := range c.active {
		it := &ix.items[i]
		norm += 1 + 2*ix.nearness(it.lead, c)
		ix.speak(i, c)
		c.held, c.named = c.held.add(it.lead), c.named.add(it.names)
	}
	ix.lengthen(c, norm)
}
