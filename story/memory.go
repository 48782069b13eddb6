package story

const (
	sampled    = 4  // one shingle in so many is looked up by
	maxSharing = 24 // texts looked at of one shingle, the newest: the rest is boilerplate
)

// memory is one generation of remembered texts.
type memory struct {
	texts  []remembered
	exact  map[uint64]int32 // hash of all words → text
	pages  map[string]int32 // id or address of the article → text
	titles map[uint64]int32 // hash of the headline → the newest text
	heads  []int32          // hash table of chains of links, 1 + the newest link
	links  []link
}

// link says that a text holds a sampled shingle.
type link struct {
	shingle shingle
	text    int32
	next    int32 // 1 + the next older link of the chain
}

func newMemory() *memory {
	return &memory{
		exact: make(map[uint64]int32), pages: make(map[string]int32), titles: make(map[uint64]int32),
		heads: make([]int32, 64),
	}
}

func (m *memory) chain(s shingle) *int32 {
	return &m.heads[uint32(s)/(2*sampled)&uint32(len(m.heads)-1)]
}

// inSample reports whether a text can be found by the shingle.
func inSample(s shingle) bool { return s>>1%sampled == 0 }

// sharing appends the text of every link to one of the sampled shingles.
func (m *memory) sharing(dst []int32, set []shingle) []int32 {
	for _, s := range set {
		if !inSample(s) {
			continue
		}
		n := 0
		for at := *m.chain(s); at > 0 && n < maxSharing; at = m.links[at-1].next {
			if l := &m.links[at-1]; l.shingle>>1 == s>>1 {
				dst = append(dst, l.text)
				n++
			}
		}
	}
	return dst
}

// keep remembers a text.
func (m *memory) keep(p *print, o *origin) {
	t := int32(len(m.texts))
	m.texts = append(m.texts, remembered{*p, o})
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
			m.link(s, t)
		}
	}
}

func (m *memory) link(s shingle, text int32) {
	if len(m.links) == len(m.heads) {
		m.grow()
	}
	head := m.chain(s)
	m.links = append(m.links, link{s, text, *head})
	*head = int32(len(m.links))
}

// grow doubles the table and chains the links anew, oldest first.
func (m *memory) grow() {
	m.heads = make([]int32, 2*len(m.heads))
	for i := range m.links {
		head := m.chain(m.links[i].shingle)
		m.links[i].next = *head
		*head = int32(i + 1)
	}
}
