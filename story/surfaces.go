package story

// surfaces lead from words as they are written, by hash, to their terms: a hash table
// that finds a word in one place of memory, for every word of every article is looked
// up.
type surfaces struct {
	slots []surface // as many as a power of two
	n     int

	fetched int32 // of what was read ahead; of no use
}

// surface is a word as it is written.
type surface struct {
	hash uint64
	term int32 // 1 + the term, so 0 for skip
	used bool
}

// newSurfaces returns a table with room for n words.
func newSurfaces(n int) surfaces {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return surfaces{slots: make([]surface, size)}
}

// slot returns the slot of a word, or the free one where it belongs.
func (s *surfaces) slot(hash uint64) *surface {
	mask := uint64(len(s.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		if e := &s.slots[at]; !e.used || e.hash == hash {
			return e
		}
	}
}

// fetch reads a bit of where words are looked up, as search.fetch does.
func (s *surfaces) fetch(words []word) {
	mask, sum := uint64(len(s.slots)-1), int32(0)
	for i := range words {
		sum += s.slots[words[i].hash&mask].term
	}
	s.fetched = sum
}

// get returns the term of a word, and whether the word is known.
func (s *surfaces) get(hash uint64) (term int32, ok bool) {
	e := s.slot(hash)
	return e.term - 1, e.used
}

// set notes the term of a word.
func (s *surfaces) set(hash uint64, term int32) {
	if 2*s.n >= len(s.slots) {
		all := newSurfaces(2 * s.n)
		for _, e := range s.slots {
			if e.used {
				*all.slot(e.hash) = e
			}
		}
		s.slots = all.slots
	}
	e := s.slot(hash)
	if !e.used {
		s.n++
	}
	*e = surface{hash, term + 1, true}
}

// renumbered returns a table of the words whose terms have a new number.
func (s *surfaces) renumbered(to []int32) surfaces {
	out := newSurfaces(s.n)
	for _, e := range s.slots {
		switch t := e.term - 1; {
		case !e.used:
		case t == skip:
			out.set(e.hash, skip)
		case to[t] != skip:
			out.set(e.hash, to[t])
		}
	}
	return out
}
