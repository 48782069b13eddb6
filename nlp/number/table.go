package number

import (
	"iter"
	"maps"
)

// Table maps words in lower case to values. It turns most words of running
// text away by their letters, without a look into the map.
type Table[V any] struct {
	words map[string]V
	// seen has a bit for the mark of every word of the table.
	seen [marks / 64]uint64
}

// marks is the count of marks that words can have: enough for some thousand
// words to leave nine of ten others out.
const marks = 1 << 14

// NewTable returns a table of the words.
func NewTable[V any](words map[string]V) *Table[V] {
	t := &Table[V]{words: words}
	for w := range words {
		if w != "" {
			m := mark(w)
			t.seen[m/64] |= 1 << (m % 64)
		}
	}
	return t
}

// Get returns the value of a word, and reports whether the table has it.
func (t *Table[V]) Get(word string) (V, bool) {
	if word == "" {
		var none V
		return none, false
	}
	if m := mark(word); t.seen[m/64]>>(m%64)&1 == 0 {
		var none V
		return none, false
	}
	v, ok := t.words[word]
	return v, ok
}

// Words returns the words of the table, in no order.
func (t *Table[V]) Words() iter.Seq[string] { return maps.Keys(t.words) }

// mark mixes the length and four letters of a word.
func mark(w string) uint32 {
	n := len(w)
	h := uint32(w[0]) | uint32(w[n/3])<<8 | uint32(w[n/2])<<16 | uint32(w[n-1])<<24
	h = (h ^ uint32(n)*0x9e3779b1) * 0x85ebca6b
	return h >> 18
}
