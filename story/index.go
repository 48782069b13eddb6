package story

import (
	"cmp"
	"math"
	"slices"
	"time"
)

const (
	maxActive     = 40     // articles that speak for a story: the newest
	maxCandidates = 12     // stories looked at closely
	maxPosting    = 512    // articles read of one term, the newest
	window        = 14     // days after which an article speaks for its story no more
	keptLive      = 2000   // newest articles that speak for theirs however old they are
	maxLive       = 60_000 // live articles of one language
)

// item is an article in an index.
type item struct {
	sketch
	time    time.Time
	came    time.Time // by the clock of the index
	leaf    bool      // joins a story but never speaks for it
	mute    bool      // does not even speak for a story of its own
	retired bool
	cluster *cluster
	origin  *origin
	peers   peers
}

type posting struct {
	item int32
	w    float32
}

// index finds, among the live articles of one language, those near to another.
type index struct {
	vocabulary *vocabulary
	items      []item
	live       int // items before it are retired
	postings   [][]posting
	cosine     []float64 // with the article in hand, by item
	touched    []int32
	query      []float32 // weights of the article in hand, by term
	heaviest   vector    // its heaviest terms
	near       []*cluster
	now        time.Time // the latest time of an article
}

func newIndex(lang string) *index { return &index{vocabulary: newVocabulary(lang)} }

// candidates returns the stories nearest to an article, by falling centroid
// cosine, with their features.
func (ix *index) candidates(it *item, m *Model) []Candidate {
	ix.expire(it.time)
	ix.compare(it)
	return ix.weigh(it, ix.nearest(nil), m)
}

// weigh fills in the features of candidates and what the model makes of them.
func (ix *index) weigh(it *item, candidates []Candidate, m *Model) []Candidate {
	for i := range candidates {
		ix.measure(it, &candidates[i])
	}
	ix.levels(it, candidates)
	for i := range candidates {
		candidates[i].Probability = m.Probability(&candidates[i].X)
	}
	return candidates
}

// compare sets ix.cosine for the live articles of the stories nearest to an
// article.
//
// Which stories these are is told by its heaviest terms alone: the rare ones, in
// few articles each. What the common ones add is looked up for those few stories,
// whose cosines are exact.
func (ix *index) compare(it *item) {
	ix.sift(it.lead)
	for len(ix.query) < len(ix.vocabulary.df) {
		ix.query = append(ix.query, 0)
	}
	for _, x := range it.lead {
		ix.query[x.term] = x.w
	}
	ix.touched = ix.touched[:0]
	for _, c := range ix.near {
		for _, i := range c.active {
			sum := 0.0
			for _, x := range ix.items[i].lead {
				sum += float64(float64(ix.query[x.term]) * float64(x.w)) // rounded, so that no machine fuses the two
			}
			if ix.cosine[i] = sum; sum > 0 {
				ix.touched = append(ix.touched, i)
			}
		}
	}
	for _, x := range it.lead {
		ix.query[x.term] = 0
	}
}

const (
	siftedStories = 2 * maxCandidates
	siftedFrom    = 1000 // live articles from which common terms are left out
	siftedAtMost  = 800  // live articles after which lighter terms add no others
	siftedShare   = 0.9  // of the squared length of an article, by which stories are sifted
)

// sift sets ix.near to the stories that share most with the heaviest terms. Once
// these have brought up many articles, lighter ones add to what is there but bring
// up no more (Moffat and Zobel 1996).
func (ix *index) sift(lead vector) {
	for _, i := range ix.touched {
		ix.cosine[i] = 0
	}
	ix.touched = ix.touched[:0]
	if len(ix.items)-ix.live > siftedFrom {
		lead = ix.heavy(lead)
	}
	for _, x := range lead {
		if int(x.term) >= len(ix.postings) {
			continue
		}
		full := len(ix.touched) >= siftedAtMost
		list := ix.postings[x.term]
		for _, p := range list[max(0, len(list)-maxPosting):] {
			if ix.cosine[p.item] == 0 {
				if full {
					continue
				}
				ix.touched = append(ix.touched, p.item)
			}
			ix.cosine[p.item] += float64(float64(x.w) * float64(p.w))
		}
	}
	ix.near = ix.near[:0]
	for _, i := range ix.touched {
		if c := ix.items[i].cluster; c != nil {
			if c.sum == 0 {
				ix.near = append(ix.near, c)
			}
			c.sum += ix.cosine[i]
		}
		ix.cosine[i] = 0
	}
	all := ix.near
	ix.near = ix.near[:0] // grows no faster than all is read
	for _, c := range all {
		c.best = c.sum / math.Sqrt(c.norm)
		c.sum = 0
		if n := len(ix.near); n < siftedStories || nearer(c, ix.near[n-1]) < 0 {
			at, _ := slices.BinarySearchFunc(ix.near, c, func(a, b *cluster) int { return nearer(a, b) })
			if n == siftedStories {
				ix.near = ix.near[:n-1]
			}
			ix.near = slices.Insert(ix.near, at, c)
		}
	}
}

