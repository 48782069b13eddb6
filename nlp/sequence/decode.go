package sequence

// Mask is a set of labels, bit i for label i.
type Mask uint64

// Any is the set of all labels.
const Any = ^Mask(0)

// Decoder labels one sequence after another with its own buffers. It is for one
// goroutine.
type Decoder struct {
	m      *Model
	size   int     // tokens
	scores []int32 // by token and label
	masks  []Mask
	best   []int   // score of the best labels up to a token, by its label
	back   []uint8 // the label before, on the way there
	labels []uint8
	lattice
	several
	search
}

// Decoder returns a decoder for the model: one that was handed back by Free, if there is
// any, for its buffers have grown and it keeps the weights that were met lately.
func (m *Model) Decoder() *Decoder {
	d, _ := m.spare.Get().(*Decoder)
	if d == nil {
		d = &Decoder{m: m}
		d.open(m)
	}
	d.Reset()
	return d
}

// Free hands the decoder back to its model. It must not be used afterwards.
func (d *Decoder) Free() { d.m.spare.Put(d) }

// Reset begins a new sequence.
func (d *Decoder) Reset() {
	d.size = 0
	d.scores, d.masks = d.scores[:0], d.masks[:0]
	d.summed = false
}

// Len returns the number of tokens pushed since Reset.
func (d *Decoder) Len() int { return d.size }

// Push adds a token with its features, which may have one of the given labels.
// Features are summed: one that stands there twice counts twice.
func (d *Decoder) Push(features []Feature, allowed Mask) {
	n := len(d.m.labels)
	from := len(d.scores)
	for range n {
		d.scores = append(d.scores, 0)
	}
	scores := d.scores[from:][:n]
	d.search.sum(features, scores)
	d.masks = append(d.masks, allowed)
	d.size++
}

// Decode returns the labels of the tokens that have the greatest sum of weights
// among those that bans and masks allow, by their numbers. The result is valid
// until Reset.
func (d *Decoder) Decode() []uint8 {
	n := len(d.m.labels)
	d.labels = grow(d.labels, d.size)
	if d.size > 0 {
		d.forward(n)
		d.trace(n)
	}
	return d.labels
}

// forward finds the best way to each label of each token.
func (d *Decoder) forward(n int) {
	d.best = grow(d.best, d.size*n)
	d.back = grow(d.back, d.size*n)
	for l := range n {
		d.best[l] = d.weigh(0, l, d.m.links[n*(n+1)+l])
	}
	for t := 1; t < d.size; t++ {
		before, here, back := d.best[(t-1)*n:][:n], d.best[t*n:][:n], d.back[t*n:][:n]
		for l := range here {
			top, from := never, 0
			for i := range d.m.before[l] {
				b := &d.m.before[l][i]
				if s := before[b.from] + b.weight; s > top {
					top, from = s, b.from
				}
			}
			here[l], back[l] = d.weigh(t, l, top), uint8(from)
		}
	}
}

// weigh adds what the token says of a label to what comes before.
func (d *Decoder) weigh(t, l, before int) int {
	if d.masks[t]>>l&1 == 0 || before <= never/2 {
		return never
	}
	return before + int(d.scores[t*len(d.m.labels)+l])
}

// trace follows the best way back from the end.
func (d *Decoder) trace(n int) {
	last := d.size - 1
	top, at := 2*never, 0
	for l := range n {
		if s := d.best[last*n+l] + max(d.m.links[l*(n+1)+n], never/2); s > top {
			top, at = s, l
		}
	}
	for t := last; t >= 0; t-- {
		d.labels[t] = uint8(at)
		at = int(d.back[t*n+at])
	}
}

// grow returns a slice of the given length that uses the room of s if it can.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
