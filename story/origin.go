package story

import (
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

const (
	shingleWords = 4  // words of a shingle
	sketchBins   = 64 // minima kept of a text
	bandBins     = 2  // minima that must agree to look closer
	minShingles  = 14 // shortest text compared by its shingles
	minHeadline  = 5  // shortest headline that alone proves a copy, in words
	maxShingles  = 4000

	// copyShare is the share of the shorter text's shingles that a copy has in
	// common with its original; kinShare is the share that suffices within one
	// family of outlets or under one agency's credit.
	copyShare = 0.5
	kinShare  = 0.35

	// marksShare is the share of the numbers and capitalised words of the text
	// with fewer of them that a copy must have in common with the other: forms
	// filled in anew, such as results and forecasts, share their phrases only.
	marksShare = 0.6
	minMarks   = 3

	// generation is how many texts are remembered before the older half of the
	// memory is dropped.
	generation = 50_000
)

// print is the fingerprint of a text.
type print struct {
	hash     uint64   // of all its words; 0 where there is too little to tell
	shingles []uint64 // hashes of its shingles, rising, each once
	marks    []uint64 // hashes of its numbers and capitalised words, likewise
	family   string
	credit   string
}

// copies finds the origin of a text: by the hash of its words, then by
// one-permutation MinHash (Li, Owen and Zhang 2012) with rotation for empty
// bins (Shrivastava and Li 2014), verified by the shingles in common.
type copies struct {
	words []uint64
	bins  [sketchBins]uint64
	old   memory
	young memory
}

// memory is one generation of remembered texts.
type memory struct {
	exact map[uint64]*origin
	bands map[uint64][]int32
	texts []remembered
}

type remembered struct {
	print  print
	origin *origin
}

func newMemory() memory {
	return memory{exact: make(map[uint64]*origin), bands: make(map[uint64][]int32)}
}

func newCopies() *copies { return &copies{old: newMemory(), young: newMemory()} }

// match is what copies.find found out about a text.
type match struct {
	origin *origin // nil where the text is a new origin
	share  float64 // share of the shorter text in common
	exact  bool
}

// read takes the fingerprint of a document.
func (c *copies) read(d *nlp.Document, title *token.Text) print {
	p := print{family: familyOf(d.Outlet), credit: creditOf(d)}
	c.words = appendWords(c.words[:0], d.Tokens)
	switch {
	case len(c.words) >= shingleWords:
		p.hash = hashAll(c.words)
		p.shingles = shingles(c.words)
		p.marks = marks(d.Tokens)
	case len(c.words) == 0:
		c.words = appendWords(c.words, title)
		if len(c.words) >= minHeadline {
			p.hash = hashAll(c.words)
		}
	}
	if len(p.shingles) < minShingles {
		c.words = appendWords(c.words[:0], title)
		c.words = appendWords(c.words, d.Tokens)
		p.shingles, p.hash = nil, 0
		if len(c.words) >= minHeadline {
			p.hash = hashAll(c.words)
		}
	}
	return p
}

func appendWords(dst []uint64, t *token.Text) []uint64 {
	for i := range t.Tokens {
		if k := t.Tokens[i].Kind; k == token.Word || k == token.Number {
			dst = append(dst, xxh3.HashString(t.Lower(i)))
		}
	}
	return dst
}

func hashAll(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h, w)
	}
	return h
}

// mix folds a word into a hash, order kept (the finaliser of SplitMix64).
func mix(h, w uint64) uint64 {
	h = (h ^ w) + 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// marks returns the hashes of the numbers, and of the capitalised words that do
// not open a sentence.
func marks(t *token.Text) []uint64 {
	var set []uint64
	for i := range t.Tokens {
		tok := &t.Tokens[i]
		name := tok.Kind == token.Word && tok.Upper && t.Sentences[tok.Sentence].First != i
		if name || tok.Kind == token.Number {
			set = append(set, xxh3.HashString(t.Lower(i)))
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

func shingles(words []uint64) []uint64 {
	n := min(len(words)-shingleWords+1, maxShingles)
	set := make([]uint64, n)
	for i := range n {
		set[i] = hashAll(words[i : i+shingleWords])
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// find returns the origin that a text belongs to.
func (c *copies) find(p *print) match {
	if p.hash != 0 {
		for _, m := range []*memory{&c.young, &c.old} {
			if o, ok := m.exact[p.hash]; ok {
				return match{origin: o, share: 1, exact: true}
			}
		}
	}
	var best match
	if len(p.shingles) == 0 {
		return best
	}
	c.minima(p.shingles)
	for _, m := range []*memory{&c.old, &c.young} {
		m.near(p, &c.bins, &best)
	}
	return best
}

// minima sets c.bins to the least hash of each bin.
func (c *copies) minima(set []uint64) {
	for i := range c.bins {
		c.bins[i] = math.MaxUint64
	}
	for _, h := range set {
		bin := h % sketchBins
		c.bins[bin] = min(c.bins[bin], h)
	}
	filled := c.bins
	for i := range c.bins {
		for step := 0; c.bins[i] == math.MaxUint64 && step < sketchBins; step++ {
			if h := filled[(i+step)%sketchBins]; h != math.MaxUint64 {
				c.bins[i] = mix(h, uint64(step))
			}
		}
	}
}

func bandKey(bins *[sketchBins]uint64, i int) uint64 {
	return mix(mix(uint64(i), bins[i]), bins[i+1])
}

// near looks at every remembered text that shares a band, and keeps the best
// match. Among equals the oldest wins.
func (m *memory) near(p *print, bins *[sketchBins]uint64, best *match) {
	var seen []int32
	for i := 0; i < sketchBins; i += bandBins {
		seen = append(seen, m.bands[bandKey(bins, i)]...)
	}
	slices.Sort(seen)
	for _, t := range slices.Compact(seen) {
		r := &m.texts[t]
		share := containment(p.shingles, r.print.shingles)
		if share >= needed(p, &r.print) && share > best.share && sameMarks(p, &r.print) {
			*best = match{origin: r.origin, share: share}
		}
	}
}

// sameMarks reports whether two texts have their numbers and names in common.
func sameMarks(a, b *print) bool {
	return min(len(a.marks), len(b.marks)) < minMarks || containment(a.marks, b.marks) >= marksShare
}

// needed returns the share of common shingles that makes two texts copies.
func needed(a, b *print) float64 {
	if a.family != "" && a.family == b.family || a.credit != "" && a.credit == b.credit {
		return kinShare
	}
	return copyShare
}

// containment returns the share of the smaller set that lies in the other.
func containment(a, b []uint64) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return float64(common) / float64(min(len(a), len(b)))
}

// keep remembers a text and its origin. c.minima must still hold its bins: keep
// follows find.
func (c *copies) keep(p *print, origin *origin) {
	m := &c.young
	if p.hash != 0 {
		m.exact[p.hash] = origin
	}
	if len(p.shingles) > 0 {
		for i := 0; i < sketchBins; i += bandBins {
			key := bandKey(&c.bins, i)
			m.bands[key] = append(m.bands[key], int32(len(m.texts)))
		}
	}
	m.texts = append(m.texts, remembered{*p, origin})
	if len(m.texts) >= generation {
		c.old, c.young = c.young, newMemory()
	}
}
