package main

import (
	"math"

	"github.com/parallax-news/parallax/story"
)

// sample is one candidate that was decided on.
type sample struct {
	x      story.Features
	joins  bool
	weight float64
}

// ridge is the strength of the L2 penalty, in samples of full weight.
const ridge = 2.0

// fit finds the logistic regression with an L2 penalty by Newton's method.
func fit(samples []sample) *story.Model {
	n := len(story.Features{})
	m := &story.Model{Threshold: 0.5}
	for range 25 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			hessian[i][i] = ridge
			gradient[i] = -ridge * m.Weights[i]
		}
		for i := range samples {
			accumulate(m, &samples[i], gradient, hessian)
		}
		step := solve(hessian, gradient)
		size := 0.0
		for i := range step {
			m.Weights[i] += step[i]
			size = math.Max(size, math.Abs(step[i]))
		}
		if size < 1e-6 {
			break
		}
	}
	return m
}

func accumulate(m *story.Model, s *sample, gradient []float64, hessian [][]float64) {
	p := m.Probability(&s.x)
	miss := -p
	if s.joins {
		miss = 1 - p
	}
	curve := s.weight * p * (1 - p)
	for i, a := range s.x {
		if a == 0 {
			continue
		}
		gradient[i] += s.weight * miss * a
		for j, b := range s.x {
			hessian[i][j] += curve * a * b
		}
	}
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
