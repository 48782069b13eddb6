package sequence

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"sync"
)

// Model holds the labels and weights of a linear-chain model. It never changes
// and may be used from many goroutines at once.
type Model struct {
	labels []string
	unit   float64         // what a weight of 1 is worth
	links  []int           // weights of pairs, from label by label; the last of each is outside
	odds   []float64       // their exponentials, 0 for banned ones
	before [][]link        // by label, from those that may stand before it
	worths [worths]float64 // exponentials of scores of 0, -1, -2…

	// The features in order of their hashes: the upper bits are the place in
	// index, which leads to the first feature with these bits. A feature has its
	// lower bits and its weights by label side by side, so that both are in reach
	// of one look into memory.
	shift    uint
	index    []uint32
	count    int
	stride   int
	features []byte // uint16, int8…

	spare sync.Pool // of *Decoder
}

// The layout of a file, all numbers little-endian: magic, version, number of
// labels, each label behind its length, unit (float32), pairs (int16), number
// of bits of the index, number of features, index, check, rows, checksum.
const (
	magic   = "linear chain"
	version = 1
	banned  = math.MinInt16 // a pair that must not be
	most    = 64            // labels
)

// link is a pair of labels that may stand side by side.
type link struct {
	from   int
	weight int
	odds   float64
}

// never is the score of what must not be; no sum of weights comes near it.
const never = math.MinInt64 / 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var (
	// ErrFormat indicates that data is no model, or one of another version.
	ErrFormat = errors.New("no sequence model of this version")
	// ErrDamaged indicates that a model has changed since it was written.
	ErrDamaged = errors.New("damaged sequence model")
)

// Read returns the model that Table.Encode wrote. The model keeps the data,
// which must not be changed afterwards.
func Read(data []byte) (*Model, error) {
	if len(data) < len(magic)+6 || string(data[:len(magic)]) != magic || data[len(magic)] != version {
		return nil, ErrFormat
	}
	body := data[:len(data)-4]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(data[len(body):]) {
		return nil, fmt.Errorf("%w: wrong checksum", ErrDamaged)
	}
	m := new(Model)
	r := reader{body[len(magic)+1:]}
	m.readLabels(&r)
	n := len(m.labels)
	if n == 0 || n > most {
		return nil, fmt.Errorf("%w: %d labels", ErrDamaged, n)
	}
	m.unit = float64(math.Float32frombits(r.uint32()))
	m.readLinks(r.take(2 * (n + 1) * (n + 1)))
	m.readWorths()
	bits := int(r.byte())
	m.shift = uint(64 - bits)
	count := int(r.uint32())
	m.readIndex(r.take(4 * (1<<min(bits, 30) + 1)))
	check, rows := r.take(2*count), r.take(n*count)
	if bits > 30 || len(m.links) != (n+1)*(n+1) || len(m.index) != 1<<bits+1 || len(check) != 2*count || len(rows) != n*count || len(r.rest) > 0 || !m.ordered(count) {
		return nil, fmt.Errorf("%w: the parts do not fit together", ErrDamaged)
	}
	m.readFeatures(check, rows)
	return m, nil
}

func (m *Model) readIndex(b []byte) {
	m.index = make([]uint32, len(b)/4)
	for i := range m.index {
		m.index[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
}

// readFeatures puts the lower bits of each feature beside its weights. Behind the
// last stands the row of zeros, of whole words, for what is not in the model.
func (m *Model) readFeatures(check, rows []byte) {
	n := len(m.labels)
	m.count, m.stride = len(check)/2, n+2
	m.features = make([]byte, m.count*m.stride+2+most)
	for i := range m.count {
		f := m.features[i*m.stride:]
		copy(f, check[2*i:2*i+2])
		copy(f[2:], rows[i*n:(i+1)*n])
	}
}

func (m *Model) readLabels(r *reader) {
	n := int(r.byte())
	m.labels = make([]string, n)
	for i := range m.labels {
		m.labels[i] = string(r.take(int(r.byte())))
	}
}

func (m *Model) readLinks(b []byte) {
	n := len(m.labels)
	m.links = make([]int, len(b)/2)
	m.odds = make([]float64, len(b)/2)
	m.before = make([][]link, n)
	for i := range m.links {
		w := int(int16(binary.LittleEndian.Uint16(b[2*i:])))
		if w == banned {
			m.links[i] = never
			continue
		}
		m.links[i] = w
		m.odds[i] = math.Exp(float64(w) * m.unit)
		if from, to := i/(n+1), i%(n+1); from < n && to < n {
			m.before[to] = append(m.before[to], link{from, w, m.odds[i]})
		}
	}
}

// worths is how many scores, from 0 down, have their exponentials at hand: most that
// are met.
const worths = 1 << 11

func (m *Model) readWorths() {
	for i := range m.worths {
		m.worths[i] = math.Exp(float64(-i) * m.unit)
	}
}

// worth returns the exponential of a score, which is 0 at most.
func (m *Model) worth(score int32) float64 {
	if i := int(-score); i < len(m.worths) {
		return m.worths[i]
	}
	return math.Exp(float64(score) * m.unit)
}

// ordered reports whether the index never runs back and ends at the last feature.
func (m *Model) ordered(count int) bool {
	last := uint32(0)
	for _, at := range m.index {
		if at < last {
			return false
		}
		last = at
	}
	return int(last) == count
}

// Labels returns the labels; a label's number is its place. They must not be changed.
func (m *Model) Labels() []string { return m.labels }

// Len returns the number of features.
func (m *Model) Len() int { return m.count }

// Weight returns the sum of the weights that the features give to the label.
func (m *Model) Weight(features []Feature, label int) float64 {
	sum := 0
	for _, f := range features {
		if at := m.find(f); at >= 0 {
			sum += int(int8(m.features[at+label]))
		}
	}
	return float64(sum) * m.unit
}

// find returns the place of the weights of a feature in features, or -1.
func (m *Model) find(f Feature) int {
	bucket := f >> m.shift
	at, end := int(m.index[bucket])*m.stride, int(m.index[bucket+1])*m.stride
	for ; at < end; at += m.stride {
		if binary.LittleEndian.Uint16(m.features[at:]) == uint16(f) {
			return at + 2
		}
	}
	return -1
}

// reader takes a file apart; behind its end it yields nothing.
type reader struct{ rest []byte }

func (r *reader) take(n int) []byte {
	n = min(max(n, 0), len(r.rest))
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); len(b) == 4 {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}
