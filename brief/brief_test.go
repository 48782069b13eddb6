package brief_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// The bridge of Halvern, in four texts: a report, its copy, a second report and
// a later one that changes the figures.
var bridge = []*article.Article{
	{
		ID: "w1", Outlet: "Halvern Wire", Title: "Bridge over the Orla closed after cracks found",
		Published: moment("2024-04-08T08:00:00Z"), Text: `Engineers closed the Orla bridge in Halvern on Monday after an inspection found 12 cracks in its main girder.

"We had no choice but to close the bridge," city engineer Marta Lund said. "It will stay shut until the girder is repaired."

The bridge carries 30,000 vehicles a day. It opened in 1974 and was last repaired in 2009.

The city denied ignoring warnings about the girder.

Sign up for our daily newsletter.`,
	},
	{
		ID: "w2", Outlet: "Orla Valley News", Title: "Bridge over the Orla closed after cracks found",
		Published: moment("2024-04-08T08:20:00Z"), Text: `Engineers closed the Orla bridge in Halvern on Monday after an inspection found 12 cracks in its main girder.

"We had no choice but to close the bridge," city engineer Marta Lund said. "It will stay shut until the girder is repaired."

The bridge carries 30,000 vehicles a day. It opened in 1974 and was last repaired in 2009.

The city denied ignoring warnings about the girder.`,
	},
	{
		ID: "h1", Outlet: "The Halvern Herald", Title: "Halvern's Orla bridge shut, hauliers angry",
		Published: moment("2024-04-08T15:00:00Z"), Text: `The Orla bridge in Halvern was closed on Monday after engineers found cracks in its main girder.

The hauliers' association accused the city of ignoring warnings about the girder for two years.

If the bridge stays shut beyond May, hauliers will ask for compensation, the association said.

Repairs are scheduled to begin on 22 April.`,
	},
	{
		ID: "t1", Outlet: "Technik Weekly", Title: "More cracks found in Orla bridge",
		Published: moment("2024-04-10T09:00:00Z"), Text: `Inspectors have now found 31 cracks in the main girder of the Orla bridge, city engineer Marta Lund said on Wednesday.

Repairs will begin on 22 April and cost 4.5 million euros, she said.`,
	},
}

func TestComposeTellsTheStory(t *testing.T) {
	s := compose(t, brief.Options{}).Stories[0]
	if s.Title != "More cracks found in Orla bridge" || len(s.Origins) != 3 || len(s.Articles) != 4 {
		t.Errorf("title %q, %d origins, %d articles", s.Title, len(s.Origins), len(s.Articles))
	}
	if s.First != "2024-04-08T08:00:00Z" || s.Last != "2024-04-10T09:00:00Z" {
		t.Errorf("from %s to %s", s.First, s.Last)
	}
	for _, l := range s.Summary {
		if strings.HasPrefix(l.Text, "It ") || strings.HasPrefix(l.Text, "Sign up") {
			t.Errorf("the summary shows %q", l.Text)
		}
	}
	if !slices.ContainsFunc(s.Timeline, func(d brief.Dated) bool { return d.Date == "2024-04-08" && d.Origins == 2 }) {
		t.Errorf("no line of two origins for the day of the closing: %+v", s.Timeline)
	}
	if !slices.ContainsFunc(s.Ahead, func(a brief.Ahead) bool { return a.Start == "2024-04-22" && a.When == "22 April" }) {
		t.Errorf("the repairs are not ahead: %+v", s.Ahead)
	}
	if !slices.ContainsFunc(s.Ahead, func(a brief.Ahead) bool { return a.Condition == "If the bridge stays shut beyond May" }) {
		t.Errorf("the compensation is not ahead: %+v", s.Ahead)
	}
	if len(s.Differences) == 0 || s.Differences[0].Type != "denial" {
		t.Errorf("the city's denial is not set against the charge: %+v", s.Differences)
	}
}

func TestACopyIsNoCorroboration(t *testing.T) {
	for _, a := range compose(t, brief.Options{}).Stories[0].Agreements {
		seen := make(map[string]bool)
		for _, c := range a.Cites {
			origin := map[string]string{"w1": "w", "w2": "w", "h1": "h", "t1": "t"}[c.Article]
			if seen[origin] {
				t.Errorf("an agreement cites one origin twice: %+v", a)
			}
			seen[origin] = true
		}
	}
}

func TestAsOfLeavesOutWhatCameLater(t *testing.T) {
	b := compose(t, brief.Options{AsOf: moment("2024-04-08")})
	if b.AsOf != "2024-04-08" || len(b.Articles) != 3 || len(b.Stories[0].Origins) != 2 {
		t.Errorf("as of %s: %d articles, origins %v", b.AsOf, len(b.Articles), b.Stories[0].Origins)
	}
	verify(t, b)
}

