package story

import (
	"math"
	"slices"
)

// cluster is a story with what grouping needs to know of it.
type cluster struct {
	id      string
	number  int       // in order of founding
	lang    string    // the index that it is in
	origins []*origin // in order of founding
	past    past
	told    *Story // as last handed out; nil when it has changed since

	// asked is the size that this story and an older one had together when they
	// were last asked whether they are one, by the number of the older.
	asked map[int]int

	active []int32 // items of the index that speak for the story, oldest first
	voices voices  // what they say, in the same order
	norm   float64 // square of the length of the sum of their vectors
	held   tally   // how many of them hold each term
	named  tally   // how many of them hold each name
	size   int     // independent articles
	last   instant

	home int32 // 1 + its number among the homes of the index; 0 for none
}

// among returns the mean cosine of the articles that speak for the story with one
// another, and whether there is more than one.
func (c *cluster) among() (cosine float64, several bool) {
	n := float64(len(c.active))
	if n < 2 {
		return 0, false
	}
	return max(0, c.norm-n) / (n * (n - 1)), true
}

// tally counts, by rising term, how many articles hold each term.
type tally []weight

// add counts one more article that holds the terms of v. It returns the tally in
// the place of the old one.
func (a tally) add(v vector) tally {
	missing := 0
	i := 0
	for _, x := range v {
		for i < len(a) && a[i].term < x.term {
			i++
		}
		if i == len(a) || a[i].term != x.term {
			missing++
		}
	}
	out := slices.Grow(a, missing)[:len(a)+missing]
	i, to := len(a)-1, len(out)-1
	for at := len(v) - 1; at >= 0; to-- { // from behind, so that nothing is written over
		switch x := v[at]; {
		case i < 0 || out[i].term < x.term:
			out[to] = weight{x.term, 1}
			at--
		case out[i].term == x.term:
			out[to] = weight{x.term, out[i].w + 1}
			i--
			at--
		default:
			out[to] = out[i]
			i--
		}
	}
	return out
}

// drop counts one article less that holds the terms of v. Terms that none holds any
// more fall out. It returns the tally in the place of the old one.
func (a tally) drop(v vector) tally {
	out := a[:0]
	at := 0
	for _, x := range a {
		for at < len(v) && v[at].term < x.term {
			at++
		}
		if at < len(v) && v[at].term == x.term {
			x.w--
		}
		if x.w > 0 {
			out = append(out, x)
		}
	}
	return out
}

// explained returns how much of the vector the tally of n articles makes
// likely: for each term the log-likelihood ratio between the story and the news
// at large, as a share of what it would be if every article held the term,
// weighed by the term. It is 1 when every article holds every term.
func (a tally) explained(v vector, n int) float64 {
	var got, all float64
	for _, x := range v {
		all += float64(x.w)
		lo, hi := 0, len(a)
		for lo < hi {
			mid := (lo + hi) / 2
			if a[mid].term < x.term {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		a = a[lo:]
		if len(a) > 0 && a[0].term == x.term {
			got += float64(float64(x.w) * likelihood(int(a[0].w), n))
		}
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// surprise is how many times likelier than in the news at large a term is taken
// to be in a story whose articles all hold it.
const surprise = 200

// likelihood returns the log-likelihood ratio of a term that so many of the n articles
// of a story hold, as a share of the most it can be.
func likelihood(held, n int) float64 {
	if n < len(likelihoods) && held < len(likelihoods) {
		return likelihoods[n][held]
	}
	return math.Log1p(surprise*(float64(held)/float64(n))) / math.Log1p(surprise)
}

// likelihoods are those of the articles that can speak for a story, by how many
// there are and how many hold the term.
var likelihoods = func() (table [maxActive + 2][maxActive + 2]float64) {
	for n := range table {
		for held := range n + 1 {
			table[n][held] = math.Log1p(surprise*(float64(held)/float64(max(n, 1)))) / math.Log1p(surprise)
		}
	}
	return table
}()
