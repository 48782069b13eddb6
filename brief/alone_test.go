package brief_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// tellDam returns the brief of one article of the day, which opens with a sentence
// that can stand alone.
func tellDam(text string) *brief.Story {
	const opening = "The Lomar dam burst above the town of Tarnow on Monday. "
	a := &article.Article{ID: "a", Text: opening + text, Published: moment("2024-04-01"), Lang: "en"}
	return &brief.Compose([]*story.Story{story.One([]*nlp.Document{nlp.Annotate(a)})}, brief.Options{}).Stories[0]
}

func TestSummaryLeavesOutWhatCannotStandAlone(t *testing.T) {
	for _, text := range []string{
		"Why did the wall of the old dam give way?",
		"We are closing this page about the burst dam.",
		"Brezan: The wall of the dam was never repaired.",
		"[Update: the wall of the dam is 40 metres high.]",
		"Mayor Ivo Brezan of Tarnow rejected that.",
		"The ministry said that no such warning was given.",
		"The owner of the dam declined to comment on the wall.",
		"Engineers put it at 40 metres.",
	} {
		for _, l := range tellDam(text).Summary {
			if strings.Contains(text, l.Text) {
				t.Errorf("the summary holds %q", l.Text)
			}
		}
	}
}

func TestSummaryTellsTheLatestToll(t *testing.T) {
	old := &article.Article{ID: "a", Outlet: "Day", Text: "At least seven people were killed when the Lomar dam burst above Tarnow, police said.", Published: moment("2024-04-01"), Lang: "en"}
	later := &article.Article{ID: "b", Outlet: "Night", Text: "At least 11 people were killed when the Lomar dam burst above Tarnow, police said.", Published: moment("2024-04-03"), Lang: "en"}
	told := brief.Compose([]*story.Story{story.One([]*nlp.Document{nlp.Annotate(old), nlp.Annotate(later)})}, brief.Options{}).Stories[0]
	if len(told.Differences) == 0 {
		t.Fatal("the ledger sees no update")
	}
	for _, l := range told.Summary {
		if strings.Contains(l.Text, "seven") {
			t.Errorf("the summary holds the old toll: %q", l.Text)
		}
	}
}

func TestTimelineTellsWhatWasThen(t *testing.T) {
	for text, want := range map[string]bool{
		"The gate of the dam was opened on 20 March.":                                        true,
		"The water fell by 3 metres on Sunday, from 9 metres on 20 March.":                   false,
		"The lake holds more water than on 20 March.":                                        false,
		"The dam will be rebuilt by 20 March, the ministry said.":                            false,
		"[Update: the gate of the dam was opened on 20 March.]":                              false,
		"The ministry has promised to open the gate of the dam on 20 March.":                 false,
		"The gate of the dam was opened on 20 March, when the lake was full after the thaw.": true,
	} {
		found := false
		for _, d := range tellDam(text).Timeline {
			found = found || d.Date == "2024-03-20"
		}
		if found != want {
			t.Errorf("%q is in the timeline: %v, want %v", text, found, want)
		}
	}
}

func TestAheadTellsWhatStillStands(t *testing.T) {
	for text, want := range map[string]bool{
		"The council will meet on Friday.":                                     true,
		"The licence of the dam expires on 31 May unless it is renewed.":       true,
		"The licences of the owner expire on 31 May.":                          true,
		"Should the wall give way, the valley may be cleared.":                 true,
		"The owner had planned to raise the wall in May.":                      false,
		"A feast that was due on Friday has been cancelled.":                   false,
		"If the owner had listened, the wall would have held.":                 false,
		"Brezan was told of the plan for the wall on Monday night.":            false,
		"If the owner were a council, the wall would be whole.":                false,
		"Even if the wall holds, the valley will be cleared.":                  false,
		"Asked, on the day, if the wall would hold, Brezan said it would.":     false,
		"If you see the wall, you will run.":                                   false,
		"A week later, the council asked the owner to meet it.":                false,
		"The council did not expect to meet the owner on Friday.":              false,
		"If the wall gives way, the whole of the valley could be under water.": true,
	} {
		if got := len(tellDam(text).Ahead) > 0; got != want {
			t.Errorf("%q is ahead: %v, want %v", text, got, want)
		}
	}
}
