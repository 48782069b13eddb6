package crf

import (
	"math"
	"math/rand/v2"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// Config says how to train.
type Config struct {
	Epochs int     // times that every sequence is seen
	Rate   float64 // length of the steps; 0.1 does well
	L1     float64 // penalty on the sum of the weights, in sequences
	L2     float64 // penalty on half the sum of their squares, in sequences
	Least  int     // tokens that a feature must have to be learned
	// Ignore is how much the probabilities of a token's labels may be off without
	// a step being taken for it; most tokens are soon known that well, and learning
	// goes faster for passing over them. 0 passes over none.
	Ignore float64
	// Progress is told the number of the epoch, from 1, and the mean loss of a
	// sequence in it; nil for silence.
	Progress func(epoch int, loss float64)
}

// tiny keeps the first steps from being endless.
const tiny = 1e-6

// weights are the weights of features or links with what AdaGrad knows of them.
type weights struct {
	value, square []float32
}

func newWeights(n int) weights { return weights{make([]float32, n), make([]float32, n)} }

// trainer is a training under way.
type trainer struct {
	*Set
	Config
	n              int // labels
	rows           weights
	links          weights
	seen           []uint32 // the step at which a row was last looked at
	step           uint32
	decay1, decay2 float64   // penalties of one step
	sum            []float32 // of the rows at the end of the later epochs
	sumLinks       []float32
	sums           int
	lattice
}

// Train learns the weights of the features of a set.
func Train(s *Set, c Config) *sequence.Table {
	s.frequent(c.Least)
	n := len(s.labels)
	t := &trainer{
		Set: s, Config: c, n: n,
		rows:     newWeights(len(s.feature) * n),
		links:    newWeights((n + 1) * (n + 1)),
		seen:     make([]uint32, len(s.feature)),
		sum:      make([]float32, len(s.feature)*n),
		sumLinks: make([]float32, (n+1)*(n+1)),
		decay1:   c.Rate * c.L1 / float64(max(1, len(s.chains))),
		decay2:   c.Rate * c.L2 / float64(max(1, len(s.chains))),
	}
	order := make([]int, len(s.chains))
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(rand.NewPCG(2003, 2010))
	for e := 1; e <= c.Epochs; e++ {
		shuffle.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			loss += t.learn(&s.chains[i])
		}
		if 2*e > c.Epochs {
			t.remember()
		}
		if c.Progress != nil {
			c.Progress(e, loss/float64(max(1, len(order))))
		}
	}
	return t.table()
}

// learn takes a step towards the labels of a sequence and returns its loss
// before the step.
func (t *trainer) learn(c *chain) float64 {
	t.step++
	for i := range c.items {
		for _, f := range c.items[i].features {
			t.catchUp(f)
		}
	}
	loss := t.weigh(c)
	for i := range c.items {
		it := &c.items[i]
		miss := t.miss(i, it.label)
		if t.Ignore > 0 && -miss[it.label] < t.Ignore {
			continue
		}
		for l := range miss {
			miss[l] *= c.weight
		}
		for _, f := range it.features {
			t.rows.descend(int(f)*t.n, miss, t.Rate)
		}
	}
	missed := t.linkMiss(c)
	for i := range missed {
		missed[i] *= c.weight
	}
	t.links.descend(0, missed, t.Rate)
	return loss * c.weight
}

// descend takes a step against a gradient, from weight at on.
func (w *weights) descend(at int, gradient []float64, rate float64) {
	value, square := w.value[at:][:len(gradient)], w.square[at:][:len(gradient)]
	for i, g := range gradient {
		if g == 0 {
			continue
		}
		square[i] += float32(g * g)
		value[i] -= float32(rate * g / math.Sqrt(float64(square[i])+tiny))
	}
}

// catchUp applies the penalties of the steps since a row was last looked at.
func (t *trainer) catchUp(f uint32) {
	steps := float64(t.step - t.seen[f])
	if steps == 0 || t.decay1 == 0 && t.decay2 == 0 {
		return
	}
	t.seen[f] = t.step
	value, square := t.rows.value[int(f)*t.n:][:t.n], t.rows.square[int(f)*t.n:][:t.n]
	for l, v := range value {
		if v == 0 {
			continue
		}
		reach := steps / math.Sqrt(float64(square[l])+tiny)
		shrunk := math.Abs(float64(v))/(1+t.decay2*reach) - t.decay1*reach
		value[l] = float32(math.Copysign(max(shrunk, 0), float64(v)))
	}
}

// remember adds the weights as they are to the sum of which the mean is taken
// in the end; the mean is steadier than the last weights.
func (t *trainer) remember() {
	for f := range t.seen {
		t.catchUp(uint32(f))
	}
	for i, v := range t.rows.value {
		t.sum[i] += v
	}
	for i, v := range t.links.value {
		t.sumLinks[i] += v
	}
	t.sums++
}

// table returns the mean weights.
func (t *trainer) table() *sequence.Table {
	out := &sequence.Table{Labels: t.labels}
	k := float64(max(1, t.sums))
	for from := range t.n + 1 {
		row := make([]float64, t.n+1)
		for to := range row {
			row[to] = float64(t.sumLinks[from*(t.n+1)+to]) / k
			if t.banned[from][to] {
				row[to] = math.Inf(-1)
			}
		}
		out.Links = append(out.Links, row)
	}
	for f, feature := range t.feature {
		row := sequence.Row{Feature: feature, Weights: make([]float64, t.n)}
		some := false
		for l := range row.Weights {
			row.Weights[l] = float64(t.sum[f*t.n+l]) / k
			some = some || row.Weights[l] != 0
		}
		if some {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}
