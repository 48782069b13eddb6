package compact

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
)

// Reader reads what a Writer wrote. It keeps its first error, and gives zero values from
// then on.
type Reader struct {
	data  []byte
	text  string
	zone  *time.Location
	texts []string
	reals []float64
	last  int
	err   error
}

// NewReader returns a Reader. The text, the zone and the words are those that the Writer
// was given.
func NewReader(data []byte, text string, zone *time.Location, words []string) *Reader {
	return &Reader{data: data, text: text, zone: zone, texts: slices.Clip(words)}
}

// End returns the first error; it is one if there is more to read.
func (r *Reader) End() error {
	if len(r.data) > 0 {
		r.Fail()
	}
	return r.err
}

// Fail makes the rest unreadable: what was read makes no sense.
func (r *Reader) Fail() {
	r.err = ErrBroken
	r.data = nil
}

// Int reads a number.
func (r *Reader) Int() int { return int(r.number()) }

func (r *Reader) number() int64 {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.Fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

func (r *Reader) count() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.Fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

// Index reads a number from -1 up to, and without, a bound.
func (r *Reader) Index(bound int) int {
	n := r.Int()
	if n < -1 || n >= bound {
		r.Fail()
		return -1
	}
	return n
}

// Bool reads a truth.
func (r *Reader) Bool() bool {
	n := r.count()
	if n > 1 {
		r.Fail()
	}
	return n == 1
}

// Real reads a number with a fraction.
func (r *Reader) Real() float64 {
	const size = 8
	n := r.count()
	switch {
	case n == 0 && len(r.data) >= size:
		x := math.Float64frombits(binary.LittleEndian.Uint64(r.data))
		r.data = r.data[size:]
		r.reals = append(r.reals, x)
		return x
	case n > 0 && n <= uint64(len(r.reals)):
		return r.reals[n-1]
	}
	r.Fail()
	return 0
}

// Text reads a text.
func (r *Reader) Text() string {
	kind := r.count()
	if r.err != nil {
		return ""
	}
	if kind >= before {
		if kind-before >= uint64(len(r.texts)) {
			r.Fail()
			return ""
		}
		return r.texts[kind-before]
	}
	at := uint64(0)
	if kind == within {
		at = r.count()
	}
	n := r.count()
	var s string
	switch {
	case kind == within && at <= uint64(len(r.text)) && n <= uint64(len(r.text))-at:
		s = r.text[at : at+n]
	case kind == literal && n <= uint64(len(r.data)):
		s = string(r.data[:n])
		r.data = r.data[n:]
	default:
		r.Fail()
		return ""
	}
	r.texts = append(r.texts, s)
	return s
}

// Texts reads a list of texts.
func (r *Reader) Texts() []string { return ReadList(r, func(s *string) { *s = r.Text() }) }

// Map reads texts under their keys.
func (r *Reader) Map() map[string]string {
	n, none := r.length()
	if none {
		return nil
	}
	m := make(map[string]string, n)
	for range n {
		key := r.Text()
		m[key] = r.Text()
	}
	if len(m) != n {
		r.Fail()
	}
	return m
}

// Span reads a span, which is within the text.
func (r *Reader) Span() article.Span {
	start := r.last + r.Int()
	end := start + r.Int()
	if start < 0 || end < start || end > len(r.text) {
		r.Fail()
		return article.Span{}
	}
	r.last = start
	return article.Span{Start: start, End: end}
}

// Spans reads a list of spans.
func (r *Reader) Spans() []article.Span {
	return ReadList(r, func(s *article.Span) { *s = r.Span() })
}

// Time reads a moment.
func (r *Reader) Time() time.Time {
	kind := r.count()
	if kind == never || kind >= 2*zones || kind == zones {
		if kind != never {
			r.Fail()
		}
		return time.Time{}
	}
	nanos := int64(0)
	if kind > zones {
		nanos = r.number()
		kind -= zones
		if nanos <= 0 || nanos >= int64(time.Second) {
			r.Fail()
		}
	}
	t := time.Unix(r.number(), nanos)
	switch kind {
	case published:
		return t.In(r.zone)
	case utc:
		return t.UTC()
	}
	name := r.Text()
	return t.In(time.FixedZone(name, r.Int()))
}

// ReadList reads a list that List wrote.
func ReadList[T any](r *Reader, one func(*T)) []T {
	n, none := r.length()
	if none {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		one(&list[i])
		if r.err != nil {
			return nil
		}
	}
	return list
}

// length reads how long a list is. Every member takes a byte at least.
func (r *Reader) length() (n int, none bool) {
	switch n := r.count(); {
	case n == 0:
		return 0, true
	case n-1 > uint64(len(r.data)):
		r.Fail()
		return 0, true
	default:
		return int(n - 1), false //nolint:gosec // Bounded.
	}
}
