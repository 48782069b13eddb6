package lens_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/lens"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/nlp/topic"
	"github.com/parallax-news/parallax/story"
)

func TestParseNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`words = ["gas"`, "line 1"},
		{`wrods = ["gas"]`, `line 1: unknown key "wrods"`},
		{"[outlets]\nonly = [\"x\"]", `line 2: unknown key "outlets.only"`},
		{`names = ["Ada", " "]`, "line 1: names: entry 2 is empty"},
		{"title = \"Gas\"\nmin_origins = -1", "line 2: min_origins: -1"},
		{`topics = ["natural-gaz"]`, `line 1: topics: "natural-gaz" is no topic`},
		{`min_origins = "two"`, "min_origins"},
	} {
		l, err := lens.Parse([]byte(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q) = %v, %v; want an error with %q", c.in, l, err, c.want)
		}
	}
}

// The lenses that come with the program are read, and each watches something.
func TestReadyMadeLenses(t *testing.T) {
	files, err := filepath.Glob("../examples/lenses/*.toml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d lenses, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		l, err := lens.Parse(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w := l.Weight(storyOf(document("Nothing of note."))); l.Title == "" || w != 0 {
			t.Errorf("%s: title %q, weighs what it does not watch %v", name, l.Title, w)
		}
	}
}

func TestKeep(t *testing.T) {
	post := &article.Article{Outlet: "The Harbour Post", URL: "https://www.harbour.example/a"}
	for _, c := range []struct {
		lens string
		want bool
	}{
		{``, true},
		{`outlets.include = ["the harbour post"]`, true},
		{`outlets.include = ["harbour.example"]`, true},
		{`outlets.include = ["Other"]`, false},
		{`outlets.exclude = ["harbour.example"]`, false},
		{`outlets.exclude = ["bour.example"]`, true},
	} {
		if got := parse(t, c.lens).Keep(post); got != c.want {
			t.Errorf("%s keeps the article: %v, want %v", c.lens, got, c.want)
		}
	}
}

func TestWeight(t *testing.T) {
	s := storyOf(
		document("The new pipeline carries 20 bcm a year, Norvik Gas said."),
		document("Ministers met on Friday."),
	)
	s.Documents[0].Topics = []topic.Topic{{ID: "natural-gas", Score: 0.5}}
	s.Documents[0].Quantities = []quantity.Quantity{{Unit: "m3/yr", UnitText: "bcm a year"}}
	for _, c := range []struct {
		lens string
		want float64
	}{
		{``, 1},
		{`names = ["norvik gas"]`, 1.5},
		{`names = ["Norvik"]`, 1.5},
		{`words = ["pipe"]`, 0},
		{`words = ["friday", "pipeline"]`, 2},
		{`topics = ["natural-gas"]`, 1.25},
		{`units = ["m3/yr"]`, 1.5},
		{`units = ["BCM A YEAR"]`, 1.5},
		{`places = ["NO"]`, 0},
		{`min_origins = 2`, 1},
		{`min_origins = 3`, 0},
	} {
		if got := parse(t, c.lens).Weight(s); got != c.want {
			t.Errorf("%s weighs %v, want %v", c.lens, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("words = [\"gas\"]\nmin_origins = 2\n[outlets]\nexclude = [\"x\"]")
	f.Add("names = 3")
	f.Fuzz(func(t *testing.T, in string) {
		l, err := lens.Parse([]byte(in))
		if err != nil {
			return
		}
		if w := l.Weight(storyOf(document(in))); w < 0 {
			t.Errorf("weight %v of %q", w, in)
		}
	})
}

func ExampleParse() {
	l, err := lens.Parse([]byte(`
		topics = ["shipping"]
		words  = ["canal"]
		[outlets]
		exclude = ["Rumour Mill"]
	`))
	fmt.Println(l.Words, l.Keep(&article.Article{Outlet: "Rumour Mill"}), err)
	// Output: [canal] false <nil>
}

func parse(t *testing.T, toml string) *lens.Lens {
	t.Helper()
	l, err := lens.Parse([]byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func document(text string) *nlp.Document {
	return &nlp.Document{Article: &article.Article{Text: text}, Tokens: token.Scan(text)}
}

// storyOf returns a story in which every document is an origin of its own.
func storyOf(docs ...*nlp.Document) *story.Story {
	s := &story.Story{Documents: docs}
	for i := range docs {
		s.Origins = append(s.Origins, []int{i})
	}
	return s
}
