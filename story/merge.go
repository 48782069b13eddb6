package story

import (
	"slices"

	"github.com/parallax-news/parallax/nlp"
)

const (
	mergeMembers = 8   // newest articles of each story that are asked whether they belong to the other
	mergeBar     = 0.5 // least mean probability of theirs
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
	if len(a.active) == 0 || len(b.active) == 0 {
		return false
	}
	sum, n := 0.0, 0.0
	for _, pair := range [2][2]*cluster{{a, b}, {b, a}} {
		from := pair[0].active
		for _, i := range from[max(0, len(from)-mergeMembers):] {
			sum += ix.fits(i, pair[1], g.model)
			n++
		}
	}
	if sum/n < mergeBar {
		return false
	}
	if b.number < a.number {
		a, b = b, a
	}
	g.absorb(a, b)
	ix.absorb(a, b)
	return true
}

// fits returns the probability that an article of the index belongs to a story
// that it is not in.
func (ix *index) fits(i int32, c *cluster, m *Model) float64 {
	it := &ix.items[i]
	ix.compare(it)
	for _, candidate := range ix.weigh(it, ix.nearest(it.cluster), m) {
		if candidate.cluster == c {
			return candidate.Probability
		}
	}
	return 0
}

// absorb moves the articles of story b into story a, in the order in which they
// came.
func (g *Grouper) absorb(a, b *cluster) {
	b.into = a
	a.story.Merged = append(append(a.story.Merged, b.story.ID), b.story.Merged...)
	moved := make([]int, len(b.arrived)) // index in b's documents → in a's
	kept := make([]int, len(a.arrived))
	docs := make([]*nlp.Document, 0, len(kept)+len(moved))
	arrived := make([]int, 0, len(kept)+len(moved))
	for i, j := 0, 0; i < len(kept) || j < len(moved); {
		if j == len(moved) || i < len(kept) && a.arrived[i] < b.arrived[j] {
			kept[i] = len(docs)
			docs, arrived = append(docs, a.story.Documents[i]), append(arrived, a.arrived[i])
			i++
			continue
		}
		moved[j] = len(docs)
		docs, arrived = append(docs, b.story.Documents[j]), append(arrived, b.arrived[j])
		j++
	}
	origins := make([]storyOrigin, 0, len(a.origins)+len(b.origins))
	origins = a.renumbered(origins, kept)
	origins = b.renumbered(origins, moved)
	slices.SortFunc(origins, func(x, y storyOrigin) int { return x.members[0] - y.members[0] })
	a.story.Documents, a.arrived = docs, arrived
	a.story.Origins, a.story.origins, a.origins = a.story.Origins[:0], a.story.origins[:0], a.origins[:0]
	for at, o := range origins {
		g.origins[o.number].cluster, g.origins[o.number].at = a, at
		a.origins = append(a.origins, o.number)
		a.story.Origins = append(a.story.Origins, o.members)
		a.story.origins = append(a.story.origins, o.id)
	}
}

// storyOrigin is an origin of a story on its way to another.
type storyOrigin struct {
	number  int32
	id      string
	members []int
}

// renumbered appends the story's origins with its documents renumbered.
func (c *cluster) renumbered(dst []storyOrigin, to []int) []storyOrigin {
	for o, members := range c.story.Origins {
		for i, m := range members {
			members[i] = to[m]
		}
		dst = append(dst, storyOrigin{c.origins[o], c.story.origins[o], members})
	}
	return dst
}

// absorb lets what speaks for story b speak for story a.
func (ix *index) absorb(a, b *cluster) {
	for _, i := range b.active {
		ix.items[i].cluster = a
	}
	a.active = append(a.active, b.active...)
	slices.Sort(a.active)
	a.size += b.size
	if b.last.After(a.last) {
		a.last = b.last
	}
	for len(a.active) > maxActive {
		oldest := a.active[0]
		a.active = slices.Delete(a.active, 0, 1)
		ix.silence(oldest)
	}
	a.recount(ix)
	b.active = nil
}

// recount sums up anew what speaks for the story.
func (c *cluster) recount(ix *index) {
	c.norm, c.held, c.named = 0, nil, nil
	for at, i := range c.active {
		it := &ix.items[i]
		sum := 0.0
		for _, j := range c.active[:at] {
			sum += it.lead.dot(ix.items[j].lead)
		}
		c.norm += 1 + 2*sum
		c.held, c.named = c.held.add(it.lead, 1), c.named.add(it.names, 1)
	}
}
