package story_test

import (
	"fmt"
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func TestPlacement(t *testing.T) {
	docs := mixed(true)
	g := story.NewGrouper()
	first := g.Add(docs[0])
	if len(first.Joined) != 0 {
		t.Errorf("the first article joined: %v", first.Joined)
	}
	second := g.Add(docs[1])
	if second.Story != first.Story || second.Origin == first.Origin {
		t.Errorf("placed %v, then %v", first, second)
	}
	if len(second.Joined) == 0 || second.Joined[0].Kind != story.SharedNames {
		t.Errorf("reasons %v", second.Joined)
	}
	twin := doc("twin", "2023-09-05", "Another headline", docs[0].Text)
	third := g.Add(twin)
	if third.Story != first.Story || third.Origin != first.Origin {
		t.Errorf("the copy is at %v, not at %v", third, first)
	}
	if got := third.Joined[0].String(); got != "copy: 100 % of the text is the same" {
		t.Errorf("reason %q", got)
	}
}

func TestARoundUpDoesNotBridgeStories(t *testing.T) {
	docs := mixed(true)
	digest := doc("r1", "2023-09-05", "Energy news roundup: Akkuyu loan, Soyuz compressor fire, petrol exports",
		"Talks in Ankara about the Akkuyu loan with Rosatom. A fire at the Soyuz compressor station near Orenburg. Russia bans petrol exports for three weeks.")
	_, wrong := purity(story.Group(append(docs, digest)))
	if wrong > 3 { // the digest itself may be with the three of one story
		t.Errorf("%d wrong pairs", wrong)
	}
}

func TestIDsOfArticlesThatShareAnIDDiffer(t *testing.T) {
	docs := []*nlp.Document{doc("x", "", "Ferry runs aground", ""), doc("x", "", "Mill to close", "")}
	stories := story.Group(docs)
	if len(stories) != 2 || stories[0].ID == stories[1].ID {
		t.Errorf("stories %v", stories)
	}
}

func ExampleGroup() {
	docs := []*nlp.Document{
		doc("a", "2024-02-03", "Ferry runs aground off Stornoway", "A ferry with 212 people on board ran aground off Stornoway on Friday after its engine failed."),
		doc("b", "2024-02-04", "Kemi pulp mill to close in June", "The owner of the Kemi pulp mill is to close it in June."),
		doc("c", "2024-02-04", "Stornoway ferry passengers safe", "All 212 people on the ferry that ran aground off Stornoway after its engine failed are safe."),
	}
	for _, s := range story.Group(docs) {
		fmt.Println(len(s.Documents), s.Documents[0].Title)
	}
	// Output:
	// 2 Ferry runs aground off Stornoway
	// 1 Kemi pulp mill to close in June
}
