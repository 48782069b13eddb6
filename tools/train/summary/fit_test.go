package main

import (
	"testing"

	"github.com/parallax-news/parallax/brief/salience"
)

// What is used more often with a feature than without gets a weight for it; a
// story held out has no say.
func TestFit(t *testing.T) {
	with, without := salience.Features{salience.Bias: 1, salience.Newest: 1}, salience.Features{salience.Bias: 1}
	samples := []sample{
		{story: "a", kind: kind{x: with}, used: 80, weight: 100},
		{story: "a", kind: kind{x: without}, used: 20, weight: 100},
		{story: "b", kind: kind{x: without}, used: 100, weight: 100},
	}
	m := fitBoth(samples, "b").Words
	if p := m.Probability(&with); p < 0.75 || p > 0.85 {
		t.Errorf("probability %.2f with the feature, want about 0.8", p)
	}
	if p := m.Probability(&without); p < 0.15 || p > 0.25 {
		t.Errorf("probability %.2f without it, want about 0.2", p)
	}
}
