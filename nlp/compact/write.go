package compact

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// shortest is the length of the shortest text that is looked for in the one that was read.
const shortest = 4

// Writer collects what was found in a text.
type Writer struct {
	data  []byte
	text  string
	zone  *time.Location
	texts map[string]uint64
	reals map[uint64]uint64
	last  int // where the last span began
}

// NewWriter returns a Writer for what was found in the text of an article that was
// published in that zone. Words are those that need not be written: a Reader is given the
// same.
func NewWriter(text string, zone *time.Location, words []string) *Writer {
	w := &Writer{text: text, zone: zone, texts: make(map[string]uint64, 2*len(words)), reals: make(map[uint64]uint64)}
	for i, word := range words {
		w.texts[word] = uint64(i)
	}
	return w
}

// Bytes returns what was written.
func (w *Writer) Bytes() []byte { return w.data }

// Int writes a number.
func (w *Writer) Int(n int) { w.data = binary.AppendVarint(w.data, int64(n)) }

func (w *Writer) count(n uint64) { w.data = binary.AppendUvarint(w.data, n) }

// Bool writes a truth.
func (w *Writer) Bool(b bool) {
	n := uint64(0)
	if b {
		n = 1
	}
	w.count(n)
}

// Real writes a number with a fraction, to the bit. One that was written before takes a
// byte or two.
func (w *Writer) Real(x float64) {
	bits := math.Float64bits(x)
	if n, ok := w.reals[bits]; ok {
		w.count(n + 1)
		return
	}
	w.reals[bits] = uint64(len(w.reals))
	w.count(0)
	w.data = binary.LittleEndian.AppendUint64(w.data, bits)
}

// Text writes a text.
func (w *Writer) Text(s string) {
	if n, ok := w.texts[s]; ok {
		w.count(before + n)
		return
	}
	w.texts[s] = uint64(len(w.texts))
	if len(s) >= shortest {
		if at := strings.Index(w.text, s); at >= 0 {
			w.count(within)
			w.count(uint64(at)) //nolint:gosec // Not negative.
			w.count(uint64(len(s)))
			return
		}
	}
	w.count(literal)
	w.count(uint64(len(s)))
	w.data = append(w.data, s...)
}

// Texts writes a list of texts.
func (w *Writer) Texts(list []string) { List(w, list, func(s *string) { w.Text(*s) }) }

// Map writes texts under their keys, which it sorts.
func (w *Writer) Map(m map[string]string) {
	w.length(len(m), m == nil)
	for _, key := range slices.Sorted(maps.Keys(m)) {
		w.Text(key)
		w.Text(m[key])
	}
}

// Span writes a span of the text.
func (w *Writer) Span(s article.Span) {
	w.Int(s.Start - w.last)
	w.Int(s.End - s.Start)
	w.last = s.Start
}

// Spans writes a list of spans.
func (w *Writer) Spans(list []article.Span) { List(w, list, func(s *article.Span) { w.Span(*s) }) }

// Time writes a moment with its zone.
func (w *Writer) Time(t time.Time) {
	if t == (time.Time{}) { //nolint:staticcheck // Not only the same moment, but the same value.
		w.count(never)
		return
	}
	kind := uint64(elsewhere)
	switch {
	case t.Location() == w.zone:
		kind = published
	case t.Location() == time.UTC:
		kind = utc
	}
	nanos := t.Nanosecond()
	if nanos != 0 {
		w.count(kind + zones)
		w.Int(nanos)
	} else {
		w.count(kind)
	}
	w.data = binary.AppendVarint(w.data, t.Unix())
	if kind == elsewhere {
		name, offset := t.Zone()
		w.Text(name)
		w.Int(offset)
	}
}

// List writes a list, of which none and an empty one are two.
func List[T any](w *Writer, list []T, one func(*T)) {
	w.length(len(list), list == nil)
	for i := range list {
		one(&list[i])
	}
}

// length writes how long a list is: 0 stands for none.
func (w *Writer) length(n int, none bool) {
	if none {
		w.count(0)
		return
	}
	w.count(uint64(n) + 1) //nolint:gosec // Not negative.
}
