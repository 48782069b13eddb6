package brief_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/story"
)

// Two reports of one announcement, told in other words, with sentences that name
// times of which nothing is scheduled.
var tunnel = []*article.Article{
	{
		ID: "a", Outlet: "Fell Wire", Title: "Fell tunnel to open in May",
		Published: moment("2023-03-14T09:00:00Z"), Text: `The Fell tunnel will open to trains in May, railway chief Nora Hamre said on Tuesday.

"They told us the same in November," said Lars Moe, a commuter from Dalby.

Workers broke through the last rock on 2 March.

Tickets for travel next month fell by a tenth on Tuesday.

If the inspectors find leaks, the opening would be put off until the autumn, Hamre said.`,
	},
	{
		ID: "b", Outlet: "Dalby Post", Title: "Trains through Fell by May",
		Published: moment("2023-03-14T15:00:00Z"), Text: `Trains will run through the Fell tunnel in May 2023, the railway said.

Nobody in Dalby likes to be asked about tunnels in May.

On 2 March the last rock between Fell and Dalby was broken.`,
	},
}

func TestAheadTellsAnEventOnce(t *testing.T) {
	s := brief.Compose([]*story.Story{tell(tunnel)}, brief.Options{}).Stories[0]
	may := 0
	for _, a := range s.Ahead {
		if a.Start == "2023-05-01" {
			may++
			if a.Origins != 2 || len(a.Also) != 1 {
				t.Errorf("%d origins, also %v: %q", a.Origins, a.Also, a.Text)
			}
		}
		if strings.HasPrefix(a.Text, "Nobody") || strings.HasPrefix(a.Text, "Tickets") {
			t.Errorf("nothing is scheduled in %q", a.Text)
		}
	}
	if may != 1 {
		t.Errorf("the opening is told %d times: %+v", may, s.Ahead)
	}
	if !slices.ContainsFunc(s.Ahead, func(a brief.Ahead) bool { return a.Condition == "If the inspectors find leaks" }) {
		t.Errorf("the condition is not ahead: %+v", s.Ahead)
	}
}

func TestTimelineTellsWhatHappened(t *testing.T) {
	s := brief.Compose([]*story.Story{tell(tunnel)}, brief.Options{}).Stories[0]
	texts := make(map[string]bool)
	for _, d := range s.Timeline {
		if texts[d.Text] || strings.Contains(d.Text, "November") {
			t.Errorf("%s: %q", d.Date, d.Text)
		}
		texts[d.Text] = true
	}
	if !slices.ContainsFunc(s.Timeline, func(d brief.Dated) bool {
		return d.Date == "2023-03-02" && d.Origins == 2 && strings.Contains(d.Text, "last rock")
	}) {
		t.Errorf("the breakthrough is not in the timeline: %+v", s.Timeline)
	}
}

func TestSourcesNameTheOriginOfTheStory(t *testing.T) {
	s := tell(bridge)
	b := brief.Compose([]*story.Story{s}, brief.Options{})
	for i, src := range b.Articles {
		if want := s.OriginID(s.OriginOf(i)); src.Origin != want {
			t.Errorf("%s has origin %s, want %s", src.ID, src.Origin, want)
		}
	}
}

func TestVerifyCountsTheOriginsAhead(t *testing.T) {
	b := brief.Compose([]*story.Story{tell(tunnel)}, brief.Options{})
	if problems := brief.Verify(b, lookup(tunnel)); len(problems) != 0 {
		t.Fatal(problems)
	}
	b.Stories[0].Ahead[0].Origins++
	if problems := brief.Verify(b, lookup(tunnel)); len(problems) != 1 || problems[0].Path != "stories[0].ahead[0]" {
		t.Errorf("a wrong count of origins gives %v", problems)
	}
}
