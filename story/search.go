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

	rooms       [full + 1]room // of the question in hand, by the class of a candidate
	figures     vector         // of the article in hand, once counted
	counted     bool
	coupled     coupled
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

// nearness is how an article stands to the articles of a story.
type nearness struct {
	of        *cluster
	sum, best float64 // of the cosines
	nearest   int32   // voice of the best, the older of equals
	from, to  int32   // of its meetings
	centroid  float64 // cosine with all of them together
}

// meeting is the cosine of the article in hand with a voice of a story.
type meeting struct {
	voice  int32
	cosine float64
}

// candidates returns the stories nearest to an article, by falling centroid
// cosine, with what is asked of them.
func (ix *index) candidates(it *item, q question) []Candidate {
	ix.expire(it.time)
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
	places, reached := ix.homes.places, s.reached[:0]
	for _, x := range terms {
		if int(x.term) >= len(ix.postings) {
			continue
		}
		if len(reached) >= atMost {
			break
		}
		w := float64(x.w)
		list := ix.postings[x.term]
		for _, p := range list[max(0, len(list)-maxPosting):] {
			at := &places[p.item]
			if at.product == 0 {
				reached = append(reached, p.item)
			}
			at.product += float64(w * float64(p.w))
		}
	}
	s.reached = reached
}

// sumUp adds the products of the articles reached up by story, and forgets them.
func (s *search) sumUp(homes *homes) {
	if n := len(homes.stories) - len(s.sums); n > 0 {
		s.sums = append(s.sums, make([]float64, n)...)
	}
	s.found = s.found[:0]
	for _, i := range s.reached {
		at := &homes.places[i]
		if h := at.home; h != nowhere {
			if s.sums[h] == 0 {
				s.found = append(s.found, h)
			}
			s.sums[h] += at.product
		}
		at.product = 0
	}
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

// nobody is the item that is left out of a comparison with all.
const nobody = -1

// compare compares an article with all of the articles but one that speak for the
// stories, by all words: what the common ones add to rare ones is looked up for
// these few stories alone.
func (ix *index) compare(lead vector, stories []sifted, but int32) {
	s := &ix.search
	told := s.among[:0]
	for _, x := range stories {
		told = append(told, ix.homes.stories[x.home])
	}
	s.among = told
	s.query.spell(lead, len(ix.vocabulary.entries))
	s.near, s.met, s.but = s.near[:0], s.met[:0], but
	s.fetch(told)
	for _, c := range told {
		n := nearness{of: c, from: int32(len(s.met))}
		for at, cosine := range s.query.with(&c.voices) {
			if cosine == 0 || c.voices.of[at].item == but {
				continue
			}
			s.met = append(s.met, meeting{int32(at), cosine})
			n.sum += cosine
			if cosine > n.best {
				n.best, n.nearest = cosine, int32(at)
			}
		}
		if n.sum > 0 {
			n.to = int32(len(s.met))
			s.near = append(s.near, n)
		}
	}
	s.query.clear(lead)
}

// rank returns the stories compared by falling centroid cosine, the older of
// equals first.
func (s *search) rank() []nearness {
	near := append(s.ranked[:0], s.near...)
	s.ranked = near
	for i := range near {
		x := near[i]
		x.centroid = x.sum / math.Sqrt(x.of.norm)
		at := i
		for ; at > 0 && x.before(&near[at-1]); at-- {
			near[at] = near[at-1]
		}
		near[at] = x
	}
	return near
}

// before reports whether a story is nearer than another, the older of equals.
func (x *nearness) before(y *nearness) bool {
	return x.centroid > y.centroid || x.centroid == y.centroid && x.of.number < y.of.number
}

// again returns the stories but one of the highest centroid cosine, until it is
// called again.
func (s *search) again(but *cluster) []Candidate {
	s.candidates = s.nearest(s.candidates[:0], but)
	return s.candidates
}

// nearest appends the stories but one of the highest centroid cosine.
func (s *search) nearest(top []Candidate, but *cluster) []Candidate {
	near := s.rank()
	top = slices.Grow(top, min(len(near), maxCandidates))
	for _, n := range near {
		if n.of == but || len(top) == maxCandidates {
			continue
		}
		top = append(top, Candidate{
			cluster: n.of, voice: n.nearest, nearest: n.of.voices.of[n.nearest].item,
			centroid: n.centroid, average: n.sum / float64(len(n.of.active)), best: n.best,
		})
	}
	return top
}
