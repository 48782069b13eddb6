package story

import "github.com/zeebo/xxh3"

const sampled = 4 // one shingle in so many is looked up by

// inSample reports whether a text can be found by the shingle.
func inSample(s shingle) bool { return s>>1%sampled == 0 }

// memory is one generation of remembered texts.
type memory struct {
	texts  []remembered
	brief  []outline // of the texts
	sizes  []int32   // shingles of each
	sample shelf
	exact  map[uint64]int32 // hash of all words → text
	pages  map[string]int32 // id or address of the article → text
	titles map[uint64]int32 // hash of the headline → the newest text
	shares []int32          // sampled shingles in common with the text in hand, by text; 0 between searches
}

func newMemory() *memory {
	return &memory{
		exact: make(map[uint64]int32), pages: make(map[string]int32), titles: make(map[uint64]int32),
		sample: newShelf(),
	}
}

// keep remembers a text.
func (m *memory) keep(p *print, o *origin) {
	t := int32(len(m.texts))
	m.texts = append(m.texts, remembered{*p, o})
	m.brief = append(m.brief, p.outline())
	m.sizes = append(m.sizes, int32(len(p.shingles)))
	m.shares = append(m.shares, 0)
	if p.exact != 0 {
		m.exact[p.exact] = t
	}
	for _, page := range []string{p.id, p.url} {
		if page != "" {
			m.pages[page] = t
		}
	}
	if p.title != 0 {
		m.titles[p.title] = t
	}
	if len(p.shingles) < minShingles {
		return
	}
	for _, s := range p.shingles {
		if inSample(s) {
			m.sample.put(s, t)
		}
	}
}

// outline is what is read of a text to see whether it needs to be compared with
// another, in what a processor reads at once from memory.
type outline struct {
	shingles       []shingle
	plain          int32
	family, credit uint64 // hashes, 0 for none
}

func (p *print) outline() outline {
	return outline{p.shingles, int32(p.plain), hashOfName(p.family), hashOfName(p.credit)}
}

func hashOfName(name string) uint64 {
	if name == "" {
		return 0
	}
	return max(xxh3.HashString(name), 1)
}

// comparable returns how many shingles two texts can have in common.
func (p *outline) comparable(q *outline) int {
	if plain := int(min(p.plain, q.plain)); plain >= minShingles {
		return plain
	}
	return min(len(p.shingles), len(q.shingles))
}

// enough reports whether n common shingles of so many prove a copy. One sentence
// in common proves nothing, so as many as it has are left out of account.
func (p *outline) enough(q *outline, n, of int) bool {
	return float64(n-sentence) >= p.needed(q)*float64(of-sentence)
}

// needed returns the share of common shingles that makes two texts copies.
func (p *outline) needed(q *outline) float64 {
	if p.family != 0 && p.family == q.family || p.credit != 0 && p.credit == q.credit {
		return kinShare
	}
	return copyShare
}

// fetch reads a bit of what is going to be read of some texts, as search.fetch does.
func (m *memory) fetch(texts []int32) (of int32) {
	for _, t := range texts {
		of += m.brief[t].plain
	}
	for _, t := range texts {
		set := m.brief[t].shingles
		for i := 0; i < len(set); i += line {
			of += int32(set[i])
		}
	}
	return of
}

// sharing appends the texts that have shingles of a sample in common, each once in no
// order, and leaves in shares how many.
func (m *memory) sharing(dst []int32, sample []shingle) []int32 {
	for _, s := range sample {
		from := len(dst)
		dst = m.sample.appendTexts(dst, s)
		end := from
		for _, text := range dst[from:] {
			if m.shares[text] == 0 {
				dst[end] = text
				end++
			}
			m.shares[text]++
		}
		dst = dst[:end]
	}
	return dst
}
