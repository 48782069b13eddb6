package sequence_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// random returns a model of three labels, the third banned behind the first and
// the second at the end, and
// a decoder of it with a sequence of four tokens, the second of which must not
// have the second label.
func random(t *testing.T, seed uint64) *sequence.Decoder {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	table := &sequence.Table{Labels: []string{"A", "B", "C"}}
	for range 4 {
		table.Links = append(table.Links, []float64{r.Float64(), r.Float64(), r.Float64(), r.Float64()})
	}
	table.Links[0][2], table.Links[1][3] = math.Inf(-1), math.Inf(-1)
	for f := range 6 {
		table.Rows = append(table.Rows, sequence.Row{Feature: sequence.Feature(f).With(1), Weights: []float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}})
	}
	m := encoded(t, table)
	d := m.Decoder()
	for i := range 4 {
		mask := sequence.Any
		if i == 1 {
			mask = 0b101
		}
		d.Push([]sequence.Feature{sequence.Feature(i).With(1), sequence.Feature(r.IntN(6)).With(1)}, mask)
	}
	return d
}

// all yields every way to label four tokens that the model of random allows.
func all() [][]uint8 {
	var out [][]uint8
	for n := range 3 * 3 * 3 * 3 {
		y := []uint8{uint8(n % 3), uint8(n / 3 % 3), uint8(n / 9 % 3), uint8(n / 27)}
		banned := y[1] == 1 || y[3] == 1
		for i := range 3 {
			banned = banned || y[i] == 0 && y[i+1] == 2
		}
		if !banned {
			out = append(out, y)
		}
	}
	return out
}

// TestBest holds that the best ways are those of all ways that are most probable.
func TestBest(t *testing.T) {
	for seed := range uint64(50) {
		d := random(t, seed)
		first := slices.Clone(d.Decode())
		every := all()
		slices.SortStableFunc(every, func(a, b []uint8) int {
			if d.ProbabilityOf(a, 0) > d.ProbabilityOf(b, 0) {
				return -1
			}
			return 1
		})
		for _, k := range []int{1, 5, 100} {
			got := d.Best(k)
			if len(got) != min(k, len(every)) {
				t.Fatalf("seed %d: %d of the best %d", seed, len(got), k)
			}
			if !slices.Equal(got[0], first) {
				t.Errorf("seed %d: the best is %v, Decode says %v", seed, got[0], first)
			}
			for i := range got {
				if p, want := d.ProbabilityOf(got[i], 0), d.ProbabilityOf(every[i], 0); math.Abs(p-want) > 1e-9 {
					t.Errorf("seed %d: number %d is %v at %.6f, want %v at %.6f", seed, i, got[i], p, every[i], want)
				}
			}
		}
	}
}

// TestMarginal holds that a marginal is the sum over all ways with the label.
func TestMarginal(t *testing.T) {
	for seed := range uint64(50) {
		d := random(t, seed)
		d.Decode()
		for token := range 4 {
			for label := range 3 {
				want := 0.0
				for _, y := range all() {
					if int(y[token]) == label {
						want += d.ProbabilityOf(y, 0)
					}
				}
				if got := d.Marginal(token, label); math.Abs(got-want) > 1e-9 {
					t.Errorf("seed %d: label %d at token %d: %.6f, want %.6f", seed, label, token, got, want)
				}
			}
		}
	}
}
