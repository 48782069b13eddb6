package story

const maxSharing = 24 // texts looked at of one shingle, the newest: the rest is boilerplate

// shelf finds the texts that hold a shingle: a hash table whose slots hold the
// newest text, since most shingles have no other, and lead to the older ones.
type shelf struct {
	slots []slotted // as many as a power of two
	used  int
	older []olderTexts
}

// slotted is a shingle with the newest text that holds it.
type slotted struct {
	shingle shingle
	text    int32 // 1 + the text; 0 in a slot that is free
	older   int32 // 1 + where the older texts are; 0 for none
}

// olderTexts are some of the texts that hold a shingle, the oldest first.
type olderTexts struct {
	next  int32 // 1 + where still older texts are; 0 for none
	n     int32
	texts [6]int32
}

func newShelf() shelf { return shelf{slots: make([]slotted, 64)} }

// slot returns the slot of a sampled shingle, or the free one where it belongs.
func (s *shelf) slot(x shingle) *slotted {
	mask := uint32(len(s.slots) - 1)
	for at := uint32(x) / (2 * sampled) & mask; ; at = (at + 1) & mask {
		if e := &s.slots[at]; e.text == 0 || e.shingle>>1 == x>>1 {
			return e
		}
	}
}

// put notes that a text, newer than those before, holds a shingle.
func (s *shelf) put(x shingle, text int32) {
	if 4*s.used >= 3*len(s.slots) {
		s.widen()
	}
	e := s.slot(x)
	if e.text == 0 {
		*e = slotted{shingle: x, text: text + 1}
		s.used++
		return
	}
	if e.older == 0 || int(s.older[e.older-1].n) == len(s.older[e.older-1].texts) {
		s.older = append(s.older, olderTexts{next: e.older})
		e.older = int32(len(s.older))
	}
	o := &s.older[e.older-1]
	o.texts[o.n] = e.text - 1
	o.n++
	e.text = text + 1
}

// widen doubles the slots.
func (s *shelf) widen() {
	full := s.slots
	s.slots = make([]slotted, 2*len(full))
	for _, e := range full {
		if e.text != 0 {
			*s.slot(e.shingle) = e
		}
	}
}

// fetch reads a bit of where shingles of the sample are looked up, as search.fetch does.
func (s *shelf) fetch(sample []shingle) (of int32) {
	mask := uint32(len(s.slots) - 1)
	for _, x := range sample {
		of += s.slots[uint32(x)/(2*sampled)&mask].text
	}
	for _, x := range sample {
		if e := s.slot(x); e.older > 0 {
			of += s.older[e.older-1].n
		}
	}
	return of
}

// appendTexts appends the newest texts that hold a shingle, the newest first.
func (s *shelf) appendTexts(dst []int32, x shingle) []int32 {
	e := s.slot(x)
	if e.text == 0 {
		return dst
	}
	dst = append(dst, e.text-1)
	left := maxSharing - 1
	for at := e.older; at > 0 && left > 0; {
		o := &s.older[at-1]
		for i := o.n - 1; i >= 0 && left > 0; i-- {
			dst = append(dst, o.texts[i])
			left--
		}
		at = o.next
	}
	return dst
}
