package main

import (
	"math"
	"math/rand/v2"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// ranker learns by which reading a cue is read best: a conditional logistic model
// (McFadden, 1974) beside what the second tagger says of the readings.
type ranker struct {
	number                     map[sequence.Feature]int
	feature                    []sequence.Feature // by number
	weight, square, sum, probs []float64
}

// rank fits a ranker to the choices that are wanted and returns it as a model with
// one label.
func rank(choices []choice, wanted func(*choice) bool) (*sequence.Model, []byte, error) {
	const epochs = 10
	var mine []*choice
	for i := range choices {
		if wanted(&choices[i]) {
			mine = append(mine, &choices[i])
		}
	}
	r := newRanker(mine)
	features := make([][][]int, len(mine))
	order := make([]int, len(mine))
	for i, c := range mine {
		order[i] = i
		for _, fs := range c.features {
			features[i] = append(features[i], r.numbers(fs))
		}
	}
	shuffle := rand.New(rand.NewPCG(2005, 2026))
	for e := range epochs {
		shuffle.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			r.learn(mine[i], features[i])
		}
		if 2*e >= epochs {
			for f, w := range r.weight {
				r.sum[f] += w // the mean is steadier than the last weights
			}
		}
	}
	return r.model(epochs - epochs/2)
}

// newRanker numbers the features that enough readings have.
func newRanker(choices []*choice) *ranker {
	const least = 4
	r := &ranker{number: make(map[sequence.Feature]int)}
	count := make(map[sequence.Feature]int)
	for _, c := range choices {
		for _, fs := range c.features {
			for _, f := range fs {
				if count[f]++; count[f] == least {
					r.number[f] = len(r.feature)
					r.feature = append(r.feature, f)
				}
			}
		}
	}
	n := len(r.feature)
	r.weight, r.square, r.sum = make([]float64, n), make([]float64, n), make([]float64, n)
	return r
}

func (r *ranker) numbers(features []sequence.Feature) []int {
	var out []int
	for _, f := range features {
		if n, ok := r.number[f]; ok {
			out = append(out, n)
		}
	}
	return out
}

// learn takes a step towards the best of the readings.
func (r *ranker) learn(c *choice, features [][]int) {
	const rate, ridge, little, tiny = 0.05, 0.01, 1e-3, 1e-6
	r.weigh(c, features)
	for k, fs := range features {
		miss := r.probs[k] - c.best[k]
		if math.Abs(miss) < little {
			continue
		}
		for _, f := range fs {
			g := miss + ridge*r.weight[f]
			r.square[f] += g * g
			r.weight[f] -= rate * g / math.Sqrt(r.square[f]+tiny)
		}
	}
}

// weigh fills in how probable it is that each reading is the best.
func (r *ranker) weigh(c *choice, features [][]int) {
	r.probs = append(r.probs[:0], c.prior...)
	top := math.Inf(-1)
	for k, fs := range features {
		for _, f := range fs {
			r.probs[k] += r.weight[f]
		}
		top = max(top, r.probs[k])
	}
	sum := 0.0
	for k, p := range r.probs {
		r.probs[k] = math.Exp(p - top)
		sum += r.probs[k]
	}
	for k := range r.probs {
		r.probs[k] /= sum
	}
}

// model returns the mean weights of n epochs as a model.
func (r *ranker) model(n int) (*sequence.Model, []byte, error) {
	table := &sequence.Table{Labels: []string{"best"}, Links: [][]float64{{0, 0}, {0, 0}}}
	for f, feature := range r.feature {
		table.Rows = append(table.Rows, sequence.Row{Feature: feature, Weights: []float64{r.sum[f] / float64(n)}})
	}
	data, err := table.Encode()
	if err != nil {
		return nil, nil, err
	}
	m, err := sequence.Read(data)
	return m, data, err
}
