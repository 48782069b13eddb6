package story

import (
	"math"
	"slices"
)

// weight is one term of a vector.
type weight struct {
	term int32
	w    float32
}

// vector is a sparse vector of length one (or empty), by rising term.
type vector []weight

// dot returns the inner product, the cosine of two vectors of length one.
func (a vector) dot(b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].term < b[j].term:
			i++
		case a[i].term > b[j].term:
			j++
		default:
			sum += float64(float64(a[i].w) * float64(b[j].w)) // rounded, so that no machine fuses the two
			i++
			j++
		}
	}
	return sum
}

// has reports whether the vector has a term.
func (a vector) has(term int32) bool {
	lo, hi := 0, len(a)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if a[mid].term < term {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(a) && a[lo].term == term
}

// byWeight orders terms by falling weight.
func byWeight(x, y weight) int {
	switch {
	case x.w > y.w:
		return -1
	case x.w < y.w:
		return 1
	}
	return int(x.term - y.term)
}

// normalise sorts the vector, adds up equal terms and gives it length one. It
// returns the length it had.
func (a vector) normalise() (vector, float64) {
	slices.SortFunc(a, func(x, y weight) int { return int(x.term - y.term) })
	out := a[:0]
	for _, x := range a {
		if n := len(out); n > 0 && out[n-1].term == x.term {
			out[n-1].w += x.w
			continue
		}
		out = append(out, x)
	}
	return out.unit()
}

// unit gives a vector by rising term length one, and returns the length it had.
func (a vector) unit() (vector, float64) {
	sum := 0.0
	for _, x := range a {
		sum += float64(x.w) * float64(x.w)
	}
	if sum == 0 {
		return a, 0
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range a {
		a[i].w *= scale
	}
	return a, math.Sqrt(sum)
}

// shared returns up to n terms that weigh most in the product of two vectors,
// heaviest first.
func (a vector) shared(b vector, n int) []int32 {
	var both []weight
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].term < b[j].term:
			i++
		case a[i].term > b[j].term:
			j++
		default:
			both = append(both, weight{a[i].term, a[i].w * b[j].w})
			i++
			j++
		}
	}
	slices.SortFunc(both, byWeight)
	terms := make([]int32, 0, n)
	for _, x := range both[:min(n, len(both))] {
		terms = append(terms, x.term)
	}
	return terms
}

// heaviest returns the n terms that weigh most, in no order, in the place of the vector.
func (a vector) heaviest(n int) vector {
	if len(a) <= n {
		return a
	}
	slices.SortFunc(a, byWeight)
	return a[:n]
}
