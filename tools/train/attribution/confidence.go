package main

import (
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/tools/train/internal/logistic"
)

// examples appends what the taggers find in the document, with whether it is right.
func (d *doc) examples(data []example, m attribution.Models) []example {
	d.guesses = d.view.Guesses(m, attribution.Doubtful)
	for _, g := range d.guesses {
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

// fitConfidence fits a regression over the signals of guesses.
func fitConfidence(data []example) map[string]float64 {
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
	x := make([]float64, len(names))
	fitted := logistic.Fit(len(names), func(yield func(logistic.Sample) bool) {
		for i := range data {
			clear(x)
			for _, s := range data[i].signals {
				x[number[s.Name]] += s.Value
			}
			if !yield(logistic.Sample{X: x, Yes: data[i].right, Weight: 1}) {
				return
			}
		}
	}, 1)
	weights := make(map[string]float64)
	for i, name := range names {
		weights[name] = fitted[i]
	}
	return weights
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
