package corpus

import (
	"cmp"
	"math"
	"slices"
)

// Term is the number of a term in a Set.
type Term int32

// Weight is a term with its weight.
type Weight struct {
	Term   Term
	Weight float32
}

// Vector is a sparse vector, sorted by term.
type Vector []Weight

// Cosine returns the inner product of two vectors, which is the cosine of their
// angle where both have length one.
func Cosine(a, b Vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Term < b[j].Term:
			i++
		case a[i].Term > b[j].Term:
			j++
		default:
			sum += float64(a[i].Weight) * float64(b[j].Weight)
			i++
			j++
		}
	}
	return sum
}

// Shared returns the terms that both sorted lists hold.
func Shared(a, b []Term) []Term {
	var shared []Term
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared = append(shared, a[i])
			i++
			j++
		}
	}
	return shared
}

// Holds reports whether the vector holds the term.
func (v Vector) Holds(t Term) bool {
	_, found := slices.BinarySearchFunc(v, t, func(w Weight, t Term) int { return cmp.Compare(w.Term, t) })
	return found
}

// SharesWord reports whether both vectors hold a term that is not among the
// sorted terms left out.
func (v Vector) SharesWord(o Vector, leftOut []Term) bool {
	for i, j := 0, 0; i < len(v) && j < len(o); {
		switch {
		case v[i].Term < o[j].Term:
			i++
		case v[i].Term > o[j].Term:
			j++
		default:
			if _, out := slices.BinarySearch(leftOut, v[i].Term); !out {
				return true
			}
			i++
			j++
		}
	}
	return false
}

// unit scales the vector to length one.
func (v Vector) unit() {
	sum := 0.0
	for _, w := range v {
		sum += float64(w.Weight) * float64(w.Weight)
	}
	if sum == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i].Weight *= scale
	}
}

// count sorts the terms and returns how often each occurs, as a vector of its
// own.
func count(terms []Term) Vector {
	slices.Sort(terms)
	var v Vector
	for i := 0; i < len(terms); {
		j := i
		for j < len(terms) && terms[j] == terms[i] {
			j++
		}
		v = append(v, Weight{terms[i], float32(j - i)})
		i = j
	}
	return v
}

// Dense is a vector over all terms of a Set.
type Dense []float64

// Add adds the vector times the factor.
func (d Dense) Add(v Vector, factor float64) {
	for _, w := range v {
		d[w.Term] += float64(w.Weight) * factor
	}
}

// Dot returns the inner product with a sparse vector.
func (d Dense) Dot(v Vector) float64 {
	sum := 0.0
	for _, w := range v {
		sum += d[w.Term] * float64(w.Weight)
	}
	return sum
}

// Norm returns the Euclidean length.
func (d Dense) Norm() float64 {
	sum := 0.0
	for _, x := range d {
		sum += x * x
	}
	return math.Sqrt(sum)
}

// Alike is a passage of another origin that says much the same.
type Alike struct {
	Index  int
	Cosine float64
}

// Neighbours returns for every passage that keep accepts the accepted passages
// of other origins whose cosine is at least floor, best first. It looks passages
// up by their rarer terms and compares those that share two, so that a story of
// a thousand articles does not cost a million comparisons: a term that more than
// common passages hold links nothing.
func (set *Set) Neighbours(floor float64, common int, keep func(*Passage) bool) [][]Alike {
	near := make([][]Alike, len(set.Passages))
	postings := make([][]int32, set.TermCount())
	shared := make([]uint8, len(set.Passages)) // terms shared with the passage at hand
	var touched []int32
	for i := range set.Passages {
		p := &set.Passages[i]
		if !keep(p) {
			continue
		}
		touched = touched[:0]
		for _, w := range p.Terms {
			if set.holding[w.Term] < 2 || set.holding[w.Term] > common {
				continue
			}
			for _, j := range postings[w.Term] {
				if shared[j] < 3 {
					shared[j]++
				}
				if shared[j] == 2 {
					set.link(near, i, int(j), floor)
				}
				touched = append(touched, j)
			}
			postings[w.Term] = append(postings[w.Term], int32(i))
		}
		for _, j := range touched {
			shared[j] = 0
		}
	}
	for _, list := range near {
		slices.SortFunc(list, func(a, b Alike) int {
			return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Index, b.Index))
		})
	}
	return near
}

// link notes a pair of different origins that are alike enough.
func (set *Set) link(near [][]Alike, i, j int, floor float64) {
	a, b := &set.Passages[i], &set.Passages[j]
	if a.Origin == b.Origin {
		return
	}
	if c := Cosine(a.Terms, b.Terms); c >= floor {
		near[i] = append(near[i], Alike{j, c})
		near[j] = append(near[j], Alike{i, c})
	}
}
