package story_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// doc returns a document with nothing but tokens: grouping needs no other layer.
func doc(id, day, title, text string) *nlp.Document {
	a := &article.Article{ID: id, Title: title, Text: text}
	if day != "" {
		a.Published, _ = article.ParseMoment(day)
	}
	return &nlp.Document{Article: a, Tokens: token.Scan(text)}
}

// groups returns the ids of each story, as "a b | c".
func groups(stories []*story.Story) string {
	var out []string
	for _, s := range stories {
		var ids []string
		for _, d := range s.Documents {
			ids = append(ids, d.ID)
		}
		out = append(out, strings.Join(ids, " "))
	}
	return strings.Join(out, " | ")
}

func TestGroup(t *testing.T) {
	ferry := "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale. Lifeboats took all passengers to the harbour."
	ferry2 := "All passengers of the ferry that ran aground near Stornoway were safe on Saturday, the coastguard said. The engine of the vessel had failed in heavy seas."
	mill := "The owner of the Kemijärvi pulp mill said it would close the plant in June and lay off 340 workers, blaming the price of wood."
	tests := []struct {
		name string
		docs []*nlp.Document
		want string
	}{
		{"nothing", nil, ""},
		{"one happening", []*nlp.Document{
			doc("a", "2024-02-03", "Ferry runs aground off Stornoway", ferry),
			doc("b", "2024-02-04", "Stornoway ferry: passengers safe", ferry2),
		}, "a b"},
		{"two happenings", []*nlp.Document{
			doc("a", "2024-02-03", "Ferry runs aground off Stornoway", ferry),
			doc("b", "2024-02-03", "Kemijärvi mill to close", mill),
		}, "a | b"},
		{"no dates", []*nlp.Document{
			doc("a", "", "Ferry runs aground off Stornoway", ferry),
			doc("b", "", "Stornoway ferry: passengers safe", ferry2),
			doc("c", "", "Kemijärvi mill to close", mill),
		}, "a b | c"},
		{"headlines alone", []*nlp.Document{
			doc("a", "2024-02-03", "Ferry runs aground off Stornoway", ""),
			doc("b", "2024-02-03", "Passengers rescued as ferry runs aground near Stornoway", ""),
			doc("c", "2024-02-03", "Kemijärvi pulp mill to close", ""),
		}, "a b | c"},
		{"empty articles", []*nlp.Document{doc("a", "", "", ""), doc("b", "", "", "")}, "a | b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := groups(story.Group(tt.docs)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// seeds reads the two reports beside the checkout.
func seeds(t *testing.T) []*nlp.Document {
	t.Helper()
	paths, _ := filepath.Glob("../../shared/seeds/*.txt")
	if len(paths) == 0 {
		t.Skip("no seeds beside the checkout")
	}
	var docs []*nlp.Document
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(b), "\n")
		docs = append(docs, nlp.Annotate(doc(filepath.Base(p), "", title, text).Article))
	}
	return docs
}

func TestSeedsAreOneStoryOfTwoOrigins(t *testing.T) {
	docs := seeds(t)
	for _, days := range [][2]string{{"", ""}, {"2021-12-22", "2021-12-23"}} {
		for i, day := range days {
			docs[i].Published, _ = article.ParseMoment(day)
		}
		got := story.Group(docs)
		if len(got) != 1 || len(got[0].Origins) != 2 {
			t.Errorf("dates %v: stories %s", days, groups(got))
		}
	}
}

// Some words to make articles of.
var words = strings.Fields("harbour mill ferry gale engine council vote strike pipeline valve storm bridge river mayor court judge nurse wage bus tram school museum orchard tunnel dam turbine quarry Tarbert Kemi Oulu Lerwick Skye Mostar Varna Piran Kotor Split Zadar")

func randomDocs(t *rapid.T) []*nlp.Document {
	n := rapid.IntRange(0, 12).Draw(t, "n")
	docs := make([]*nlp.Document, n)
	for i := range docs {
		pick := rapid.SliceOfN(rapid.SampledFrom(words), 0, 30)
		title := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 6).Draw(t, "title"), " ")
		day := rapid.SampledFrom([]string{"", "2024-02-03", "2024-02-04", "2024-03-01"}).Draw(t, "day")
		docs[i] = doc(fmt.Sprint("d", i), day, title, strings.Join(pick.Draw(t, "text"), " "))
	}
	return docs
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		want := story.Group(docs)
		got := story.Group(rapid.Permutation(docs).Draw(t, "order"))
		if groups(got) != groups(want) {
			t.Fatalf("got %s, want %s", groups(got), groups(want))
		}
		for i := range want {
			if got[i].ID != want[i].ID || !slices.EqualFunc(got[i].Origins, want[i].Origins, slices.Equal) {
				t.Fatalf("story %d: %v %v, want %v %v", i, got[i].ID, got[i].Origins, want[i].ID, want[i].Origins)
			}
		}
	})
}

