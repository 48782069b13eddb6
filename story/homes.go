package story

import "math"

// nowhere is the home of an item that speaks for no story.
const nowhere = -1

// homes knows which story each item of an index speaks for, by small numbers that
// lie close together: a search reads them for some thousand items.
type homes struct {
	places  []place // of the items
	stories []*cluster
	lengths []float64 // of the sums of the vectors of each story
	newest  []int32   // the newest item that speaks for each story, nobody for none
}

// place is what a search reads and writes of an item.
type place struct {
	product float64 // with the article in hand as far as it is read; 0 between searches
	home    int32
}

// home returns the home of a story, which it is given with its first item.
func (ix *index) home(c *cluster) int32 {
	if c.home == 0 {
		h := &ix.homes
		h.stories = append(h.stories, c)
		h.lengths = append(h.lengths, 0)
		h.newest = append(h.newest, nobody)
		c.home = int32(len(h.stories))
		ix.lengthen(c, c.norm)
		for _, o := range c.origins {
			o.follow()
		}
	}
	return c.home - 1
}

// settle gives items homes anew, those of stories that are over going to others.
func (ix *index) settle() {
	h := &ix.homes
	for _, c := range h.stories {
		c.home = 0
	}
	*h = homes{places: make([]place, 0, len(ix.items))}
	for i := range ix.items {
		home := int32(nowhere)
		if it := &ix.items[i]; !it.retired {
			home = ix.home(it.cluster)
		}
		h.places = append(h.places, place{home: home})
	}
	for _, o := range ix.roll.origins {
		o.follow()
	}
}

// lengthen notes that what speaks for a story has changed, and has another norm.
func (ix *index) lengthen(c *cluster, norm float64) {
	c.norm = norm
	if c.home == 0 {
		return
	}
	ix.homes.lengths[c.home-1] = math.Sqrt(norm)
	ix.homes.newest[c.home-1] = nobody
	if n := len(c.active); n > 0 {
		ix.homes.newest[c.home-1] = c.active[n-1]
	}
}

// give lets an item speak for a story.
func (ix *index) give(i int32, c *cluster) {
	ix.items[i].cluster = c
	ix.homes.places[i].home = ix.home(c)
}