// nearer orders stories by how near they are as sifted, the older of equals.
func nearer(a, b *cluster) int {
	return cmp.Or(cmp.Compare(b.best, a.best), cmp.Compare(a.number, b.number))
}

// heavy returns the heaviest terms, which make up the sifted share.
func (ix *index) heavy(lead vector) vector {
	ix.heaviest = append(ix.heaviest[:0], lead...)
	slices.SortFunc(ix.heaviest, func(x, y weight) int {
		return cmp.Or(cmp.Compare(y.w, x.w), cmp.Compare(x.term, y.term))
	})
	sum := 0.0
	for i, x := range ix.heaviest {
		if sum >= siftedShare {
			return ix.heaviest[:i]
		}
		sum += float64(x.w) * float64(x.w)
	}
	return ix.heaviest
}

// nearest sums the cosines up by story and returns the stories but one of the
// highest centroid cosine, highest first, the older of equals.
func (ix *index) nearest(but *cluster) []Candidate {
	ix.near = ix.near[:0]
	for _, i := range ix.touched {
		c := ix.items[i].cluster
		if c == nil || c == but {
			continue
		}
		if c.sum == 0 {
			c.best, c.nearest = 0, i
			ix.near = append(ix.near, c)
		}
		cosine := ix.cosine[i]
		c.sum += cosine
		if cosine > c.best || cosine == c.best && i < c.nearest {
			c.best, c.nearest = cosine, i
		}
	}
	top := make([]Candidate, 0, maxCandidates+1)
	for _, c := range ix.near {
		centroid := c.sum / math.Sqrt(c.norm)
		if len(top) < maxCandidates || centroid >= top[len(top)-1].centroid {
			top = place(top, Candidate{
				cluster: c, nearest: c.nearest,
				centroid: centroid, average: c.sum / float64(len(c.active)), best: c.best,
			})
		}
		c.sum = 0
	}
	return top
}

// place puts a candidate where it belongs among the highest.
func place(top []Candidate, c Candidate) []Candidate {
	at, _ := slices.BinarySearchFunc(top, c, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.centroid, a.centroid), cmp.Compare(a.cluster.number, b.cluster.number))
	})
	top = slices.Insert(top, at, c)
	return top[:min(len(top), maxCandidates)]
}

// add puts an article into its story and, where it speaks for the story, into
// the index.
func (ix *index) add(it item, c *cluster) {
	it.cluster, it.came = c, ix.now
	c.size++
	if it.mute || it.leaf && c.size > 1 {
		return
	}
	if it.time.After(c.last) {
		c.last = it.time
	}
	number := int32(len(ix.items))
	sum := 0.0
	for _, i := range c.active {
		sum += it.lead.dot(ix.items[i].lead)
	}
	c.norm += 1 + 2*sum
	c.active = append(c.active, number)
	c.held, c.named = c.held.add(it.lead, 1), c.named.add(it.names, 1)
	ix.items = append(ix.items, it)
	ix.cosine = append(ix.cosine, 0)
	for len(ix.postings) < len(ix.vocabulary.df) {
		ix.postings = append(ix.postings, nil)
	}
	for _, x := range it.lead {
		ix.postings[x.term] = append(ix.postings[x.term], posting{number, x.w})
	}
	ix.meet(number)
	if len(c.active) > maxActive {
		ix.retire(c.active[0])
	}
}

// expire moves the clock of the index on, and retires the articles that came
// too long before. An article without a time counts from when it came.
func (ix *index) expire(now time.Time) {
	if now.After(ix.now) {
		ix.now = now
	}
	for ix.live < len(ix.items) {
		it := &ix.items[ix.live]
		gap, known := days(ix.now, it.came)
		old := known && gap > window && len(ix.items)-ix.live > keptLive
		if !it.retired && !old && len(ix.items)-ix.live <= maxLive {
			return
		}
		if !it.retired {
			ix.retire(int32(ix.live))
		}
		ix.live++
	}
}

// retire takes an article out of what speaks for its story.
func (ix *index) retire(number int32) {
	it := &ix.items[number]
	c := it.cluster
	c.active = slices.DeleteFunc(c.active, func(i int32) bool { return i == number })
	sum := 0.0
	for _, i := range c.active {
		sum += it.lead.dot(ix.items[i].lead)
	}
	c.norm -= 1 + 2*sum
	c.held, c.named = c.held.add(it.lead, -1), c.named.add(it.names, -1)
	ix.silence(number)
}

// silence takes an article out of the index.
func (ix *index) silence(number int32) {
	it := &ix.items[number]
	it.retired = true
	for _, x := range it.lead {
		list := ix.postings[x.term]
		if at, ok := slices.BinarySearchFunc(list, number, func(p posting, n int32) int { return cmp.Compare(p.item, n) }); ok {
			ix.postings[x.term] = slices.Delete(list, at, at+1)
		}
	}
	it.sketch = sketch{}
}