func TestEveryArticleIsInOneStoryAndOneOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		count := make(map[*nlp.Document]int)
		ids := make(map[string]bool)
		for _, s := range story.Group(docs) {
			if ids[s.ID] {
				t.Fatalf("id %s twice", s.ID)
			}
			ids[s.ID] = true
			for _, members := range s.Origins {
				for _, m := range members {
					count[s.Documents[m]]++
				}
			}
		}
		for _, d := range docs {
			if count[d] != 1 {
				t.Fatalf("%s is in %d origins", d.ID, count[d])
			}
		}
	})
}

func TestACopyChangesNoStory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		if len(docs) == 0 {
			return
		}
		want := groups(story.Group(docs))
		of := *rapid.SampledFrom(docs).Draw(t, "of").Article
		if strings.TrimSpace(of.Text) == "" && len(strings.Fields(of.Title)) < 5 || len(strings.Fields(of.Text+of.Title)) < 5 {
			return // too little to know a copy by
		}
		c := doc("zz-copy", "", of.Title, of.Text)
		if of.Published.Known() {
			c.Published = article.Moment{Time: of.Published.Time.Add(time.Minute)}
		}
		got := groups(story.Group(append(docs, c)))
		got = strings.ReplaceAll(got, " zz-copy", "")
		if got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestOne(t *testing.T) {
	text := "The owner of the Kemi pulp mill said it would close the plant in June and lay off 340 workers, blaming the price of wood and the cost of power."
	s := story.One([]*nlp.Document{
		doc("b", "2024-02-04", "Mill to close", text),
		doc("a", "2024-02-03", "Kemi mill to shut in June", text),
		doc("c", "2024-02-05", "Ferry sails again", "The ferry sailed again on Monday."),
	})
	if got := groups([]*story.Story{s}); got != "a b c" {
		t.Errorf("documents %q", got)
	}
	if got := fmt.Sprint(s.Origins); got != "[[0 1] [2]]" {
		t.Errorf("origins %s", got)
	}
	if story.One(nil) != nil {
		t.Error("a story of nothing")
	}
}

// What is hardly alike is not one story, however little else is going on: here all
// that the texts have in common is where and when somebody spoke.
func TestTooLittleInCommon(t *testing.T) {
	stories := func(likeness float64) int {
		m := &story.Model{Threshold: 0.4, Likeness: likeness}
		m.Weights[story.Bias] = 1
		g := story.NewGrouper(story.WithModel(m))
		for _, title := range []string{"Bakery wins prize", "Parliament debates pensions"} {
			g.Add(nlp.Annotate(&article.Article{ID: title, Title: title, Text: title + " on Monday, officials in town said.", Lang: "en"}))
		}
		return len(g.Stories())
	}
	if got := stories(0.1); got != 2 {
		t.Errorf("%d stories, want 2", got)
	}
	if got := stories(0); got != 1 {
		t.Errorf("%d stories of a model that asks for no likeness, want 1", got)
	}
}
