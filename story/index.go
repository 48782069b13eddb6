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
	maxPosting    = 4096   // articles read of one term, the newest
	window        = 14     // days after which an article speaks for its story no more
	maxLive       = 60_000 // live articles of one language
)

// item is an article in an index.
type item struct {
	sketch
	time    time.Time
	leaf    bool // joins a story but never speaks for it
	retired bool
	cluster *cluster
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
}

func newIndex(lang string) *index { return &index{vocabulary: newVocabulary(lang)} }

// candidates returns the stories nearest to an article, by falling centroid
// cosine, with their features.
func (ix *index) candidates(it *item, m *Model) []Candidate {
	ix.expire(it.time)
	ix.compare(it)
	all := ix.clusters(it)
	crowd := math.Log1p(float64(len(ix.items)-ix.live)) / 10
	candidates := all[:min(len(all), maxCandidates)]
	for i := range candidates {
		c := &candidates[i]
		rival := 0.0
		if len(candidates) > 1 {
			rival = candidates[min(1, 1-min(i, 1))].X[Centroid]
		}
		ix.measure(it, c, rival, crowd)
		c.Probability = m.Probability(&c.X)
	}
	return candidates
}

// compare sets ix.cosine for every live article that shares a term.
func (ix *index) compare(it *item) {
	for _, i := range ix.touched {
		ix.cosine[i] = 0
	}
	ix.touched = ix.touched[:0]
	for _, x := range it.lead {
		if int(x.term) >= len(ix.postings) {
			continue
		}
		list := ix.postings[x.term]
		list = list[max(0, len(list)-maxPosting):]
		for _, p := range list {
			if ix.items[p.item].retired {
				continue
			}
			if ix.cosine[p.item] == 0 {
				ix.touched = append(ix.touched, p.item)
			}
			ix.cosine[p.item] += float64(x.w) * float64(p.w)
		}
	}
}

// clusters sums the cosines up by story.
func (ix *index) clusters(it *item) []Candidate {
	slices.Sort(ix.touched)
	byNumber := make(map[int]int)
	var all []Candidate
	for _, i := range ix.touched {
		c := ix.items[i].cluster
		at, ok := byNumber[c.number]
		if !ok {
			at = len(all)
			byNumber[c.number] = at
			all = append(all, Candidate{Story: c.story, cluster: c, nearest: i})
		}
		x := &all[at].X
		x[Average] += ix.cosine[i]
		if ix.cosine[i] > x[Best] {
			x[Best], all[at].nearest = ix.cosine[i], i
		}
	}
	for i := range all {
		c := all[i].cluster
		all[i].X[Centroid] = all[i].X[Average] / math.Sqrt(c.norm)
		all[i].X[Average] /= float64(len(c.active))
	}
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.X[Centroid], a.X[Centroid]), cmp.Compare(a.cluster.number, b.cluster.number))
	})
	return all
}

// measure fills in the features of a candidate that are not known yet.
func (ix *index) measure(it *item, c *Candidate, rival, crowd float64) {
	x := &c.X
	least := it.class
	for _, i := range c.cluster.active {
		member := &ix.items[i]
		x[Names] = max(x[Names], it.names.dot(member.names))
		title := it.title.dot(member.title)
		x[Title] = max(x[Title], title)
		x[TitleAverage] += title / float64(len(c.cluster.active))
	}
	least = min(least, ix.items[c.nearest].class)
	x[Bias] = 1
	if gap, known := days(it.time, c.cluster.last); known {
		x[Dated] = 1
		x[Decay] = math.Exp(-gap / 2)
		x[Bell] = math.Exp(-gap * gap / 18)
		x[DatedCentroid] = x[Centroid]
	}
	x[Size] = math.Log(float64(c.cluster.size))
	x[Conflict] = conflict(it.slots, ix.items[c.nearest].slots)
	x[Rival] = rival
	x[Crowd] = crowd
	x[CrowdCentroid] = crowd * x[Centroid]
	switch least {
	case headline:
		x[IsHeadline], x[HeadlineCentroid] = 1, x[Centroid]
	case full:
		x[IsFull], x[FullCentroid] = 1, x[Centroid]
	}
	if ix.vocabulary.lang != "en" {
		x[Foreign], x[ForeignCentroid] = 1, x[Centroid]
	}
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

// add puts an article into its story and, where it speaks for the story, into
// the index.
func (ix *index) add(it item, c *cluster) {
	it.cluster = c
	c.size++
	if it.leaf && c.size > 1 {
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
	ix.items = append(ix.items, it)
	ix.cosine = append(ix.cosine, 0)
	for len(ix.postings) < len(ix.vocabulary.df) {
		ix.postings = append(ix.postings, nil)
	}
	for _, x := range it.lead {
		ix.postings[x.term] = append(ix.postings[x.term], posting{number, x.w})
	}
	if len(c.active) > maxActive {
		ix.retire(c.active[0])
	}
}

// expire retires the articles that are too old beside one of the given time.
func (ix *index) expire(now time.Time) {
	for ix.live < len(ix.items) {
		it := &ix.items[ix.live]
		gap, known := days(now, it.time)
		old := known && gap > window && it.time.Before(now)
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
	it.retired = true
	c := it.cluster
	c.active = slices.DeleteFunc(c.active, func(i int32) bool { return i == number })
	sum := 0.0
	for _, i := range c.active {
		sum += it.lead.dot(ix.items[i].lead)
	}
	c.norm -= 1 + 2*sum
	for _, x := range it.lead {
		list := ix.postings[x.term]
		if at, ok := slices.BinarySearchFunc(list, number, func(p posting, n int32) int { return cmp.Compare(p.item, n) }); ok {
			ix.postings[x.term] = slices.Delete(list, at, at+1)
		}
	}
	it.sketch = sketch{}
}
