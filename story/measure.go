package story

import (
	"math"
)

// floor keeps the logarithm of a cosine finite.
const floor = 0.02

// glance fills in the features of a candidate that follow from its cosines and
// times.
func (ix *index) glance(it *item, c *Candidate) {
	x := &c.X
	x[Bias] = 1
	x[Centroid] = math.Log(c.centroid + floor)
	x[Average] = math.Log(c.average + floor)
	if among, several := c.cluster.among(); several {
		x[Apart] = x[Average] - math.Log(among+floor)
	}
	x.time(it, c.cluster)
	c.class = min(it.class, c.speaks().class)
	switch c.class {
	case headline:
		x[IsHeadline], x[DatedHeadline] = 1, x[Dated]
	case full:
		x[IsFull] = 1
	}
	if ix.vocabulary.lang != "en" {
		x[Foreign] = 1
	}
}

// told compares headline and names with those of the story.
func (ix *index) told(it *item, c *Candidate) {
	active := len(c.cluster.active)
	c.X[Title] = c.cluster.held.explained(it.title, active)
	c.X[Names] = c.cluster.named.explained(it.names, active)
	c.X[Conflict] = conflict(it.slots, ix.items[c.nearest].slots)
}

// counted counts the articles of the same day.
func (ix *index) counted(it *item, c *Candidate) {
	c.X[Pulse] = math.Log1p(ix.pulse(it, c.cluster))
	if c.X[IsHeadline] == 1 {
		c.X[HeadlinePulse] = c.X[Pulse]
	}
}

// named compares names, days and numbers with those of the nearest article.
func (ix *index) named(it *item, c *Candidate) {
	near := &ix.items[c.nearest]
	c.X[Strangers] = strangers(it, near)
	c.X[Weekdays] = weekdays(it, near)
	if c.speaks().figured {
		c.X[Figures] = ix.figures(it, near)
	}
	ix.twins(it, c)
}

// bodyMembers is how many articles of a story, the newest, are compared by
// their whole text.
const bodyMembers = 6

// bodies compares the whole texts, where there are any.
func (ix *index) bodies(it *item, c *Candidate) {
	if c.X[IsFull] == 0 {
		return
	}
	body, active := &ix.search.body, c.cluster.active
	if len(body.of) == 0 {
		body.set(it.body)
	}
	sum, best, n := 0.0, 0.0, 0.0
	for _, i := range active[max(0, len(active)-bodyMembers):] {
		if member := &ix.items[i]; member.class == full {
			cosine := body.dot(member.body)
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
	gap, known := it.time.days(c.last)
	if !known {
		return
	}
	x[Dated] = 1
	x[Decay] = math.Exp(-gap / 2)
	x[Gap] = math.Log1p(gap)
}

// pulse returns how many articles of the story came within a day of an article:
// while a happening is fresh many tell of it. It is 0 while a time is unknown.
func (ix *index) pulse(it *item, c *cluster) float64 {
	n := 0.0
	for i := range c.voices.of {
		v := &c.voices.of[i]
		if gap, known := it.time.days(v.time); known && gap < 1 && v.item != ix.search.but {
			n++
		}
	}
	return n
}

// strangers returns 1 where each of two headlines names somebody or something, and
// the other article nothing of it: the same was done to others. A headline alone
// says too little to tell.
func strangers(a, b *item) float64 {
	if min(a.class, b.class) != headline && a.stranger(b) && b.stranger(a) {
		return 1
	}
	return 0
}

// stranger reports whether the headline has names, and the other article none of
// them.
func (it *item) stranger(other *item) bool {
	found := false
	for _, x := range it.title {
		if !it.names.has(x.term) {
			continue
		}
		found = true
		if other.lead.has(x.term) {
			return false
		}
	}
	return found
}

// figures returns which share of the numbers of an article another one has, by
// how rare they are, from -1 for none to 1 for all; 0 where it has no numbers.
func (ix *index) figures(it, other *item) float64 {
	same, all := 0.0, 0.0
	for _, x := range ix.search.numbers(it, ix.vocabulary) {
		all += float64(x.w)
		if other.lead.has(x.term) {
			same += float64(x.w)
		}
	}
	if all == 0 {
		return 0
	}
	return 2*same/all - 1
}

// numbers returns the numbers of the article that is weighed.
func (s *search) numbers(it *item, v *vocabulary) vector {
	if !s.counted {
		s.counted, s.figures = true, s.figures[:0]
		for _, x := range it.lead {
			if v.figure(x.term) {
				s.figures = append(s.figures, x)
			}
		}
	}
	return s.figures
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

// weekdays returns 1 where two articles name a day of the week alike, -1 where
// each names others than the other, 0 where either names none.
func weekdays(a, b *item) float64 {
	switch {
	case a.weekdays == 0 || b.weekdays == 0:
		return 0
	case a.weekdays&b.weekdays != 0:
		return 1
	}
	return -1
}
