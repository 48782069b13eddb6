package main

import (
	"iter"

	"github.com/parallax-news/parallax/story"
	"github.com/parallax-news/parallax/tools/train/internal/logistic"
)

// sample is one candidate that was decided on.
type sample struct {
	x      story.Features
	joins  bool
	weight float64
}

// ridge is the strength of the L2 penalty, in samples of full weight.
const ridge = 2.0

// fit finds the logistic regression of what was decided.
func fit(samples []sample) *story.Model {
	m := &story.Model{Threshold: 0.5}
	copy(m.Weights[:], logistic.Fit(len(m.Weights), observed(samples), ridge))
	return m
}

func observed(samples []sample) iter.Seq[logistic.Sample] {
	return func(yield func(logistic.Sample) bool) {
		for i := range samples {
			s := &samples[i]
			o := logistic.Sample{X: s.x[:], Weight: s.weight}
			if s.joins {
				o.Yes = s.weight
			}
			if !yield(o) {
				return
			}
		}
	}
}
