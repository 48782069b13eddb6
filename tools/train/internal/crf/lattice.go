package crf

import "math"

// lattice holds the sums over all ways to label a sequence.
type lattice struct {
	worth, ahead, behind []float64 // by token and label
	total                []float64 // by token
	whole                float64
	odds                 []float64 // by link
	gradient             []float64 // by label
	gradients            []float64 // by link
}

// weigh sums up all ways to label a sequence and returns the loss of the right
// one: minus the logarithm of its probability.
func (t *trainer) weigh(c *chain) float64 {
	n, size := t.n, len(c.items)
	t.exponents()
	t.worth, t.ahead, t.behind = grow(t.worth, size*n), grow(t.ahead, size*n), grow(t.behind, size*n)
	t.total = grow(t.total, size)
	loss := 0.0
	before := n
	for i := range c.items {
		it := &c.items[i]
		score, top := t.score(i, it)
		loss += top - score + float64(math.Log(t.stepAhead(i, n)))
		loss -= float64(t.links.value[before*(n+1)+it.label])
		before = it.label
	}
	loss -= float64(t.links.value[before*(n+1)+n])
	t.whole = 0
	last := size - 1
	for l := range n {
		t.behind[last*n+l] = t.odds[l*(n+1)+n]
		t.whole += t.ahead[last*n+l] * t.behind[last*n+l]
	}
	for i := last - 1; i >= 0; i-- {
		t.stepBehind(i, n)
	}
	return loss + math.Log(t.whole)
}

// exponents renews the factors of the links.
func (t *trainer) exponents() {
	t.odds = grow(t.odds, (t.n+1)*(t.n+1))
	for from, row := range t.banned {
		for to, banned := range row {
			i := from*(t.n+1) + to
			t.odds[i] = 0
			if !banned {
				t.odds[i] = math.Exp(float64(t.links.value[i]))
			}
		}
	}
}

// score sums the weights of a token's features and turns them into factors of
// which the greatest is 1. It returns the scores of the right and the best label.
func (t *trainer) score(i int, it *item) (right, top float64) {
	worth := t.worth[i*t.n:][:t.n]
	clear(worth)
	for _, f := range it.features {
		for l, w := range t.rows.value[int(f)*t.n:][:t.n] {
			worth[l] += float64(w)
		}
	}
	top = math.Inf(-1)
	for l, w := range worth {
		if it.allowed>>l&1 == 1 {
			top = math.Max(top, w)
		}
	}
	right = worth[it.label]
	for l, w := range worth {
		worth[l] = 0
		if it.allowed>>l&1 == 1 {
			worth[l] = math.Exp(w - top)
		}
	}
	return right, top
}

func (t *trainer) stepAhead(i, n int) float64 {
	total := 0.0
	for l := range n {
		s := 0.0
		if i == 0 {
			s = t.odds[n*(n+1)+l]
		} else {
			for b := range n {
				s += t.ahead[(i-1)*n+b] * t.odds[b*(n+1)+l]
			}
		}
		s *= t.worth[i*n+l]
		t.ahead[i*n+l] = s
		total += s
	}
	for l := range n {
		t.ahead[i*n+l] /= total
	}
	t.total[i] = total
	return total
}

func (t *trainer) stepBehind(i, n int) {
	for b := range n {
		s := 0.0
		for l := range n {
			s += t.odds[b*(n+1)+l] * t.worth[(i+1)*n+l] * t.behind[(i+1)*n+l]
		}
		t.behind[i*n+b] = s / t.total[i+1]
	}
}

// miss returns by how much the probability of each label at a token is too high.
func (t *trainer) miss(i, label int) []float64 {
	n := len(t.ahead) / len(t.total)
	t.gradient = grow(t.gradient, n)
	for l := range t.gradient {
		t.gradient[l] = t.ahead[i*n+l] * t.behind[i*n+l] / t.whole
	}
	t.gradient[label]--
	return t.gradient
}

// linkMiss returns by how much the expected number of each link is too high.
func (t *trainer) linkMiss(c *chain) []float64 {
	n := t.n
	t.gradients = grow(t.gradients, (n+1)*(n+1))
	clear(t.gradients)
	before := n
	for i := range c.items {
		for l := range n {
			on := t.worth[i*n+l] * t.behind[i*n+l] / t.total[i] / t.whole
			if i == 0 {
				t.gradients[n*(n+1)+l] += t.odds[n*(n+1)+l] * on
				continue
			}
			for b := range n {
				t.gradients[b*(n+1)+l] += t.ahead[(i-1)*n+b] * t.odds[b*(n+1)+l] * on
			}
		}
		t.gradients[before*(n+1)+c.items[i].label]--
		before = c.items[i].label
	}
	last := len(c.items) - 1
	for l := range n {
		t.gradients[l*(n+1)+n] += t.ahead[last*n+l] * t.odds[l*(n+1)+n] / t.whole
	}
	t.gradients[before*(n+1)+n]--
	return t.gradients
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, 2*n)
	}
	return s[:n]
}
