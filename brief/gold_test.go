package brief_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

var predictions = flag.String("out", "", "summarise all gold stories and write them to this file, for the scorer")

// instance is a step of a long story: the updates so far, and what people wrote
// as its background.
type instance struct {
	ID       string
	Words    int
	Articles []struct {
		ID, Published, Text string
	}
	References []string
}

// TestGoldSummaries holds a tenth of the gold stories against what people wrote.
func TestGoldSummaries(t *testing.T) {
	const every, floor1, floor2 = 10, 0.39, 0.157
	var lines []summarised
	var r1, r2 float64
	docs := make(map[string]*nlp.Document)
	for i, in := range goldtest.Read[instance](t, "brief/background.dev.jsonl.gz") {
		if i%every != 0 && *predictions == "" {
			continue
		}
		s := summarised{in.ID, in.summarise(docs)}
		lines = append(lines, s)
		text := s.text()
		if n := len(strings.Fields(text)); n > in.Words+10 {
			t.Errorf("%s: %d words of %d", in.ID, n, in.Words)
		}
		for _, ref := range in.References {
			r1 += rouge(text, ref, 1) / float64(len(in.References))
			r2 += rouge(text, ref, 2) / float64(len(in.References))
		}
	}
	n := float64(len(lines))
	t.Logf("%d stories: ROUGE-1 %.3f, ROUGE-2 %.3f", len(lines), r1/n, r2/n)
	if r1/n < floor1 || r2/n < floor2 {
		t.Errorf("ROUGE-1 %.3f or ROUGE-2 %.3f below %.3f and %.3f", r1/n, r2/n, floor1, floor2)
	}
	write(t, lines)
}

// summarised is the summary of one instance, as the scorer reads it.
type summarised struct {
	ID      string       `json:"id"`
	Summary []brief.Line `json:"summary"`
}

func (s *summarised) text() string {
	var texts []string
	for _, l := range s.Summary {
		texts = append(texts, l.Text)
	}
	return strings.Join(texts, " ")
}

// summarise takes all updates as one story. Documents are kept between the steps
// of a story.
func (in *instance) summarise(docs map[string]*nlp.Document) []brief.Line {
	var all []*nlp.Document
	for _, a := range in.Articles {
		if docs[a.ID] == nil {
			docs[a.ID] = nlp.Annotate(&article.Article{ID: a.ID, Text: a.Text, Published: moment(a.Published), Lang: "en"})
		}
		all = append(all, docs[a.ID])
	}
	return brief.Compose([]*story.Story{story.One(all)}, brief.Options{Words: in.Words}).Stories[0].Summary
}

func write(t *testing.T, lines []summarised) {
	t.Helper()
	if *predictions == "" {
		return
	}
	f, err := os.Create(*predictions)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	enc := json.NewEncoder(f)
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
}

// rouge is the F1 of the n-grams of two texts (Lin, 2004), without stemming.
func rouge(a, b string, n int) float64 {
	ga, gb := grams(a, n), grams(b, n)
	shared, na, nb := 0, 0, 0
	for g, k := range ga {
		shared += min(k, gb[g])
		na += k
	}
	for _, k := range gb {
		nb += k
	}
	if shared == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(na+nb)
}

func grams(s string, n int) map[string]int {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r < 0x80 && (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	m := make(map[string]int)
	for i := 0; i+n <= len(words); i++ {
		m[strings.Join(words[i:i+n], " ")]++
	}
	return m
}
