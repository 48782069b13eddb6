package story

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// sentence is how many shingles a sentence has.
	sentence = 15

	// copyShare is the share of the shorter text's shingles that a copy has in
	// common with its original; kinShare is the share that suffices within one
	// family of outlets or under one agency's credit.
	copyShare = 0.5
	kinShare  = 0.35

	// teaserShare is the share of a text too short to be compared otherwise that
	// lies in a text under the same headline.
	teaserShare = 0.8

	// headlineDays is how long a headline alone proves a copy: some return.
	headlineDays = 3

	// marksShare is the share of the numbers and capitalised words of the text
	// with fewer of them that a copy must have in common with the other: forms
	// filled in anew, such as results and forecasts, share their phrases only.
	marksShare = 0.6
	minMarks   = 3
)

// copies finds the origin of a text: by the hash of its words, else among the
// texts with which it shares a sample of shingles, by how many of all shingles
// they have in common.
//
// The sample is every shingle whose hash is a multiple of a number: FracMinHash
// (Irber et al. 2022), the form of MinHash (Broder 1997) whose samples of texts
// of unequal length can be compared, so that an excerpt is found in its article
// and a wire report inside a longer one. A MinHash of a fixed number of minima
// estimates resemblance, which is small for both.
//
// What is quoted is not the writer's: two texts that share little but what
// somebody said are compared without it.
type copies struct {
	sample     []shingle
	near       []int32
	likely     []likely
	fetched    int32 // of what was read ahead; of no use
	sieve      sieve
	old, young *memory
}

// likely is a text with the number of sampled shingles that it shares with another.
type likely struct{ text, n int32 }

// remembered is a text that others may be copies of.
type remembered struct {
	print
	origin *origin
}

func newCopies() *copies { return &copies{old: newMemory(), young: newMemory()} }

// age drops the older texts when the younger have become so many.
func (c *copies) age(generation int) {
	if len(c.young.texts) >= generation {
		c.old, c.young = c.young, newMemory()
	}
}

// match is what copies.find found out about a text.
type match struct {
	origin *origin // nil where the text is a new origin
	share  float64 // share of the shorter text in common
	known  bool    // the very words are remembered already
	title  bool    // it was the headline that showed it
	page   bool    // it is a later version of the same page
}

// find returns the origin that a text belongs to.
func (c *copies) find(p *print) match {
	for _, m := range []*memory{c.young, c.old} {
		if t, ok := m.exact[p.exact]; ok && p.exact != 0 {
			return match{origin: m.texts[t].origin, share: 1, known: m == c.young}
		}
	}
	if m := c.byPage(p); m.origin != nil {
		return m
	}
	if m := c.byShingles(p); m.origin != nil {
		return m
	}
	return c.byTitle(p)
}

// byShingles returns the origin of the text that has most in common with another,
// where that is enough.
func (c *copies) byShingles(p *print) match {
	var best match
	if len(p.shingles) < minShingles {
		return best
	}
	c.sieve.add(p.shingles)
	own := p.outline()
	c.sample = c.sample[:0]
	for _, s := range p.shingles {
		if inSample(s) {
			c.sample = append(c.sample, s)
		}
	}
	memories := []*memory{c.old, c.young}
	for _, m := range memories {
		c.fetched += m.sample.fetch(c.sample)
	}
	for _, m := range memories {
		near := c.candidates(m, p)
		c.fetched += m.fetch(near)
		for _, t := range near {
			b := &m.brief[t]
			of := own.comparable(b)
			if most := c.sieve.passing(b.shingles); float64(most)/float64(of) <= best.share || !own.enough(b, most, of) {
				continue
			}
			r := &m.texts[t]
			n, _ := p.shared(&r.print)
			share := float64(n) / float64(of)
			if share > best.share && own.enough(b, n, of) && p.sameMarks(&r.print) {
				best = match{origin: r.origin, share: share}
			}
		}
	}
	c.sieve.remove(p.shingles)
	return best
}

// byPage returns the origin of an earlier version: of the article that has the
// same address at the same outlet, or whose id stands before the @ of this one's.
func (c *copies) byPage(p *print) match {
	earlier, _, changed := strings.Cut(p.id, "@")
	for _, m := range []*memory{c.young, c.old} {
		if t, ok := m.pages[p.url]; ok && p.url != "" && m.texts[t].family == p.family {
			return match{origin: m.texts[t].origin, page: true}
		}
		if t, ok := m.pages[earlier]; ok && changed && earlier != "" {
			return match{origin: m.texts[t].origin, page: true}
		}
	}
	return match{}
}

// pageOf returns the address of an article, empty where it is that of a site and
// not of a page.
func pageOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if _, page, _ := strings.Cut(rest, "/"); !ok || strings.Trim(page, "/") == "" {
		return ""
	}
	return address
}

// byTitle returns the origin of the text that has the same headline, where one
// of the two has no text to speak of.
func (c *copies) byTitle(p *print) match {
	for _, m := range []*memory{c.young, c.old} {
		t, ok := m.titles[p.title]
		if !ok || p.title == 0 {
			continue
		}
		r := &m.texts[t]
		if gap, known := days(p.time, r.time); known && gap > headlineDays {
			continue
		}
		short := min(len(p.shingles), len(r.shingles))
		n, of := p.shared(&r.print)
		if short == 0 || short < minShingles && float64(n) >= teaserShare*float64(of) {
			return match{origin: r.origin, share: 1, title: true, known: len(p.shingles) == 0 && m == c.young}
		}
	}
	return match{}
}

// shared returns how many shingles of the shorter text lie in the other, and of
// how many; what is quoted is left out where there is enough beside it.
func (p *print) shared(q *print) (n, of int) {
	if p.plain > q.plain || p.plain == q.plain && len(p.shingles) > len(q.shingles) {
		p, q = q, p
	}
	all, plain := commonShingles(p.shingles, q.shingles)
	if p.plain >= minShingles {
		all = plain
	}
	own, other := outline{shingles: p.shingles, plain: int32(p.plain)}, outline{shingles: q.shingles, plain: int32(q.plain)}
	return all, own.comparable(&other)
}

// sameMarks reports whether two texts have their numbers and names in common.
func (p *print) sameMarks(q *print) bool {
	fewer := min(len(p.marks), len(q.marks))
	n := commonMarks(p.marks, q.marks)
	return fewer < minMarks || float64(n) >= marksShare*float64(fewer)
}

// candidateTexts is how many texts are compared shingle by shingle.
const candidateTexts = 24

// candidates returns the texts that share most sampled shingles with p and may
// have enough of all in common, oldest first.
func (c *copies) candidates(m *memory, p *print) []int32 {
	c.near = m.sharing(c.near[:0], c.sample)
	c.likely = c.likely[:0]
	for _, text := range c.near {
		n := m.shares[text]
		m.shares[text] = 0
		if shorter := min(int32(len(p.shingles)), m.sizes[text]); float64(n*sampled) >= kinShare/2*float64(shorter) {
			c.likely = append(c.likely, likely{text, n})
		}
	}
	if len(c.likely) > candidateTexts {
		slices.SortFunc(c.likely, func(a, b likely) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.text, b.text)) })
		c.likely = c.likely[:candidateTexts]
	}
	c.near = c.near[:0]
	for _, l := range c.likely {
		c.near = append(c.near, l.text)
	}
	slices.Sort(c.near)
	return c.near
}

// keep remembers a text and its origin.
func (c *copies) keep(p *print, o *origin) {
	c.young.keep(p, o)
}
