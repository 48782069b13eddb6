package story

const sampled = 4 // one shingle in so many is looked up by

// inSample reports whether a text can be found by the shingle.
func inSample(s shingle) bool { return s>>1%sampled == 0 }

// memory is one generation of remembered texts.
type memory struct {
	texts  []remembered
	sizes  []int32 // shingles of each
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

// sharing appends the texts that have sampled shingles in common with a set of
// shingles, each once in no order, and leaves in shares how many.
func (m *memory) sharing(dst []int32, set []shingle) []int32 {
	for _, s := range set {
		if !inSample(s) {
			continue
		}
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
