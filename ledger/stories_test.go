package ledger_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// floor is what a figure must not fall below.
type floor struct{ precision, recall float64 }

// The stories of testdata are written for the project. Each says what must come
// out; whatever else comes out is wrong. Rules are made on those in stories; those
// in held and unseen were written to measure and are not looked at when rules are
// made: unseen is of four outlets a story in the prose of agencies and papers. wires
// and aside are told as wires, regional papers and the trade press tell; rules are made
// on wires; aside are those that were last looked at, and what docs/ledger.md says of
// stories that were not seen is what came of each before rules were made on it. voices
// (tuned on) and apart (not) are about words against words: denials without a verb of
// denying, claim against claim, and those who go back on what they said.
// Wordings of an expectation that are as good as one another are parted by " / ".
func TestStories(t *testing.T) {
	for _, c := range []struct {
		dir    string
		floors map[string]floor
	}{
		{"stories", map[string]floor{"difference": {0.9, 0.6}, "agreement": {0.9, 0.6}}},
		{"held", map[string]floor{"difference": {0.9, 0.6}, "agreement": {0.9, 0.6}}},
		{"unseen", map[string]floor{"difference": {0.95, 0.7}, "agreement": {0.85, 0.65}, "ahead": {0.75, 0.75}}},
		// What a report and the follow-up of the same outlet say alike is no agreement:
		// one of seven, and one of five, were met by such pairs alone.
		{"wires", map[string]floor{"difference": {0.95, 0.75}, "agreement": {0.85, 0.5}}},
		{"aside", map[string]floor{"difference": {0.9, 0.35}, "agreement": {0.9, 0.3}}},
		{"newsroom", map[string]floor{"difference": {0.95, 0.4}, "ahead": {0.95, 0.9}}},
		{"newsroom_held", map[string]floor{"difference": {0.7, 0.25}, "ahead": {0.95, 0.7}}},
		{"voices", map[string]floor{"difference": {0.95, 0.65}}},
		{"apart", map[string]floor{"difference": {0.95, 0.35}}},
	} {
		t.Run(c.dir, func(t *testing.T) {
			total := map[string]*tally{"difference": new(tally), "agreement": new(tally), "ahead": new(tally)}
			for _, path := range storyFiles(t, c.dir) {
				s, want := readStory(t, path)
				score(t, s, want, total)
			}
			for _, kind := range []string{"difference", "agreement", "ahead"} {
				n := total[kind]
				if n.right+n.wrong+n.missed == 0 {
					continue
				}
				p, r := ratio(n.right, n.right+n.wrong), ratio(n.right, n.right+n.missed)
				t.Logf("%s: precision %.2f, recall %.2f (%d right, %d wrong, %d missed)", kind, p, r, n.right, n.wrong, n.missed)
				if f := c.floors[kind]; p < f.precision || r < f.recall {
					t.Errorf("%s: precision %.2f or recall %.2f below %.2f and %.2f", kind, p, r, f.precision, f.recall)
				}
			}
		})
	}
}

// tally counts what came out right, what came out besides, and what is missing.
type tally struct{ right, wrong, missed int }

func ratio(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// expectation is one line of the expect file: kind, or two of them parted by "/"
// that are as good as one another, and a fragment of each side.
type expectation struct {
	kind  string
	parts []string
	met   bool
}

func score(t *testing.T, st *story.Story, want []expectation, total map[string]*tally) {
	got := ledger.Build(st)
	tell := func(kind, of string, sides []string) {
		if meets(want, kind, sides) {
			total[of].right++
			return
		}
		total[of].wrong++
		t.Logf("unexpected %s: %s", kind, strings.Join(sides, " | "))
	}
	for _, d := range got.Differences {
		sides := make([]string, len(d.Sides))
		for i, s := range d.Sides {
			sides[i] = s.Speaker + " " + s.Text
		}
		tell(string(d.Type), "difference", sides)
	}
	for _, a := range got.Agreements {
		tell("agreement", "agreement", []string{a.Text})
	}
	if slices.ContainsFunc(want, func(w expectation) bool { return w.kind == "ahead" }) {
		for _, a := range brief.Compose([]*story.Story{st}, brief.Options{}).Stories[0].Ahead {
			tell("ahead", "ahead", []string{a.Text})
		}
	}
	for _, w := range want {
		if w.met {
			continue
		}
		t.Logf("missed %s: %s", w.kind, strings.Join(w.parts, " | "))
		switch w.kind {
		case "agreement", "ahead":
			total[w.kind].missed++
		default:
			total["difference"].missed++
		}
	}
}

// meets marks the first expectation of the kind whose fragments all stand in a
// side of their own, in order.
func meets(want []expectation, kind string, sides []string) bool {
	for i := range want {
		w := &want[i]
		if slices.Contains(strings.Split(w.kind, "/"), kind) && !w.met && len(w.parts) <= len(sides) && inOrder(w.parts, sides) {
			w.met = true
			return true
		}
	}
	return false
}

func inOrder(parts, sides []string) bool {
	for _, p := range parts {
		i := slices.IndexFunc(sides, func(s string) bool { return holdsOne(s, p) })
		if i < 0 {
			return false
		}
		sides = sides[i+1:]
	}
	return true
}

// holdsOne reports whether the text holds one of the wordings, parted by " / ".
func holdsOne(text, wordings string) bool {
	for w := range strings.SplitSeq(wordings, " / ") {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
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
