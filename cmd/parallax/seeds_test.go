package main

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/read"
)

// seed is one of the two reports that the project grew from, with what people
// found in it. The reports are not part of the repository.
type seed struct {
	File    string
	Article struct {
		Title, Published string
		Topics           []string
	}
	Attributions []struct {
		Speaker string
		Content []struct{ Text string }
	}
	Times []struct{ Text, Value string }

	Quantities []struct {
		Text  string
		Value float64
	}
	BodyEndsBefore struct{ Text string } `json:"body_ends_before"`
}

// seeds returns the reports with their documents, or skips the test where the
// folders are not beside the checkout.
func seeds(t *testing.T) (list []seed, docs []*nlp.Document, paths []string) {
	t.Helper()
	gold := cmp.Or(os.Getenv("PARALLAX_GOLD"), "../../../shared/gold")
	texts := filepath.Join(gold, "..", "seeds")
	files, _ := filepath.Glob(filepath.Join(gold, "seeds", "0*.json"))
	if len(files) == 0 {
		t.Skip("no seeds: set PARALLAX_GOLD to the folder of gold sets")
	}
	for _, file := range files {
		var s seed
		b, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(b, &s)
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(texts, s.File)
		for a, err := range read.Paths([]string{path}, nil, read.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			list, docs, paths = append(list, s), append(docs, nlp.Annotate(a)), append(paths, path)
		}
	}
	return list, docs, paths
}

func TestSeedsAreReadAsPeopleReadThem(t *testing.T) {
	list, docs, _ := seeds(t)
	for i, s := range list {
		d := docs[i]
		if d.Title != s.Article.Title {
			t.Errorf("%s: title %q, want %q", s.File, d.Title, s.Article.Title)
		}
		if got := d.Published.String(); got != s.Article.Published {
			t.Errorf("%s: published %s, want %s", s.File, got, s.Article.Published)
		}
		if !slices.Equal(d.Article.Topics, s.Article.Topics) {
			t.Errorf("%s: publisher's topics %q, want %q", s.File, d.Article.Topics, s.Article.Topics)
		}
		if end := s.BodyEndsBefore.Text; end != "" && strings.Contains(d.Text, end) {
			t.Errorf("%s: the text goes on into the furniture: %q", s.File, end)
		}
	}
}

// plainName folds a name as the scorer does.
func plainName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The "))
}

// saidBy reports whether an attribution to the speaker covers the words.
func saidBy(d *nlp.Document, words, speaker string) bool {
	at := strings.Index(d.Text, words)
	if at < 0 {
		return false
	}
	span := article.Span{Start: at, End: at + len(words)}
	for _, a := range d.Attributions {
		if plainName(a.SpeakerName) == plainName(speaker) && slices.ContainsFunc(a.Content, span.Overlaps) {
			return true
		}
	}
	return false
}

func TestSeedsSpeakers(t *testing.T) {
	list, docs, _ := seeds(t)
	for i, s := range list {
		for _, a := range s.Attributions {
			if !saidBy(docs[i], a.Content[0].Text, a.Speaker) {
				t.Errorf("%s: not found: %s: %q", s.File, a.Speaker, a.Content[0].Text)
			}
		}
	}
}

func TestSeedsTimesAndFigures(t *testing.T) {
	list, docs, _ := seeds(t)
	for i, s := range list {
		d := docs[i]
		for _, want := range s.Times {
			if !slices.ContainsFunc(d.Times, func(e timex.Expression) bool { return e.In(d.Text) == want.Text && e.Value == want.Value }) {
				t.Errorf("%s: no time %q with value %s", s.File, want.Text, want.Value)
			}
		}
		for _, want := range s.Quantities {
			found := false
			for _, q := range d.Quantities {
				at := strings.Index(d.Text, want.Text)
				span := article.Span{Start: at, End: at + len(want.Text)}
				found = found || q.Overlaps(span) && math.Abs(math.Abs(q.Low)-math.Abs(want.Value)) <= 1e-6*math.Abs(want.Value)
			}
			if !found {
				t.Errorf("%s: no quantity %q of value %g", s.File, want.Text, want.Value)
			}
		}
	}
}

func TestSeedsAreOneStory(t *testing.T) {
	list, _, paths := seeds(t)
	var b brief.Brief
	if err := json.Unmarshal([]byte(output(t, append([]string{"brief", "--format", "json"}, paths...)...)), &b); err != nil {
		t.Fatal(err)
	}
	if len(b.Stories) != 1 || len(b.Stories[0].Origins) != len(list) {
		t.Fatalf("%d stories, want one of %d origins", len(b.Stories), len(list))
	}
	story := b.Stories[0]
	for _, s := range list {
		for _, q := range s.Quantities {
			if !slices.ContainsFunc(story.Figures, func(f ledger.Figure) bool {
				return strings.Contains(f.Text, q.Text) || strings.Contains(q.Text, f.Text)
			}) {
				t.Errorf("%s: the brief has no figure %q", s.File, q.Text)
			}
		}
	}
	contradiction := firstContradiction(t)
	if !slices.ContainsFunc(story.Differences, func(d ledger.Difference) bool {
		return hasSide(d, contradiction[0]) && hasSide(d, contradiction[1])
	}) {
		t.Errorf("the brief does not set %s against %s", contradiction[0], contradiction[1])
	}
}

// firstContradiction returns the speakers of the first contradiction that people
// found between the seeds.
func firstContradiction(t *testing.T) [2]string {
	t.Helper()
	gold := cmp.Or(os.Getenv("PARALLAX_GOLD"), "../../../shared/gold")
	b, err := os.ReadFile(filepath.Join(gold, "seeds", "story.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Contradictions []struct{ A, B struct{ Speaker string } }
	}
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	return [2]string{s.Contradictions[0].A.Speaker, s.Contradictions[0].B.Speaker}
}

func hasSide(d ledger.Difference, speaker string) bool {
	return slices.ContainsFunc(d.Sides, func(s ledger.Side) bool { return plainName(s.Speaker) == plainName(speaker) })
}
