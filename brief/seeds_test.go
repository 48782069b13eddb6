package brief_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/read"
	"github.com/parallax-news/parallax/story"
)

// expected is what people say must be told of the two reports.
type expected struct {
	Agreements     []struct{ Claim string }
	Contradictions []struct {
		A, B struct{ Speaker, Text string }
	}
	Timeline [][2]string
	Ahead    [][2]string
	Numbers  []string
}

// TestSeeds holds the brief of the two reports against what people say must be
// told of them: the first contradiction and one of the others, and no more than
// three; the dates, what lies ahead, the figures, and all
// that both reports tell.
func TestSeeds(t *testing.T) {
	articles, want := readSeeds(t)
	s := &brief.Compose([]*story.Story{tell(articles)}, brief.Options{}).Stories[0]
	found := make([]bool, len(want.Contradictions))
	for i, c := range want.Contradictions {
		found[i] = slices.ContainsFunc(s.Differences, func(d ledger.Difference) bool {
			return told(d.Sides, c.A.Text) && told(d.Sides, c.B.Text)
		})
	}
	if !found[0] || !found[1] && !found[2] || len(s.Differences) > len(found) {
		t.Errorf("contradictions found: %v, differences shown: %d", found, len(s.Differences))
	}
	for _, w := range want.Timeline {
		if !slices.ContainsFunc(s.Timeline, func(d brief.Dated) bool { return d.Date == w[0] }) {
			t.Errorf("the timeline misses %s", w[0])
		}
	}
	for _, n := range want.Numbers {
		if !slices.ContainsFunc(s.Figures, func(f ledger.Figure) bool {
			return strings.Contains(n, f.Text) || strings.Contains(f.Text, n) || strings.HasPrefix(f.Text, n[:len(n)/2])
		}) {
			t.Errorf("the figures miss %q", n)
		}
	}
	if !slices.ContainsFunc(s.Ahead, func(a brief.Ahead) bool { return a.Start == want.Ahead[0][0]+"-01" }) {
		t.Errorf("nothing is ahead in %s", want.Ahead[0][0])
	}
	for _, w := range want.Agreements {
		if !slices.ContainsFunc(s.Agreements, func(a ledger.Agreement) bool { return tells(a.Text, w.Claim) }) {
			t.Errorf("the agreements miss %q", w.Claim)
		}
	}
}

// told reports whether a side tells what a text says.
func told(sides []ledger.Side, text string) bool {
	return slices.ContainsFunc(sides, func(s ledger.Side) bool { return tells(s.Text, text) })
}

// tells reports whether a line holds a third of the words of a text.
func tells(line, text string) bool {
	shared, words := 0, strings.Fields(strings.ToLower(text))
	line = strings.ToLower(line)
	for _, w := range words {
		if strings.Contains(line, strings.Trim(w, `".,'`)) {
			shared++
		}
	}
	return 3*shared >= len(words)
}

// readSeeds reads the two reports, which lie beside the gold data.
func readSeeds(t *testing.T) ([]*article.Article, expected) {
	t.Helper()
	dir := goldtest.Dir(t)
	data, err := os.ReadFile(filepath.Join(dir, "seeds", "story.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want expected
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	seeds := filepath.Join(dir, "..", "seeds")
	if _, err := os.Stat(seeds); err != nil {
		t.Skipf("no seeds: %v", err)
	}
	var articles []*article.Article
	for a, err := range read.Paths([]string{seeds}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	return articles, want
}
