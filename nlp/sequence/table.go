package sequence

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"math/bits"
	"slices"
)

// Table is a model as a trainer has it, with weights of full precision.
type Table struct {
	Labels []string
	// Links are the weights of pairs of neighbouring labels, by the first and
	// the second one; the index len(Labels) is what is outside of the sequence.
	// A weight of -Inf bans the pair.
	Links [][]float64
	// Rows are the features with their weights by label.
	Rows []Row
}

// Row is a feature with its weights by label.
type Row struct {
	Feature Feature
	Weights []float64
}

// Encode writes the table as a file for Read. Weights become whole multiples of
// a 127th part of the greatest; features that come to nothing are left out. The
// same table, whatever the order of its rows, gives the same bytes.
func (t *Table) Encode() ([]byte, error) {
	n := len(t.Labels)
	if n == 0 || n > most || len(t.Links) != n+1 {
		return nil, fmt.Errorf("encoding a model: %d labels, links of %d", n, len(t.Links))
	}
	unit := t.unit()
	rows := t.quantised(unit)
	out := append([]byte(magic), version, byte(n))
	for _, l := range t.Labels {
		if len(l) > math.MaxUint8 {
			return nil, fmt.Errorf("encoding a model: label %q is too long", l)
		}
		out = append(append(out, byte(len(l))), l...)
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(unit))
	for _, from := range t.Links {
		if len(from) != n+1 {
			return nil, fmt.Errorf("encoding a model: links of %d", len(from))
		}
		for _, w := range from {
			out = binary.LittleEndian.AppendUint16(out, uint16(linked(w, unit)))
		}
	}
	out = appendRows(out, rows)
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli)), nil
}

// unit returns what the whole weight 1 is worth.
func (t *Table) unit() float32 {
	top := 0.0
	for i := range t.Rows {
		for _, w := range t.Rows[i].Weights {
			top = math.Max(top, math.Abs(w))
		}
	}
	if top == 0 {
		return 1
	}
	return float32(top / math.MaxInt8)
}

func linked(w float64, unit float32) int16 {
	if math.IsInf(w, -1) {
		return banned
	}
	return int16(math.Round(min(max(w/float64(unit), -math.MaxInt16), math.MaxInt16)))
}

// quantised is a row as it is written.
type quantised struct {
	feature Feature
	weights []byte
}

func (t *Table) quantised(unit float32) []quantised {
	var rows []quantised
	for i := range t.Rows {
		weights := make([]byte, len(t.Labels))
		some := false
		for l, w := range t.Rows[i].Weights {
			q := int8(math.Round(min(max(w/float64(unit), -math.MaxInt8), math.MaxInt8)))
			weights[l] = byte(q)
			some = some || q != 0
		}
		if some {
			rows = append(rows, quantised{t.Rows[i].Feature, weights})
		}
	}
	slices.SortFunc(rows, func(a, b quantised) int {
		if a.feature < b.feature {
			return -1
		}
		return 1
	})
	return rows
}

// appendRows writes the index, the checks and the weights. A place of the index
// stands for one or two features.
func appendRows(out []byte, rows []quantised) []byte {
	size := max(bits.Len(uint(len(rows)))-1, 0)
	out = append(out, byte(size))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(rows)))
	at := 0
	for place := range 1 << size {
		for at < len(rows) && rows[at].feature>>(64-size) < Feature(place) {
			at++
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(rows)))
	for i := range rows {
		out = binary.LittleEndian.AppendUint16(out, uint16(rows[i].feature))
	}
	for i := range rows {
		out = append(out, rows[i].weights...)
	}
	return out
}
