package story

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

// archive writes values to bytes or reads them back, so that one function says
// both how a thing is written and how it is read. Numbers are varints, floats
// their bits, lists their length and elements.
type archive struct {
	reading bool
	shared  bool   // what is read is of the form before
	data    []byte // written so far, or left to be read
	failed  bool   // the bytes ended early or make no sense
}

// ErrSnapshot indicates that bytes are no snapshot of this version, or broken.
var ErrSnapshot = errors.New("not a snapshot of a grouper")

func (a *archive) uint(p *uint64) {
	if !a.reading {
		a.data = binary.AppendUvarint(a.data, *p)
		return
	}
	x, n := binary.Uvarint(a.data)
	if n <= 0 {
		a.fail()
		return
	}
	*p, a.data = x, a.data[n:]
}

func (a *archive) fail() { a.failed, a.data = true, nil }

// number archives any integer that is not negative.
func number[T ~int | ~int32 | ~uint8 | ~uint16 | ~uint32 | ~uint64](a *archive, p *T) {
	x := uint64(*p)
	a.uint(&x)
	*p = T(x)
}

func (a *archive) bool(p *bool) {
	x := uint8(0)
	if *p {
		x = 1
	}
	number(a, &x)
	*p = x == 1
}

// fixed archives eight bytes.
func (a *archive) fixed(p *uint64) {
	switch {
	case !a.reading:
		a.data = binary.LittleEndian.AppendUint64(a.data, *p)
	case len(a.data) < 8:
		a.fail()
	default:
		*p, a.data = binary.LittleEndian.Uint64(a.data), a.data[8:]
	}
}

func (a *archive) float(p *float64) {
	x := math.Float64bits(*p)
	a.fixed(&x)
	*p = math.Float64frombits(x)
}

func (a *archive) float32(p *float32) {
	switch {
	case !a.reading:
		a.data = binary.LittleEndian.AppendUint32(a.data, math.Float32bits(*p))
	case len(a.data) < 4:
		a.fail()
	default:
		*p, a.data = math.Float32frombits(binary.LittleEndian.Uint32(a.data)), a.data[4:]
	}
}

func (a *archive) string(p *string) {
	n := len(*p)
	number(a, &n)
	switch {
	case !a.reading:
		a.data = append(a.data, *p...)
	case n < 0 || n > len(a.data):
		a.fail()
	default:
		*p, a.data = string(a.data[:n]), a.data[n:]
	}
}

// time archives a moment; the zone is not kept.
func (a *archive) time(p *time.Time) {
	known := !p.IsZero()
	a.bool(&known)
	if !known {
		return
	}
	seconds, nanoseconds := uint64(p.Unix()), uint64(p.Nanosecond())
	a.fixed(&seconds)
	a.uint(&nanoseconds)
	if a.reading {
		*p = time.Unix(int64(seconds), int64(nanoseconds)).UTC()
	}
}

func (a *archive) instant(p *instant) {
	t := p.date()
	if a.reading {
		t = time.Time{}
	}
	a.time(&t)
	*p = instantOf(t)
}

// list archives the elements of a list, each of which takes a byte at least.
func list[T any](a *archive, p *[]T, each func(*T)) {
	n := len(*p)
	number(a, &n)
	if a.reading {
		if n < 0 || n > len(a.data) {
			a.fail()
			return
		}
		*p = nil
		if n > 0 {
			*p = make([]T, n)
		}
	}
	for i := range *p {
		each(&(*p)[i])
		if a.failed {
			return
		}
	}
}

func (a *archive) strings(p *[]string) { list(a, p, a.string) }

// at archives a pointer into a table as an index, nil as none.
func at[T any](a *archive, p **T, table []*T, index map[*T]int) {
	n := 0
	if *p != nil {
		n = 1 + index[*p]
	}
	number(a, &n)
	if !a.reading {
		return
	}
	if n < 0 || n > len(table) {
		a.fail()
		return
	}
	if *p = nil; n > 0 {
		*p = table[n-1]
	}
}
