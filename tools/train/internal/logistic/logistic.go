// Package logistic fits the small regressions whose coefficients ship as readable
// tables. The large models of tagging are fitted by package crf.
package logistic

import (
	"iter"
	"math"
)

// Sample is what was observed at one point: of Weight cases with the features X,
// Yes were so. A single case that was so has both 1.
type Sample struct {
	X           []float64
	Yes, Weight float64
}

const (
	rounds = 25
	near   = 1e-6
)

// Fit returns the n coefficients of the logistic regression with an L2 penalty of
// strength ridge, found by Newton's method. It goes through samples up to 25 times
// and does not keep them, so X may be reused.
func Fit(n int, samples iter.Seq[Sample], ridge float64) []float64 {
	weights := make([]float64, n)
	for range rounds {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			hessian[i][i] = ridge
			gradient[i] = -ridge * weights[i]
		}
		for s := range samples {
			accumulate(s, weights, gradient, hessian)
		}
		size := 0.0
		for i, step := range solve(hessian, gradient) {
			weights[i] += step
			size = math.Max(size, math.Abs(step))
		}
		if size < near {
			break
		}
	}
	return weights
}

func accumulate(s Sample, weights, gradient []float64, hessian [][]float64) {
	p := probability(s.X, weights)
	miss := s.Yes - p*s.Weight
	curve := s.Weight * p * (1 - p)
	for i, a := range s.X {
		if a == 0 {
			continue
		}
		gradient[i] += miss * a
		for j, b := range s.X {
			hessian[i][j] += curve * a * b
		}
	}
}

func probability(x, weights []float64) float64 {
	sum := 0.0
	for i, w := range weights {
		sum += float64(w * x[i])
	}
	return 1 / (1 + math.Exp(-sum))
}

// solve returns x of ax = b by Gaussian elimination with pivoting.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		for r := i + 1; r < n; r++ {
			f := a[r][i] / a[i][i]
			for c := i; c < n; c++ {
				a[r][c] -= f * a[i][c]
			}
			b[r] -= f * b[i]
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = b[i]
		for c := i + 1; c < n; c++ {
			x[i] -= a[i][c] * x[c]
		}
		x[i] /= a[i][i]
	}
	return x
}
