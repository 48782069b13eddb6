package read

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/gold/goldtest"
)

// articleTextFloor is the F1 that reading article text from the gold pages
// must not fall below.
const articleTextFloor = 0.975

var pagesOut = flag.String("pages-out", "", "write the text read from each gold page to this JSON Lines file")

type goldPage struct{ ID, URL, HTML, Body string }

// TestArticleTextOfGoldPages holds the extractor to its floor: shingles of
// four words, precision and recall averaged over pages.
func TestArticleTextOfGoldPages(t *testing.T) {
	pages := goldtest.Read[goldPage](t, "read/pages.dev.jsonl.gz")
	var precision, recall float64
	var out strings.Builder
	for _, gold := range pages {
		got := parseHTML(gold.HTML, gold.URL)
		p, r := shingleScore(gold.Body, got.Text)
		precision, recall = precision+p, recall+r
		line, _ := json.Marshal(map[string]string{"id": gold.ID, "url": gold.URL, "title": got.Title, "outlet": got.Outlet, "author": got.Author, "text": got.Text, "dates": fmt.Sprint(got.dates), "topics": strings.Join(got.Topics, "; "), "lang": got.Lang})
		out.Write(line)
		out.WriteByte('\n')
	}
	n := float64(len(pages))
	precision, recall = precision/n, recall/n
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages  P %.4f  R %.4f  F1 %.4f", len(pages), precision, recall, f1)
	if f1 < articleTextFloor {
		t.Errorf("F1 %.4f is below the floor of %.3f", f1, articleTextFloor)
	}
	if *pagesOut != "" {
		if err := os.WriteFile(*pagesOut, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func shingles(text string) map[string]int {
	words := wordPattern.FindAllString(text, -1)
	counts := map[string]int{}
	if len(words) < 4 {
		counts[strings.Join(words, " ")]++
	}
	for i := 0; i+4 <= len(words); i++ {
		counts[strings.Join(words[i:i+4], " ")]++
	}
	return counts
}

// shingleScore returns the precision and recall of the shingles of got.
func shingleScore(want, got string) (precision, recall float64) {
	a, b := shingles(want), shingles(got)
	var shared, inWant, inGot int
	for s, n := range a {
		shared += min(n, b[s])
		inWant += n
	}
	for _, n := range b {
		inGot += n
	}
	return float64(shared) / float64(max(1, inGot)), float64(shared) / float64(max(1, inWant))
}
