package story

import (
	"math"
	"slices"
)

const (
	pairReach   = 4       // words that two words of a pair are apart at most
	pairRows    = 1 << 20 // counters of articles by pair
	pairShare   = 0.0003  // share of articles that an unseen pair is taken to be in
	pairMembers = 5       // newest articles of a story that are compared by pairs
	pairFloor   = 0.01    // keeps the logarithm of a cosine of pairs finite
)

// coupler collects the pairs of terms that stand near one another: "life
// expectancy" tells of a happening what neither word does.
//
// A pair is known by a hash of its terms, and counted in the row of its hash, so
// that pairs take the same memory however many there are.
type coupler struct {
	recent  [pairReach]uint32
	n       int
	found   []int32
	other   []int32 // room for sorting them
	sorted  bool
	weighed vector
}

func (c *coupler) reset() { c.n, c.found, c.sorted = 0, c.found[:0], false }

// part makes the next term pair with none before it.
func (c *coupler) part() { c.n = 0 }

// next adds the hash of the next word, 0 for a function word.
func (c *coupler) next(term uint32) {
	if term != 0 {
		for _, other := range c.recent[:min(c.n, pairReach)] {
			if other != 0 && other != term {
				c.found = append(c.found, pairRow(term, other))
			}
		}
	}
	c.recent[c.n%pairReach] = term
	c.n++
}

// pairRow returns the row of a pair in either order.
func pairRow(a, b uint32) int32 {
	x := uint64(min(a, b))<<32 | uint64(max(a, b))
	x = (x ^ x>>31) * 0x9e3779b97f4a7c15
	x = (x ^ x>>29) * 0xbf58476d1ce4e5b9
	return int32(x >> 44)
}

// sort brings the pairs found in order, each once: a radix sort by the lower and the
// upper half of their rows.
func (c *coupler) sort() {
	if c.sorted {
		return
	}
	c.sorted = true
	const half = 10
	if c.other = c.other[:0]; cap(c.other) < len(c.found) {
		c.other = make([]int32, 0, 2*len(c.found))
	}
	from, to := c.found, c.other[:len(c.found)]
	for shift := 0; shift < 2*half; shift += half {
		var ends [1<<half + 1]int32
		for _, p := range from {
			ends[p>>shift&(1<<half-1)+1]++
		}
		for i := range 1 << half {
			ends[i+1] += ends[i]
		}
		for _, p := range from {
			at := &ends[p>>shift&(1<<half-1)]
			to[*at] = p
			*at++
		}
		from, to = to, from
	}
	c.found = slices.Compact(from)
}

// learn counts the pairs found.
func (c *coupler) learn(v *vocabulary) {
	c.sort()
	if v.pairs == nil {
		v.pairs = make([]uint16, pairRows)
	}
	for _, p := range c.found {
		v.pairs[p] += 1 - v.pairs[p]>>15 // stays where it would overflow
	}
}

// weigh returns the vector of the pairs found, by rising row, until it is called again.
func (c *coupler) weigh(v *vocabulary) vector {
	c.sort()
	c.weighed = c.weighed[:0]
	var known [16]float32 // weights of pairs that so many articles have; most have few
	for _, p := range c.found {
		times := 0
		if v.pairs != nil {
			times = int(v.pairs[p])
		}
		w := float32(0)
		if times < len(known) {
			w = known[times]
		}
		if w == 0 {
			w = float32(math.Log((priorArticles + v.articles + 1) / (priorArticles*pairShare + 0.5 + float64(times))))
		}
		if times < len(known) {
			known[times] = w
		}
		c.weighed = append(c.weighed, weight{p, w})
	}
	out, _ := c.weighed.unit()
	return out
}

// coupled compares the pairs of words.
func (ix *index) coupled(it *item, c *Candidate) {
	c.X[Pairs] = math.Log(ix.pairs(it, c) + pairFloor)
}

// pairs returns the mean cosine of the pairs of an article with those of the
// newest articles of a story and the nearest.
func (ix *index) pairs(it *item, c *Candidate) float64 {
	active := c.cluster.active
	newest := active[max(0, len(active)-pairMembers):]
	sum, n := 0.0, float64(len(newest))
	ix.search.pairs.set(it.pairs)
	for _, i := range newest {
		sum += ix.search.pairs.dot(ix.items[i].pairs)
	}
	if c.nearest < newest[0] {
		sum += ix.search.pairs.dot(ix.items[c.nearest].pairs)
		n++
	}
	ix.search.pairs.clear()
	return sum / n
}
