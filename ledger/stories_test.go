package ledger_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// The stories of testdata are written for the project. Each says what must come
// out; whatever else comes out is wrong. Those in held were written to measure,
// and are not looked at when rules are made.
func TestStories(t *testing.T) {
	const precision, recall = 0.9, 0.6
	for _, dir := range []string{"stories", "held"} {
		t.Run(dir, func(t *testing.T) {
			total := map[string]*tally{"difference": new(tally), "agreement": new(tally)}
			for _, path := range storyFiles(t, dir) {
				s, want := readStory(t, path)
				score(t, ledger.Build(s), want, total)
			}
			for _, kind := range []string{"difference", "agreement"} {
				c := total[kind]
				p, r := ratio(c.right, c.right+c.wrong), ratio(c.right, c.right+c.missed)
				t.Logf("%ss: precision %.2f, recall %.2f (%d right, %d wrong, %d missed)", kind, p, r, c.right, c.wrong, c.missed)
				if p < precision || r < recall {
					t.Errorf("%ss: precision %.2f or recall %.2f below %.1f and %.1f", kind, p, r, precision, recall)
				}
			}
		})
	}
}

// tally counts what came out right, what came out besides, and what is missing.
type tally struct{ right, wrong, missed int }

func ratio(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// expectation is one line of the expect file: kind and a fragment of each side.
type expectation struct {
	kind  string
	parts []string
	met   bool
}

func score(t *testing.T, got *ledger.Ledger, want []expectation, total map[string]*tally) {
	for _, d := range got.Differences {
		sides := make([]string, len(d.Sides))
		for i, s := range d.Sides {
			sides[i] = s.Speaker + " " + s.Text
		}
		if meets(want, string(d.Type), sides) {
			total["difference"].right++
			continue
		}
		total["difference"].wrong++
		t.Logf("unexpected %s: %s", d.Type, strings.Join(sides, " | "))
	}
	for _, a := range got.Agreements {
		if meets(want, "agreement", []string{a.Text}) {
			total["agreement"].right++
			continue
		}
		total["agreement"].wrong++
		t.Logf("unexpected agreement of %d: %s", a.Origins, a.Text)
	}
	for _, w := range want {
		if w.met {
			continue
		}
		t.Logf("missed %s: %s", w.kind, strings.Join(w.parts, " | "))
		if w.kind == "agreement" {
			total["agreement"].missed++
		} else {
			total["difference"].missed++
		}
	}
}

// meets marks the first expectation of the kind whose fragments all stand in a
// side of their own, in order.
func meets(want []expectation, kind string, sides []string) bool {
	for i := range want {
		w := &want[i]
		if w.kind == kind && !w.met && len(w.parts) <= len(sides) && inOrder(w.parts, sides) {
			w.met = true
			return true
		}
	}
	return false
}

func inOrder(parts, sides []string) bool {
	for _, p := range parts {
		i := slices.IndexFunc(sides, func(s string) bool { return strings.Contains(s, p) })
		if i < 0 {
			return false
		}
		sides = sides[i+1:]
	}
	return true
}

func storyFiles(t testing.TB, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	return paths
}

// readStory reads a story: one file an article, named "id | outlet | time", and
// the expectations.
func readStory(t testing.TB, path string) (*story.Story, []expectation) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*nlp.Document
	var want []expectation
	for _, f := range txtar.Parse(data).Files {
		if f.Name == "expect" {
			want = readExpectations(string(f.Data))
			continue
		}
		head := strings.Split(f.Name, " | ")
		published, err := article.ParseMoment(head[2])
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(f.Data), "\n\n")
		docs = append(docs, nlp.Annotate(&article.Article{
			ID: head[0], Outlet: head[1], Published: published, Title: title, Text: text, Lang: "en",
		}))
	}
	return story.One(docs), want
}

func readExpectations(data string) []expectation {
	var want []expectation
	for line := range strings.Lines(data) {
		kind, parts, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok {
			want = append(want, expectation{kind: kind, parts: strings.Split(parts, " | ")})
		}
	}
	return want
}
