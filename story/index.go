package story

import (
	"cmp"
	"slices"
)

const (
	maxActive = 40     // articles that speak for a story: the newest
	window    = 14     // days after which an article speaks for its story no more
	keptLive  = 2000   // newest articles that speak for theirs however old they are
	maxLive   = 60_000 // live articles of one language
)

// item is an article in an index.
type item struct {
	sketch
	time    instant
	came    instant // by the clock of the index
	leaf    bool    // joins a story but never speaks for it
	mute    bool    // does not even speak for a story of its own
	retired bool
	cluster *cluster
	origin  *origin
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
	homes      homes
	roll       roll
	peers      []peers // of the items
	search     search
	now        instant // the latest time of an article
}

func newIndex(lang string) *index { return &index{vocabulary: newVocabulary(lang), now: unknown} }

// add puts an article into its story and, where it speaks for the story, into
// the index.
func (ix *index) add(it item, c *cluster) {
	it.cluster, it.came = c, ix.now
	c.size++
	if it.mute || it.leaf && c.size > 1 {
		return
	}
	c.last = max(c.last, it.time)
	number := int32(len(ix.items))
	norm := c.norm + (1 + 2*ix.nearness(it.lead, c))
	ix.items = append(ix.items, it)
	ix.peers = append(ix.peers, peers{})
	ix.homes.places = append(ix.homes.places, place{home: ix.home(c)})
	ix.enrol(it.origin)
	c.active = append(c.active, number)
	ix.speak(number, c)
	ix.lengthen(c, norm)
	c.held, c.named = c.held.add(it.lead), c.named.add(it.names)
	for len(ix.postings) < len(ix.vocabulary.entries) {
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

// fetch reads a bit of what is going to be read of the postings of the terms of an
// article, as search.fetch does.
func (ix *index) fetch(terms vector) {
	sum := 0
	for _, x := range terms {
		if int(x.term) < len(ix.postings) {
			sum += len(ix.postings[x.term])
		}
	}
	for _, x := range terms {
		if int(x.term) < len(ix.postings) {
			if list := ix.postings[x.term]; len(list) > 0 {
				sum += int(list[0].item) + int(list[len(list)-1].item)
			}
		}
	}
	ix.search.fetched = int32(sum)
}

// expire moves the clock of the index on, and retires the articles that came
// too long before. An article without a time counts from when it came.
func (ix *index) expire(now instant) {
	ix.now = max(ix.now, now)
	for ix.live < len(ix.items) {
		it := &ix.items[ix.live]
		gap, known := ix.now.days(it.came)
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
	if at := slices.Index(c.active, number); at >= 0 {
		c.active = slices.Delete(c.active, at, at+1)
		c.voices.drop(at)
	}
	ix.lengthen(c, c.norm-(1+2*ix.nearness(it.lead, c)))
	c.held, c.named = c.held.drop(it.lead), c.named.drop(it.names)
	ix.silence(number)
}

// silence takes an article out of the index.
func (ix *index) silence(number int32) {
	it := &ix.items[number]
	it.retired = true
	ix.fetch(it.lead)
	ix.homes.places[number].home = nowhere
	for _, x := range it.lead {
		ix.postings[x.term] = without(ix.postings[x.term], number)
	}
	it.sketch = sketch{}
}

// without returns the postings of a term without that of an item. What goes is as a
// rule the oldest.
func without(list []posting, number int32) []posting {
	at := 0
	if len(list) > 0 && list[0].item != number {
		at, _ = slices.BinarySearchFunc(list, number, func(p posting, n int32) int { return cmp.Compare(p.item, n) })
	}
	switch {
	case at == len(list) || list[at].item != number:
		return list
	case at < len(list)/2:
		copy(list[1:at+1], list[:at])
		return list[1:]
	}
	return slices.Delete(list, at, at+1)
}
