package brief

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

var out = flag.String("out", "", "write the summaries of the gold stories to this file, for score.py")

func goldFile(t testing.TB, name string) *os.File {
	t.Helper()
	dir := os.Getenv("PARALLAX_GOLD")
	if dir == "" {
		dir = "../../shared/gold"
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Skipf("no gold data: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

type instance struct {
	ID       string `json:"id"`
	Words    int    `json:"words"`
	Articles []struct {
		ID, Published, Text, Title, Outlet, Lang string
	} `json:"articles"`
	References []string `json:"references"`
}

func TestGoldSummaries(t *testing.T) {
	zr, err := gzip.NewReader(goldFile(t, "brief/background.dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(zr)
	in.Buffer(nil, 1<<24)
	var enc *json.Encoder
	if *out != "" {
		f, err := os.Create(*out)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		enc = json.NewEncoder(f)
	}
	cache := map[string]*nlp.Document{}
	for in.Scan() {
		var inst instance
		if err := json.Unmarshal(in.Bytes(), &inst); err != nil {
			t.Fatal(err)
		}
		var docs []*nlp.Document
		for _, a := range inst.Articles {
			d := cache[a.ID]
			if d == nil {
				m, _ := article.ParseMoment(a.Published)
				d = nlp.Annotate(&article.Article{ID: a.ID, Text: a.Text, Title: a.Title, Published: m, Lang: "en"})
				cache[a.ID] = d
			}
			docs = append(docs, d)
		}
		b := Compose([]*story.Story{story.One(docs)}, Options{Words: inst.Words})
		if enc != nil {
			enc.Encode(map[string]any{"id": inst.ID, "summary": b.Stories[0].Summary})
		}
	}
}
