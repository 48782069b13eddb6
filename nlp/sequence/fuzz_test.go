package sequence_test

import (
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// FuzzRead reads any bytes, under a checksum that is right, as a model, and
// decodes with whatever is taken for one.
func FuzzRead(f *testing.F) {
	good, err := weather().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good[:len(good)-4])
	f.Add(good[:30])
	f.Fuzz(func(t *testing.T, body []byte) {
		data := binary.LittleEndian.AppendUint32(append([]byte(nil), body...), crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
		m, err := sequence.Read(data)
		if err != nil {
			return
		}
		d := m.Decoder()
		for _, word := range []string{"hat", "boots", "coat"} {
			d.Push([]sequence.Feature{sequence.Of(word), 0, ^sequence.Feature(0)}, sequence.Any)
		}
		for _, l := range d.Decode() {
			if int(l) >= len(m.Labels()) {
				t.Errorf("label %d of %d", l, len(m.Labels()))
			}
		}
		d.Probability(0, 3)
	})
}
