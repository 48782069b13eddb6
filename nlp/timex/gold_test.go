package timex_test

import (
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// goldTimes is an article of the gold sets with its expressions of time.
type goldTimes struct {
	Text, Published string
	Times           []struct {
		Span  article.Span
		Value string
	}
}

// TestGold keeps the share of expressions that are found to the byte, and of
// those that have the right value besides, above a floor (F1 in percent).
func TestGold(t *testing.T) {
	f := func(name string, spanFloor, valueFloor float64) {
		t.Helper()
		var found, same, right, gold int
		for _, g := range goldtest.Read[goldTimes](t, name) {
			m, err := article.ParseMoment(g.Published)
			if err != nil {
				t.Fatal(err)
			}
			want := map[article.Span]string{}
			for _, e := range g.Times {
				want[e.Span] = e.Value
			}
			gold += len(g.Times)
			for _, e := range timex.Tag(nil, token.Scan(g.Text), timex.Reference{Time: m.Time}) {
				found++
				if v, ok := want[e.Span]; ok {
					same++
					if v == e.Value {
						right++
					}
				}
			}
		}
		span := 200 * float64(same) / float64(found+gold)
		value := 200 * float64(right) / float64(found+gold)
		t.Logf("%s: span %.1f, span and value %.1f", name, span, value)
		if span < spanFloor || value < valueFloor {
			t.Errorf("%s: span %.1f (floor %.1f), span and value %.1f (floor %.1f)", name, span, spanFloor, value, valueFloor)
		}
	}
	f("time/timebank.dev.jsonl", 90, 79)
	f("time/aquaint.dev.jsonl", 83, 69.5)
	f("time/wikiwars.dev.jsonl", 83.5, 74.5)
}
