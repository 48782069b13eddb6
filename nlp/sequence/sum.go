package sequence

import "encoding/binary"

// sums adds up weights of one byte, eight labels at a time: each weight, raised
// by 128 so that it is never negative, has sixteen bits of a word to grow in.
type sums struct {
	even, odd [most / 8]uint64
	rows      int
}

const (
	lanes  = 0x00ff00ff00ff00ff
	raise  = 0x8080808080808080
	offset = 128
	room   = 256 // rows that sixteen bits hold
)

// sum adds the weights of features to the scores of a token.
func (m *Model) sum(features []Feature, scores []int32) {
	var s sums
	n := len(m.labels)
	words := (n + 7) / 8
	for _, f := range features {
		at := m.find(f)
		if at < 0 {
			continue
		}
		for k, row := 0, m.features[at:at+8*words]; k < words; k++ {
			w := binary.LittleEndian.Uint64(row[8*k:]) ^ raise
			s.even[k] += w & lanes
			s.odd[k] += w >> 8 & lanes
		}
		if s.rows++; s.rows == room {
			s.addTo(scores)
		}
	}
	s.addTo(scores)
}

// addTo adds the sums to the scores and starts again.
func (s *sums) addTo(scores []int32) {
	for l := range scores {
		word := s.even[l/8]
		if l%2 == 1 {
			word = s.odd[l/8]
		}
		scores[l] += int32(uint16(word>>(l%8/2*16))) - int32(offset*s.rows)
	}
	*s = sums{}
}
