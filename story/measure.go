package story

import "math"

// floor keeps the logarithm of a cosine finite.
const floor = 0.02

// measure fills in the features of a candidate, whose cosines are known.
func (ix *index) measure(it *item, c *Candidate) {
	x := &c.X
	near := &ix.items[c.nearest]
	active := len(c.cluster.active)
	x[Bias] = 1
	x[Centroid] = math.Log(c.centroid + floor)
	x[Average] = math.Log(c.average + floor)
	x[Best] = math.Log(c.best + floor)
	x[Evidence] = math.Log1p(c.best * it.length * near.length)
	x[Title] = c.cluster.held.explained(it.title, active)
	x[Names] = c.cluster.named.explained(it.names, active)
	x[Conflict] = conflict(it.slots, near.slots)
	x.time(it, c.cluster)
	switch min(it.class, near.class) {
	case headline:
		x[IsHeadline] = 1
	case full:
		x[IsFull] = 1
		ix.bodies(it, c)
	}
	if ix.vocabulary.lang != "en" {
		x[Foreign] = 1
	}
}

// bodyMembers is how many articles of a story, the newest, are compared by
// their whole text.
const bodyMembers = 6

// bodies compares the whole texts.
func (ix *index) bodies(it *item, c *Candidate) {
	active := c.cluster.active
	sum, best, n := 0.0, 0.0, 0.0
	for _, i := range active[max(0, len(active)-bodyMembers):] {
		if member := &ix.items[i]; member.class == full {
			cosine := it.body.dot(member.body)
			sum += cosine
			best = max(best, cosine)
			n++
		}
	}
	if n > 0 {
		c.X[Body] = math.Log(best+floor) + 2
		c.X[BodyAverage] = math.Log(sum/n+floor) + 2
	}
}

// time fills in the features of time, which stay 0 while a time is unknown.
func (x *Features) time(it *item, c *cluster) {
	gap, known := days(it.time, c.last)
	if !known {
		return
	}
	x[Dated] = 1
	x[Decay] = math.Exp(-gap / 2)
	x[Gap] = math.Log1p(gap)
}

// conflict returns 1 when the two headlines number one thing differently and
// none alike.
func conflict(a, b []slot) float64 {
	differ := 0.0
	for _, x := range a {
		for _, y := range b {
			if x.term != y.term {
				continue
			}
			if x.number == y.number {
				return 0
			}
			differ = 1
		}
	}
	return differ
}
