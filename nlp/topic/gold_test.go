package topic

import (
	"slices"
	"testing"

	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp/token"
)

// newswire is an item of the Reuters set.
type newswire struct {
	Title, Text string
	Topics      []string
}

// TestNewswire holds the rules to floors on newswire of 1987, whose labels
// match ours only in part: "ship" is shipping and the news of seas and ports.
func TestNewswire(t *testing.T) {
	floors := []struct {
		label, topic string
		floor        float64
	}{
		{"crude", "crude-oil", .80},
		{"nat-gas", "natural-gas", .68},
		{"ship", "shipping", .80},
	}
	items := goldtest.Read[newswire](t, "topic/reuters21578.train.jsonl.gz")
	tagged := make([][]Topic, len(items))
	var text token.Text
	for i, n := range items {
		text.Reset(n.Text)
		tagged[i] = Tag(nil, &text, n.Title)
	}
	for _, f := range floors {
		var hit, want, got float64
		for i, n := range items {
			gold := slices.Contains(n.Topics, f.label)
			ours := slices.ContainsFunc(tagged[i], func(x Topic) bool { return x.ID == f.topic })
			if gold {
				want++
			}
			if ours {
				got++
			}
			if gold && ours {
				hit++
			}
		}
		f1 := 2 * hit / max(1, want+got)
		t.Logf("%-12s P %.3f R %.3f F1 %.3f", f.topic, hit/max(1, got), hit/max(1, want), f1)
		if f1 < f.floor {
			t.Errorf("%s: F1 %.3f on %q, want at least %.2f", f.topic, f1, f.label, f.floor)
		}
	}
}
