package sequence

import "encoding/binary"

// search adds up the weights of a token's features. Most features of a text come again
// and again, and a model is much larger than the caches near a processor: the rows met
// lately are kept where they are at hand, and the others are gone for together, in steps
// in each of which no look into memory has to wait for the one before.
type search struct {
	m     *Model
	words int      // of a row: eight labels each
	kept  []uint64 // by the last bits of a feature: itself, and the words of its row

	even, odd [most / 8]uint64 // sums
	missed    [chunk]Feature
	rows      [chunk]int // places in Model.features
	some      [chunk]uint32
}

const (
	// chunk is how many features are looked for at once: so many weights, raised to be
	// positive, have room in sixteen bits.
	chunk = 128
	slots = 1 << 14
	lanes = 0x00ff00ff00ff00ff
	raise = 0x8080808080808080
	// offset is by how much raise raises a weight.
	offset = 128
)

func (s *search) open(m *Model) {
	s.m, s.words = m, (len(m.labels)+7)/8
	s.kept = make([]uint64, slots*(s.words+1))
	s.kept[0] = 1 // belongs elsewhere, as the zeros of the others do
}

// sum adds the weights of features to the scores of a token: of one byte each, eight
// labels at a time. A weight, raised by 128 so that it is never negative, has sixteen
// bits of a word to grow in.
func (s *search) sum(features []Feature, scores []int32) {
	for len(features) > 0 {
		few := features[:min(chunk, len(features))]
		features = features[len(few):]
		missed := s.sumKept(few)
		s.find(missed)
		s.sumFound(missed)
		for l := range scores {
			word := &s.even[l/8]
			if l%2 == 1 {
				word = &s.odd[l/8]
			}
			scores[l] += int32(uint16(*word)) - int32(offset*len(few))
			*word >>= 16
		}
	}
}

// sumKept adds up the rows that are at hand and returns the other features. Rows of up to
// three words, as those of all models that ship are, have their sums kept in registers.
func (s *search) sumKept(features []Feature) []Feature {
	switch s.words {
	case 1:
		return s.sumKept1(features)
	case 2:
		return s.sumKept2(features)
	case 3:
		return s.sumKept3(features)
	}
	clear(s.even[:s.words])
	clear(s.odd[:s.words])
	missed := 0
	for _, f := range features {
		at := s.kept[int(f%slots)*(s.words+1):][:s.words+1]
		if at[0] != uint64(f) {
			s.missed[missed] = f
			missed++
			continue
		}
		for k, w := range at[1:] {
			s.even[k] += w & lanes
			s.odd[k] += w >> 8 & lanes
		}
	}
	return s.missed[:missed]
}

func (s *search) sumKept1(features []Feature) []Feature {
	var even, odd uint64
	missed, kept := 0, s.kept
	for _, f := range features {
		at := kept[f%slots*2:][:2]
		if at[0] != uint64(f) {
			s.missed[missed] = f
			missed++
			continue
		}
		even += at[1] & lanes
		odd += at[1] >> 8 & lanes
	}
	s.even[0], s.odd[0] = even, odd
	return s.missed[:missed]
}

func (s *search) sumKept2(features []Feature) []Feature {
	var even0, odd0, even1, odd1 uint64
	missed, kept := 0, s.kept
	for _, f := range features {
		at := kept[f%slots*3:][:3]
		if at[0] != uint64(f) {
			s.missed[missed] = f
			missed++
			continue
		}
		even0 += at[1] & lanes
		odd0 += at[1] >> 8 & lanes
		even1 += at[2] & lanes
		odd1 += at[2] >> 8 & lanes
	}
	s.even[0], s.odd[0], s.even[1], s.odd[1] = even0, odd0, even1, odd1
	return s.missed[:missed]
}

func (s *search) sumKept3(features []Feature) []Feature {
	var even0, odd0, even1, odd1, even2, odd2 uint64
	missed, kept := 0, s.kept
	for _, f := range features {
		at := kept[f%slots*4:][:4]
		if at[0] != uint64(f) {
			s.missed[missed] = f
			missed++
			continue
		}
		even0 += at[1] & lanes
		odd0 += at[1] >> 8 & lanes
		even1 += at[2] & lanes
		odd1 += at[2] >> 8 & lanes
		even2 += at[3] & lanes
		odd2 += at[3] >> 8 & lanes
	}
	s.even[0], s.odd[0], s.even[1], s.odd[1], s.even[2], s.odd[2] = even0, odd0, even1, odd1, even2, odd2
	return s.missed[:missed]
}

// sumFound adds up the rows that find has found, and keeps them.
func (s *search) sumFound(features []Feature) {
	for i, f := range features {
		row := s.m.features[s.rows[i]:]
		kept := s.kept[int(f%slots)*(s.words+1):][:s.words+1]
		kept[0] = uint64(f)
		for k := range kept[1:] {
			w := binary.LittleEndian.Uint64(row[8*k:]) ^ raise
			kept[1+k] = w
			s.even[k] += w & lanes
			s.odd[k] += w >> 8 & lanes
		}
	}
}

// find finds the rows of the features; one that is not in the model has the row of
// zeros.
func (s *search) find(features []Feature) {
	m := s.m
	rows, some := s.rows[:len(features)], s.some[:len(features)]
	for i, f := range features {
		bucket := m.index[f>>m.shift:]
		rows[i], some[i] = int(bucket[0])*m.stride, bucket[1]-bucket[0]
	}
	for i, f := range features {
		// Most features stand first in their place of the index; how far this one is
		// off is seen for all before anything is decided by it.
		off := uint32(binary.LittleEndian.Uint16(m.features[rows[i]:]) ^ uint16(f))
		if some[i] == 0 {
			off, some[i] = 1, 1
		}
		if off == 0 {
			some[i] = 0
		}
	}
	for i, left := range some {
		if left > 0 {
			rows[i] = m.further(rows[i], left, uint16(features[i]))
		}
		rows[i] += 2
	}
}

// further looks for a feature behind the first of its place.
func (m *Model) further(row int, left uint32, low uint16) int {
	for ; left > 1; left-- {
		row += m.stride
		if binary.LittleEndian.Uint16(m.features[row:]) == low {
			return row
		}
	}
	return m.count * m.stride
}
