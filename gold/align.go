package gold

import (
	"cmp"
	"slices"

	"github.com/parallax-news/parallax/article"
)

// match is a candidate pair of a gold and a predicted item.
type match struct {
	score      float64
	gold, pred int
}

// pairUp takes the best pairs first, each item once: by score, then by order
// of the gold and of the predicted items. It returns for each gold item the
// predicted one, or -1.
func pairUp(matches []match, golds, preds int) (ofGold, ofPred []int) {
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	ofGold, ofPred = none(golds), none(preds)
	for _, m := range matches {
		if ofGold[m.gold] < 0 && ofPred[m.pred] < 0 {
			ofGold[m.gold], ofPred[m.pred] = m.pred, m.gold
		}
	}
	return ofGold, ofPred
}

func none(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// align pairs spans that overlap: equal ones first, then by the overlap.
func align(gold, pred []article.Span) []int {
	const equal = 1e6
	var ms []match
	for i, g := range gold {
		for j, p := range pred {
			shared := min(g.End, p.End) - max(g.Start, p.Start)
			if shared <= 0 {
				continue
			}
			m := match{float64(shared), i, j}
			if g == p {
				m.score += equal
			}
			ms = append(ms, m)
		}
	}
	ofGold, _ := pairUp(ms, len(gold), len(pred))
	return ofGold
}
