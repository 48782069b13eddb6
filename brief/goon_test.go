package brief_test

import (
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// A story that was told earlier goes into a later brief without what has passed since, and
// holds there. What one that has gone quiet since looked forward to stays as it stood.
func TestAStoryGoesOnInALaterBrief(t *testing.T) {
	ferry := dated(t, "ferry", "2028-03-06T09:00:00Z", "Ferry talks to open on Wednesday",
		"The ministry of Fell said the talks on the ferry would open on Wednesday. Both sides will report in May.")
	later := dated(t, "bridge", "2028-03-11T09:00:00Z", "Bridge closed", "The bridge at Lisse was closed on Saturday.")
	find := lookup([]*article.Article{ferry.Article, later.Article})
	told := func() *brief.Brief {
		return brief.Compose([]*story.Story{story.One([]*nlp.Document{ferry})}, brief.Options{})
	}
	if n := len(told().Stories[0].Ahead); n != 2 {
		t.Fatalf("%d entries ahead, want 2", n)
	}
	b := told()
	b.AsOf = later.Published.String()
	b.Stories[0].GoOn(later.Published.Time)
	if got := b.Stories[0].Ahead; len(got) != 1 || got[0].When != "in May" && got[0].When != "May" {
		t.Errorf("ahead %+v, want May alone", got)
	}
	if problems := brief.Verify(b, find); len(problems) > 0 {
		t.Errorf("problems %v", problems)
	}
	asTold := told()
	asTold.AsOf = b.AsOf
	if problems := brief.Verify(asTold, find); len(problems) > 0 {
		t.Errorf("as it was told: problems %v", problems)
	}
	asTold.Stories[0].Ahead[0].End = "2028-04-01"
	if problems := brief.Verify(asTold, find); len(problems) != 1 {
		t.Errorf("another end: problems %v, want one", problems)
	}
	quiet := told()
	quiet.Stories[0].GoOn(later.Published.Time.Add(30 * 24 * time.Hour))
	if n := len(quiet.Stories[0].Ahead); n != 2 {
		t.Errorf("%d entries ahead of a story that is quiet, want 2", n)
	}
}
