package story

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

func TestKindOf(t *testing.T) {
	for title, want := range map[string]kind{
		"Storm in Varna: live updates":        live,
		"The Latest: Ferry aground":           live,
		"Five things to know before you vote": digest,
		"The week ahead: live updates":        digest,
		"Ferry runs aground":                  report,
		"":                                    report,
	} {
		if got := kindOf(title); got != want {
			t.Errorf("kindOf(%q) = %v, want %v", title, got, want)
		}
	}
}

// told makes a document of paragraphs.
func told(id, title string, paragraphs ...string) *nlp.Document {
	text := strings.Join(paragraphs, "\n\n")
	return &nlp.Document{Article: &article.Article{ID: id, Title: title, Text: text}, Tokens: token.Scan(text)}
}

// day is a stream of three happenings, each told once.
func day() []*nlp.Document {
	return []*nlp.Document{
		told("ferry", "Ferry runs aground off Stornoway",
			"A ferry with 212 passengers ran aground off Stornoway after its engine failed in a gale.",
			"Lifeboats took the passengers of the ferry to Stornoway harbour."),
		told("mill", "Kemi pulp mill to close",
			"The owner of the Kemi pulp mill is to close the plant in June and lay off 340 workers.",
			"Unions in Kemi called the closure of the mill a betrayal."),
		told("mayor", "Tartu elects Liis Saar mayor",
			"The council of Tartu elected Liis Saar mayor by 27 votes to 22 after a long debate.",
			"Saar promised the council of Tartu a new tram line."),
	}
}

// digestText says a paragraph of each of them.
var digestText = []string{
	"The engine of a ferry failed in a gale off Stornoway, and lifeboats took the passengers to the harbour.",
	"The owner of the Kemi pulp mill is to close the plant in June, and 340 workers will be laid off.",
	"Tartu has a new mayor: its council elected Liis Saar by 27 votes to 22.",
}

func TestARoundUpStaysAlone(t *testing.T) {
	for _, title := range []string{"Five things to know this morning", "Kemi, Tartu and the sea"} {
		g := NewGrouper()
		for _, d := range day() {
			g.Add(d)
		}
		p := g.Add(told("digest", title, digestText...))
		if len(p.Joined) != 0 {
			t.Errorf("%q joined a story: %v", title, p.Joined)
		}
		second := g.Add(told("digest2", title, append([]string{"Good morning to all our readers in the north of Europe."}, digestText...)...))
		if len(second.Joined) > 0 && second.Joined[0].Kind != SameText {
			t.Errorf("%q attracts others: %v", title, second.Joined)
		}
	}
}

func TestALiveBlogOfOneHappeningJoinsIt(t *testing.T) {
	g := NewGrouper()
	var first Placement
	for i, d := range day() {
		if p := g.Add(d); i == 0 {
			first = p
		}
	}
	p := g.Add(told("live", "Stornoway ferry aground: live updates",
		"The coastguard says the engine of the ferry failed in the gale off Stornoway.",
		"Lifeboats are taking passengers off the ferry that ran aground.",
		"The first 40 of the 212 passengers have reached Stornoway harbour."))
	if p.Story != first.Story {
		t.Errorf("placed %v, want story %s", p, first.Story)
	}
}

// A headline of a live file that comes without its text tells of one thing, and speaks for
// its story as any other does.
func TestALiveHeadlineAloneIsAReport(t *testing.T) {
	g := NewGrouper()
	g.Add(told("line", "The Latest: Ferry runs aground off Stornoway"))
	g.Add(told("file", "The Latest: Kemi pulp mill to close", "The owner of the Kemi pulp mill is to close the plant in June."))
	items := g.index("en").items
	if items[0].leaf || !items[1].leaf {
		t.Errorf("round-ups: the headline alone %t, with a text %t; want false and true", items[0].leaf, items[1].leaf)
	}
}

func TestSpread(t *testing.T) {
	parts := func(n int) []vector {
		out := make([]vector, n)
		for i := range out {
			out[i] = vector{{term: int32(i)}}
		}
		return out
	}
	if got := spread(parts(maxParts)); len(got) != maxParts {
		t.Errorf("%d parts of %d", len(got), maxParts)
	}
	got := spread(parts(3 * maxParts))
	if len(got) != maxParts || got[0][0].term != 0 || got[1][0].term != 3 {
		t.Errorf("parts %v", got)
	}
}

// TestTellersStopWhereNoDigestIsLeft holds that parts which are not looked at
// could not have made the text a digest.
func TestTellersStopWhereNoDigestIsLeft(t *testing.T) {
	g := NewGrouper()
	for _, d := range day() {
		g.Add(d)
	}
	ix := g.index("en")
	for _, text := range [][]string{digestText, {digestText[0], digestText[0], digestText[0], digestText[1]}, {digestText[0], digestText[1]}} {
		parts := g.reader.parts(told("x", "", text...), ix.vocabulary)
		for needed := 1; needed <= 4; needed++ {
			some, all := ix.tellers(parts, needed, false), ix.tellers(parts, needed, true)
			if (some.breadth() >= needed) != (all.breadth() >= needed) {
				t.Errorf("%d parts, %d stories needed: %d and %d", len(parts), needed, some.breadth(), all.breadth())
			}
		}
	}
}

// TestSievesOfHeadlinesLoseNothing holds that every cue is found in every headline that
// has it, and every agency in every text.
func TestSievesOfHeadlinesLoseNothing(t *testing.T) {
	for _, c := range roundupCues() {
		phrase, _ := strings.CutPrefix(c.phrase, "^")
		for _, title := range []string{phrase, phrase + " in Tartu", strings.ToUpper(phrase) + "!"} {
			if got := kindOf(title); got < c.kind {
				t.Errorf("%q is of kind %d, want %d", title, got, c.kind)
			}
		}
	}
	c := creditTable()
	for word := range c.opens {
		if !c.mayOpen(word) || !c.mayOpen(word+".") {
			t.Errorf("%q opens no credit", word)
		}
	}
}