func TestNewIsWhatCouldNotBeReadBefore(t *testing.T) {
	b := compose(t, brief.Options{Since: moment("2024-04-09")})
	news := b.Stories[0].New
	if len(news) == 0 {
		t.Fatal("nothing is new")
	}
	for _, n := range news {
		if n.Type == "story" || n.Cite.Article != "t1" {
			t.Errorf("%s of article %s is not new: %q", n.Type, n.Cite.Article, n.Text)
		}
	}
	if again := compose(t, brief.Options{Since: moment("2024-04-11")}).Stories[0].New; len(again) != 0 {
		t.Errorf("new after the last article: %+v", again)
	}
}

func TestWordsAndTop(t *testing.T) {
	two := []*story.Story{tell(bridge), tell([]*article.Article{{ID: "x", Title: "A quiet day", Text: "Nothing happened in Halvern on Tuesday."}})}
	b := brief.Compose(two, brief.Options{Words: 40, Top: 1})
	words := 0
	for _, l := range b.Stories[0].Summary {
		words += len(strings.Fields(l.Text))
	}
	if len(b.Stories) != 1 || len(b.Articles) != 4 || words > 40 || words == 0 {
		t.Errorf("%d stories, %d articles, %d words", len(b.Stories), len(b.Articles), words)
	}
}

func TestEmptyBriefIsListsNotNull(t *testing.T) {
	b, err := json.Marshal(brief.Compose(nil, brief.Options{}))
	if want := `{"as_of":"","stories":[],"articles":[],"skipped":[]}`; err != nil || string(b) != want {
		t.Errorf("got %s, %v; want %s", b, err, want)
	}
	b, err = json.Marshal(brief.Compose([]*story.Story{tell([]*article.Article{{ID: "a"}})}, brief.Options{}))
	if err != nil || strings.Contains(string(b), ":null") && !strings.Contains(string(b), `"published":null`) {
		t.Errorf("a story without words: %s, %v", b, err)
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	first, _ := json.Marshal(compose(t, brief.Options{Since: moment("2024-04-09")}))
	for range 10 {
		again, _ := json.Marshal(compose(t, brief.Options{Since: moment("2024-04-09")}))
		if string(again) != string(first) {
			t.Fatalf("two briefs of the same articles differ:\n%s\n%s", first, again)
		}
	}
}

// words are the pieces of the articles of the property tests: names, figures,
// dates, denials, quotations, broken ones too.
var words = []string{
	"Marta Lund said", "the city denied", "Russia", "accused the United States of", "12 people were killed", "at least 40 tonnes of oil",
	"on Monday", "in January", "next week", "2009", "“We will sign", "the treaty”", "\"", "’", "if the bridge falls", "would", "not", "has responded positively to",
	"the proposal", ".", ".\n\n", "!", ",", "é€", "5 percent", "gas prices rose", "dismissed claims that", "according to the ministry",
}

func TestEveryBriefHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var articles []*article.Article
		for i := range rapid.IntRange(1, 4).Draw(t, "articles") {
			articles = append(articles, &article.Article{
				ID: fmt.Sprint("a", i), Outlet: fmt.Sprint("Outlet ", i%3), Title: "A title",
				Text:      strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "text"), " "),
				Published: moment(rapid.SampledFrom([]string{"", "2022-01-03", "2022-01-04T10:00:00Z", "2022-01-05"}).Draw(t, "published")),
			})
		}
		b := brief.Compose([]*story.Story{tell(articles)}, brief.Options{Since: moment("2022-01-04")})
		if problems := brief.Verify(b, lookup(articles)); len(problems) > 0 {
			t.Fatalf("%v", problems)
		}
	})
}

func BenchmarkCompose(b *testing.B) {
	var articles []*article.Article
	for i := range 200 {
		a := *bridge[i%len(bridge)]
		a.ID = fmt.Sprint(a.ID, i)
		a.Text = strings.ReplaceAll(a.Text, "girder", fmt.Sprint("girder of span ", i))
		articles = append(articles, &a)
	}
	s := tell(articles)
	b.ResetTimer()
	for b.Loop() {
		brief.Compose([]*story.Story{s}, brief.Options{})
	}
}

func moment(s string) article.Moment {
	m, err := article.ParseMoment(s)
	if err != nil {
		panic(err)
	}
	return m
}

func tell(articles []*article.Article) *story.Story {
	var docs []*nlp.Document
	for _, a := range articles {
		docs = append(docs, nlp.Annotate(a))
	}
	return story.One(docs)
}

func lookup(articles []*article.Article) func(string) *article.Article {
	return func(id string) *article.Article {
		for _, a := range articles {
			if a.ID == id {
				return a
			}
		}
		return nil
	}
}

func compose(t testing.TB, opt brief.Options) *brief.Brief {
	t.Helper()
	b := brief.Compose([]*story.Story{tell(bridge)}, opt)
	verify(t, b)
	return b
}

func verify(t testing.TB, b *brief.Brief) {
	t.Helper()
	for _, p := range brief.Verify(b, lookup(bridge)) {
		t.Errorf("%v", p)
	}
}
