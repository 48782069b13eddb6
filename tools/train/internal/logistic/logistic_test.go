package logistic

import (
	"math"
	"slices"
	"testing"
)

// Where there is hardly a penalty, the share that is so comes back as the
// probability, for single cases and for cases counted together alike.
func TestFit(t *testing.T) {
	with, without := []float64{1, 1}, []float64{1, 0}
	for name, samples := range map[string][]Sample{
		"counted": {{X: with, Yes: 8, Weight: 10}, {X: without, Yes: 2, Weight: 10}},
		"single": slices.Concat(
			slices.Repeat([]Sample{{X: with, Yes: 1, Weight: 1}, {X: without, Weight: 1}}, 8),
			slices.Repeat([]Sample{{X: with, Weight: 1}, {X: without, Yes: 1, Weight: 1}}, 2),
		),
	} {
		w := Fit(2, slices.Values(samples), 1e-9)
		if p := probability(with, w); math.Abs(p-0.8) > 1e-6 {
			t.Errorf("%s: probability %.6f with the feature, want 0.8", name, p)
		}
		if p := probability(without, w); math.Abs(p-0.2) > 1e-6 {
			t.Errorf("%s: probability %.6f without it, want 0.2", name, p)
		}
	}
}

// The penalty draws coefficients to zero, also where the samples are divided
// without a fault and the regression alone would run off.
func TestFitIsHeldBackByThePenalty(t *testing.T) {
	samples := []Sample{{X: []float64{1}, Yes: 1, Weight: 1}, {X: []float64{-1}, Weight: 1}}
	weak, strong := Fit(1, slices.Values(samples), 0.1), Fit(1, slices.Values(samples), 10)
	if !(weak[0] > strong[0] && strong[0] > 0) || math.IsInf(weak[0], 0) {
		t.Errorf("coefficients %.3f under a weak penalty, %.3f under a strong one", weak[0], strong[0])
	}
}

// Equations whose pivot is zero are turned round; their given order is no matter.
func TestSolve(t *testing.T) {
	x := solve([][]float64{{0, 2}, {4, 1}}, []float64{6, 11})
	if want := []float64{2, 3}; !slices.Equal(x, want) {
		t.Errorf("solve = %v, want %v", x, want)
	}
}
