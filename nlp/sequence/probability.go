package sequence

import "math"

// lattice holds the sums over all ways through a sequence.
type lattice struct {
	summed        bool
	worth         []float64 // of a label at a token, by token and label
	ahead, behind []float64 // sums of all ways up to, and on from, a label at a token
	total         []float64 // what ahead was divided by at each token
	whole         float64
}

// Probability returns how probable the labels that Decode found for the tokens
// from first up to, not including, last are, whatever the labels around them
// (the confidence of Culotta and McCallum, 2004). It is between 0 and 1.
func (d *Decoder) Probability(first, last int) float64 {
	return d.ProbabilityOf(d.labels[first:last], first)
}

// ProbabilityOf returns how probable the labels are for the tokens from first on,
// whatever the labels around them. It is between 0 and 1.
func (d *Decoder) ProbabilityOf(labels []uint8, first int) float64 {
	if !d.summed {
		d.sum()
	}
	n := len(d.m.labels)
	at := int(labels[0])
	p := d.ahead[first*n+at]
	t := first
	for _, label := range labels[1:] {
		t++
		next := int(label)
		p *= d.m.odds[at*(n+1)+next] * d.worth[t*n+next] / d.total[t]
		at = next
	}
	return p * d.behind[t*n+at] / d.whole
}

// sum runs forward and backward over the sequence (Baum, 1970).
func (d *Decoder) sum() {
	n := len(d.m.labels)
	d.summed = true
	d.worth = grow(d.worth, d.size*n)
	d.ahead = grow(d.ahead, d.size*n)
	d.behind = grow(d.behind, d.size*n)
	d.total = grow(d.total, d.size)
	for t := range d.size {
		d.value(t, n)
		d.stepAhead(t, n)
	}
	last := d.size - 1
	d.whole = 0
	for l := range n {
		d.behind[last*n+l] = d.m.odds[l*(n+1)+n]
		d.whole += d.ahead[last*n+l] * d.behind[last*n+l]
	}
	for t := last - 1; t >= 0; t-- {
		d.stepBehind(t, n)
	}
	if d.whole == 0 {
		d.whole = 1 // no way is allowed
	}
}

// value turns the scores of a token into factors of which the greatest is 1.
func (d *Decoder) value(t, n int) {
	top := int32(math.MinInt32)
	scores, worth := d.scores[t*n:][:n], d.worth[t*n:][:n]
	mask := d.masks[t]
	for _, score := range scores {
		if mask&1 == 1 {
			top = max(top, score)
		}
		mask >>= 1
	}
	mask = d.masks[t]
	for l, score := range scores {
		w := 0.0
		if mask&1 == 1 {
			if i := uint(top - score); i < worths {
				w = d.m.worths[i]
			} else {
				w = d.m.worth(score - top)
			}
		}
		worth[l] = w
		mask >>= 1
	}
}

func (d *Decoder) stepAhead(t, n int) {
	total := 0.0
	here, worth := d.ahead[t*n:][:n], d.worth[t*n:][:n]
	if t == 0 {
		copy(here, d.m.odds[n*(n+1):])
	} else {
		before := d.ahead[(t-1)*n:][:n]
		for l, links := range d.m.before {
			s := 0.0
			for i := range links {
				b := &links[i]
				s += before[b.from] * b.odds
			}
			here[l] = s
		}
	}
	for l, w := range worth {
		here[l] *= w
		total += here[l]
	}
	if total == 0 {
		total = 1 // no way is allowed
	}
	for l := range here {
		here[l] /= total
	}
	d.total[t] = total
}

func (d *Decoder) stepBehind(t, n int) {
	here, next, worth := d.behind[t*n:][:n], d.behind[(t+1)*n:][:n], d.worth[(t+1)*n:][:n]
	total := d.total[t+1]
	clear(here)
	for l, links := range d.m.before {
		on := worth[l] * next[l] / total
		for i := range links {
			b := &links[i]
			here[b.from] += b.odds * on
		}
	}
}
