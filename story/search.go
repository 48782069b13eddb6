package story

import (
	"math"
	"slices"
)

const (
	maxCandidates = 12 // stories looked at closely
	siftedStories = 2 * maxCandidates
	siftedFrom    = 1000 // live articles from which common terms are left out
	siftedAtMost  = 400  // live articles after which lighter terms are left out
	partAtMost    = 200  // the same for a part of an article
	siftedShare   = 0.9  // of the squared length of an article, by which stories are sifted
	maxPosting    = 512  // articles read of one term, the newest
)

// search is the memory of looking for what is near to an article, used again for
// the next.
type search struct {
	reached  []int32    // items whose product is not 0
	sums     []float64  // of the products, by home; 0 between searches
	found    []int32    // homes whose sum is not 0
	heaviest vector     // heaviest terms of the article
	fetched  int32      // of what was read ahead; of no use
	query    spelled    // the article by term; empty between searches
	sifted   []sifted   // the likeliest stories, the nearest first
	among    []*cluster // the stories that it is compared with
	near     []nearness // these stories in full, in the same order
	ranked   []nearness // the same, the nearest first
	met      []meeting  // their articles that have a term in common with it
	but      int32      // item that was left out of the comparison

	contest     contest        // of the candidates of the article in hand
	rooms       [full + 1]room // of the question in hand, by the class of a candidate
	figures     vector         // of the article in hand, once counted
	counted     bool
	pairs, body wanted      // of the article in hand while it is weighed
	placed      []Candidate // of the article in hand
	candidates  []Candidate // of an article that is looked at again
	active      []int32     // what speaks for its story besides it
	held, named tally       // of that
}

// sifted is a story, by its home, with its centroid cosine as far as it is known.
type sifted struct {
	centroid float64
	home     int32
}

// candidates returns the stories nearest to an article, by falling centroid
// cosine, with what is asked of them.
func (ix *index) candidates(it *item, q question) []Candidate {
	ix.expire(it.time)
	ix.fetch(it.lead)
	ix.compare(it.lead, ix.sift(it.lead, siftedAtMost), nobody)
	s := &ix.search
	if q.least == always {
		s.placed = nil // who asks for all may keep them
	}
	s.placed = s.nearest(s.placed[:0], nil)
	return ix.weigh(it, s.placed, q)
}

// sift returns the stories that share most with the heaviest terms, the rare
// ones, in few articles each. Once these have brought up many articles, the lighter
// ones are not read: they would favour stories of common words.
func (ix *index) sift(lead vector, atMost int) []sifted {
	if len(ix.items)-ix.live > siftedFrom {
		lead = ix.search.heavy(lead)
	} else {
		atMost = siftedFrom
	}
	ix.reach(lead, atMost)
	s := &ix.search
	s.sumUp(&ix.homes)
	s.sifted = s.sifted[:0]
	bar := 0.0 // of the last of them, where they are full
	for _, home := range s.found {
		sum := s.sums[home]
		s.sums[home] = 0
		if sum < siftedSlack*bar {
			continue // the mean is no longer than one, so the cosine no more than the sum
		}
		if centroid := sum / ix.homes.lengths[home]; centroid >= bar {
			bar = s.keep(sifted{centroid, home}, ix.homes.stories)
		}
	}
	return s.sifted
}

// keep puts a story where it belongs among the likeliest. It returns what others must
// reach to be among them.
func (s *search) keep(x sifted, stories []*cluster) (bar float64) {
	list := s.sifted
	if n := len(list); n < siftedStories {
		list = append(list, x)
	} else if x.before(list[n-1], stories) {
		list[n-1] = x
	}
	at := len(list) - 1
	for ; at > 0 && x.before(list[at-1], stories); at-- {
		list[at] = list[at-1]
	}
	if s.sifted = list; list[at].home != x.home && at == len(list)-1 {
		return list[at].centroid
	}
	list[at] = x
	if len(list) == siftedStories {
		bar = list[siftedStories-1].centroid
	}
	return bar
}

// siftedSlack allows for the rounding of the length of a sum of vectors.
const siftedSlack = 0.999

// before reports whether a story is nearer than another, the older of equals.
func (x sifted) before(y sifted, stories []*cluster) bool {
	return x.centroid > y.centroid || x.centroid == y.centroid && stories[x.home].number < stories[y.home].number
}

// reach adds up the products of the terms with the live articles, until so many
// articles are reached.
func (ix *index) reach(terms vector, atMost int) {
	s := &ix.search
	places, n := ix.homes.places, 0
	for _, x := range terms {
		if int(x.term) >= len(ix.postings) {
			continue
		}
		if n >= atMost {
			break
		}
		w := float64(x.w)
		list := ix.postings[x.term]
		list = list[max(0, len(list)-maxPosting):]
		s.reached = slices.Grow(s.reached[:n], len(list))
		reached := s.reached[:n+len(list)]
		for _, p := range list { // which are new cannot be foreseen, so no branch depends on it
			at := &places[p.item]
			reached[n] = p.item
			next := n + 1
			if math.Float64bits(at.product) == 0 {
				n = next
			}
			at.product += float64(w * float64(p.w))
		}
	}
	s.reached = s.reached[:n]
}

// sumUp adds the products of the articles reached up by story, and forgets them.
func (s *search) sumUp(homes *homes) {
	if n := len(homes.stories) - len(s.sums); n > 0 {
		s.sums = append(s.sums, make([]float64, n)...)
	}
	s.found = slices.Grow(s.found[:0], len(s.reached))
	found, n := s.found[:len(s.reached)], 0
	for _, i := range s.reached {
		at := &homes.places[i]
		if h := at.home; h != nowhere {
			found[n] = h
			next := n + 1
			if math.Float64bits(s.sums[h]) == 0 {
				n = next
			}
			s.sums[h] += at.product
		}
		at.product = 0
	}
	s.found = found[:n]
}

// heavy returns the heaviest terms, which make up the sifted share.
func (s *search) heavy(lead vector) vector {
	s.heaviest = append(s.heaviest[:0], lead...)
	slices.SortFunc(s.heaviest, byWeight)
	sum := 0.0
	for i, x := range s.heaviest {
		if sum >= siftedShare {
			return s.heaviest[:i]
		}
		sum += float64(x.w) * float64(x.w)
	}
	return s.heaviest
}
