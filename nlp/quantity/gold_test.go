package quantity_test

import (
	"encoding/json"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold/goldtest"
)

// goldValues is an article of the gold sets with its quantities: their spans
// (IE-ER) or the numbers in them (NewsQuant).
type goldValues struct {
	Text       string
	Values     []struct{ Span article.Span }
	Quantities []struct{ Value any }
}

// TestGoldSpans keeps the share of quantities that are found to the byte above
// a floor (F1 in percent).
func TestGoldSpans(t *testing.T) {
	const floor = 74
	var found, same, gold int
	for _, g := range goldtest.Read[goldValues](t, "quantity/ieer-numex.dev.jsonl") {
		want := map[article.Span]bool{}
		for _, v := range g.Values {
			want[v.Span] = true
		}
		gold += len(g.Values)
		for _, q := range tag(g.Text) {
			found++
			if want[q.Span] {
				same++
			}
		}
	}
	if f1 := 200 * float64(same) / float64(found+gold); f1 < floor {
		t.Errorf("span F1 %.1f is below %d", f1, floor)
	}
}

// TestGoldNumbers keeps the share of single numbers of NewsQuant that are found
// in their sentence above a floor (recall in percent).
func TestGoldNumbers(t *testing.T) {
	const floor = 96
	var right, gold int
	for _, g := range goldtest.Read[goldValues](t, "quantity/newsquant.dev.jsonl") {
		have := map[float64]int{}
		for _, q := range tag(g.Text) {
			have[q.Low]++
		}
		for _, q := range g.Quantities {
			var v float64
			if s, ok := q.Value.(string); !ok || json.Unmarshal([]byte(s), &v) != nil {
				continue // a range
			}
			gold++
			if have[v] > 0 {
				have[v]--
				right++
			}
		}
	}
	if recall := 100 * float64(right) / float64(gold); recall < floor {
		t.Errorf("recall %.1f of %d numbers is below %d", recall, gold, floor)
	}
}
