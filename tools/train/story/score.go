package main

import (
	"fmt"

	"github.com/parallax-news/parallax/story"
)

// score is how well stories agree with gold: BCubed (Bagga and Baldwin 1998)
// and the F1 of pairs.
type score struct {
	precision, recall, f1, pairs float64
	largest                      int
}

func (s score) String() string {
	return fmt.Sprintf("B3 P %.1f R %.1f F %.1f  pair %.1f  largest %d",
		100*s.precision, 100*s.recall, 100*s.f1, 100*s.pairs, s.largest)
}

func measure(s *set, stories []*story.Story) score {
	golds := make(map[string]float64)
	for _, d := range s.docs {
		golds[s.gold[d]]++
	}
	var out score
	n := float64(len(s.docs))
	var both, ours, theirs float64
	for _, st := range stories {
		size := float64(len(st.Documents))
		out.largest = max(out.largest, len(st.Documents))
		ours += pairsOf(size)
		common := make(map[string]float64)
		var order []string
		for _, d := range st.Documents {
			g := s.gold[d]
			if common[g] == 0 {
				order = append(order, g)
			}
			common[g]++
		}
		for _, g := range order {
			c := common[g]
			out.precision += c * c / size / n
			out.recall += c * c / golds[g] / n
			both += pairsOf(c)
		}
	}
	for _, c := range golds {
		theirs += pairsOf(c) // whole numbers: the order does not matter
	}
	out.f1 = harmonic(out.precision, out.recall)
	if ours > 0 && theirs > 0 {
		out.pairs = harmonic(both/ours, both/theirs)
	}
	return out
}

func pairsOf(n float64) float64 { return n * (n - 1) / 2 }

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
