package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
)

func TestPartitionsAreHeldAgainstOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.jsonl")
	var lines bytes.Buffer
	n := 0
	for r := range press.Stream(press.Options{Seed: 1, Length: press.Headlines}) {
		r.Lang = []string{"en", "de", "fr"}[n%3]
		line, err := json.Marshal(map[string]any{"id": r.ID, "lang": r.Lang, "title": r.Title, "text": r.Text, "published": r.Published})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
		if n++; n == 60 {
			break
		}
	}
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), &out, `[["en"],["de"],["*"]]`, []string{path}); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, want := range []string{"partition 2, 20 articles", "60 articles in ", "the same in both"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, &out)
		}
	}
}

func TestDifferencesAreTold(t *testing.T) {
	a := outcome{
		places: []store.Place{{Seq: 1, Story: "s-1", Origin: "o-1"}}, revision: 1,
		revised: map[string]string{"s-1": "merged"}, briefs: map[string]string{"s-1": "{}"},
	}
	for what, b := range map[string]outcome{
		"places":                  {nil, a.revised, a.briefs, 1},
		"what changed s-1":        {a.places, map[string]string{"s-1": "split"}, a.briefs, 1},
		"the brief of s-1":        {a.places, a.revised, map[string]string{"s-1": "[]"}, 1},
		"the number of revisions": {a.places, a.revised, a.briefs, 2},
	} {
		var out bytes.Buffer
		if err := a.differ(&out, &b); err == nil || !strings.Contains(out.String(), "differs: "+what) {
			t.Errorf("%s: %v\n%s", what, err, &out)
		}
	}
}
