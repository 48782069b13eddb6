package main

import (
	"github.com/parallax-news/parallax/brief/salience"
	"github.com/parallax-news/parallax/tools/train/internal/logistic"
)

// ridge is the strength of the L2 penalty.
const ridge = 0.1

// fitBoth fits a model to all stories but one.
func fitBoth(samples []sample, held string) *salience.Model {
	var words, pairs []sample
	for _, s := range samples {
		switch {
		case s.story == held:
		case s.pair:
			pairs = append(pairs, s)
		default:
			words = append(words, s)
		}
	}
	return &salience.Model{Words: fit(words), Pairs: fit(pairs)}
}

// fit finds the logistic regression of what was used.
func fit(samples []sample) (c salience.Coefficients) {
	copy(c[:], logistic.Fit(len(c), func(yield func(logistic.Sample) bool) {
		for i := range samples {
			s := &samples[i]
			if !yield(logistic.Sample{X: s.x[:], Yes: s.used, Weight: s.weight}) {
				return
			}
		}
	}, ridge))
	return c
}
