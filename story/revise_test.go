package story_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// TestAnArticleThatWasPutWrongIsMoved puts one report into another happening's
// story by force: when more is known it goes to its own.
func TestAnArticleThatWasPutWrongIsMoved(t *testing.T) {
	likeliest := func(candidates []story.Candidate) int {
		best := -1
		for i, c := range candidates {
			if c.Probability >= 0.5 && (best < 0 || c.Probability > candidates[best].Probability) {
				best = i
			}
		}
		return best
	}
	g := story.NewGrouper(story.WithDecider(func(d *nlp.Document, candidates []story.Candidate) int {
		if d.ID == "b3" {
			for i, c := range candidates {
				if c.Story().Documents[0].ID == "a1" {
					return i
				}
			}
			t.Fatal("a1 is no candidate")
		}
		return likeliest(candidates)
	}))
	var revised []story.Revision
	docs := mixed(true)
	slices.SortStableFunc(docs, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
	for i := range 10 { // later news of something else
		r := traps[i/4].reports[i%4]
		docs = append(docs, doc(fmt.Sprintf("%c-later", 'r'+i), r[1], r[2], r[3]))
	}
	for _, d := range docs {
		revised = append(revised, g.Add(d).Revised...)
	}
	var of string
	for _, r := range revised {
		if strings.Contains(strings.Join(r.Articles, " "), "b3") {
			of = r.Reason
		}
	}
	if of == "" {
		t.Fatalf("b3 stayed: %s; revisions %v", groups(g.Stories()), revised)
	}
	if got := groups(g.Stories()); !strings.Contains(got, "b1 b2 b3") {
		t.Errorf("after %q: %s", of, got)
	}
}
