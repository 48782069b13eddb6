package main

import (
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/sequence"
)

// examples appends what the taggers find in the document, with whether it is right.
func (d *doc) examples(data []example, decoder *sequence.Decoder) []example {
	for _, g := range d.view.Guesses(decoder) {
		e := example{signals: g.Signals}
		for k := range d.Attributions {
			if likeness(g.Content, d.Attributions[k].Content) >= 0.5 {
				e.right = 1
			}
		}
		data = append(data, e)
	}
	return data
}

// prune keeps the features with the greatest weights.
func prune(t *sequence.Table, most int) {
	if len(t.Rows) <= most {
		return
	}
	strength := func(r *sequence.Row) float64 {
		s := 0.0
		for _, w := range r.Weights {
			s = max(s, math.Abs(w))
		}
		return s
	}
	all := make([]float64, len(t.Rows))
	for i := range t.Rows {
		all[i] = strength(&t.Rows[i])
	}
	slices.Sort(all)
	least := all[len(all)-most]
	t.Rows = slices.DeleteFunc(t.Rows, func(r sequence.Row) bool { return strength(&r) < least })
}

// example is a guess by its signals, and 1 if it is right, else 0.
type example struct {
	signals []attribution.Signal
	right   float64
}

// logistic fits a regression by Newton's method, with a little ridge.
func logistic(data []example) map[string]float64 {
	number := make(map[string]int)
	var names []string
	for i := range data {
		for _, s := range data[i].signals {
			if _, ok := number[s.Name]; !ok {
				number[s.Name] = len(names)
				names = append(names, s.Name)
			}
		}
	}
	n := len(names)
	weights := make(map[string]float64)
	for range 12 {
		h := make([][]float64, n)
		for i := range h {
			h[i] = make([]float64, n+1)
			h[i][i] = 1
			h[i][n] = -weights[names[i]]
		}
		for i := range data {
			p := probability(data[i].signals, weights)
			for _, s := range data[i].signals {
				row := h[number[s.Name]]
				row[n] += (data[i].right - p) * s.Value
				for _, t := range data[i].signals {
					row[number[t.Name]] += p * (1 - p) * s.Value * t.Value
				}
			}
		}
		solve(h)
		for i := range h {
			weights[names[i]] += h[i][n]
		}
	}
	return weights
}

// probability is what attribution.Confidence rounds.
func probability(signals []attribution.Signal, weights map[string]float64) float64 {
	sum := 0.0
	for _, s := range signals {
		sum += weights[s.Name] * s.Value
	}
	return 1 / (1 + math.Exp(-sum))
}

// solve solves the equations by Gauss's method; the solution stands in the last
// column.
func solve(h [][]float64) {
	n := len(h)
	for i := range n {
		for k := i + 1; k < n; k++ {
			if math.Abs(h[k][i]) > math.Abs(h[i][i]) {
				h[i], h[k] = h[k], h[i]
			}
		}
		for k := range n {
			if k == i || h[k][i] == 0 {
				continue
			}
			f := h[k][i] / h[i][i]
			for j := i; j <= n; j++ {
				h[k][j] -= f * h[i][j]
			}
		}
	}
	for i := range n {
		h[i][n] /= h[i][i]
	}
}

// likeness is the Jaccard index of the bytes of two contents.
func likeness(a, b []article.Span) float64 {
	both, one := 0, 0
	for _, x := range a {
		one += x.Len()
		for _, y := range b {
			both += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	for _, y := range b {
		one += y.Len()
	}
	return float64(both) / float64(max(1, one-both))
}
