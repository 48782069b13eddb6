package story

import "math"

// floor keeps the logarithm of a cosine finite.
const floor = 0.02

// measure fills in the features of a candidate, whose cosines are known.
func (ix *index) measure(it *item, c *Candidate) {
	x := &c.X
	near := &ix.items[c.nearest]
	x[Bias] = 1
	x[LogCentroid] = math.Log(x[Centroid] + floor)
	x[LogBest] = math.Log(x[Best] + floor)
	x[Evidence] = math.Sqrt(x[Best]*it.length*near.length) / 10
	ix.measureNames(it, c)
	x[Conflict] = conflict(it.slots, near.slots)
	x.time(it, c.cluster)
	x[Size] = math.Log(float64(c.cluster.size))
	x[SizeAverage] = x[Size] * x[Average]
	x[SizeDecay] = x[Size] * x[Decay]
	switch min(it.class, near.class) {
	case headline:
		x[IsHeadline], x[HeadlineCentroid] = 1, x[Centroid]
	case full:
		x[IsFull], x[FullCentroid] = 1, x[Centroid]
	}
	if ix.vocabulary.lang != "en" {
		x[Foreign], x[ForeignCentroid] = 1, x[Centroid]
	}
}

// measureNames compares names and headlines with those of every article that
// speaks for the story.
func (ix *index) measureNames(it *item, c *Candidate) {
	x := &c.X
	nearest := 0.0
	for _, i := range c.cluster.active {
		member := &ix.items[i]
		x[Names] = max(x[Names], it.names.dot(member.names))
		title := it.title.dot(member.title)
		nearest = max(nearest, title)
		x[TitleAverage] += title / float64(len(c.cluster.active))
		x[TitleEvidence] = max(x[TitleEvidence], math.Sqrt(title*it.titleLength*member.titleLength)/10)
	}
	x[NamesTitle] = x[Names] * nearest
}

// time fills in the features of time, which stay 0 while a time is unknown.
func (x *Features) time(it *item, c *cluster) {
	gap, known := days(it.time, c.last)
	if !known {
		return
	}
	age, _ := days(it.time, c.first)
	x[Dated] = 1
	x[Decay] = math.Exp(-gap / 2)
	x[Bell] = math.Exp(-gap * gap / 18)
	x[Age] = math.Exp(-age / 7)
	x[CentroidDecay] = x[Centroid] * x[Decay]
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
