package main

import (
	"math"

	"github.com/parallax-news/parallax/brief/salience"
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

// fit finds the logistic regression with an L2 penalty by Newton's method.
func fit(samples []sample) salience.Coefficients {
	n := len(salience.Features{})
	var c salience.Coefficients
	for range 15 {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			hessian[i][i] = ridge
			gradient[i] = -ridge * c[i]
		}
		for k := range samples {
			s := &samples[k]
			p := c.Probability(&s.x)
			for i, a := range s.x {
				gradient[i] += (s.used - p*s.weight) * a
				for j, b := range s.x {
					hessian[i][j] += s.weight * p * (1 - p) * a * b
				}
			}
		}
		for i, step := range solve(hessian, gradient) {
			c[i] += step
		}
	}
	return c
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
