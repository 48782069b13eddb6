package predict

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/gold"
)

// sets are one small set a layer; the articles are written for the test.
var sets = map[string]string{
	"attribution": `{"id":"a","text":"\"We will sign it,\" the mayor said.","attributions":[{"source":[19,28],"cue":[29,33],"content":[0,18]}]}`,
	"time":        `{"id":"a","text":"The bridge opened on 3 May 2019.","published":"2020-01-01","times":[{"span":[21,31],"type":"DATE","value":"2019-05-03"}]}`,
	"dates":       `{"id":"a","text":"The bridge opened on 3 May 2019.","published":"2020-01-01","dates":[{"span":[21,31],"when":"2019-05-03"}]}`,
	"quantity":    `{"id":"a","text":"It cost 40 percent more.","quantities":[{"value":40,"unit":"percent"}]}`,
	"values":      `{"id":"a","text":"It cost 40 percent more.","values":[{"span":[8,18]}]}`,
	"mention":     `{"id":"a","text":"Paris is in France.","mentions":[{"span":[0,5],"type":"LOC"}]}`,
	"story":       `{"id":"a","title":"Ferry sinks off Lisbon","text":"A ferry sank off Lisbon.","published":"2021-01-02","story":"x"}` + "\n" + `{"id":"b","title":"Ferry sinks off Lisbon","text":"A ferry sank off Lisbon.","published":"2021-01-02","story":"x"}`,
	"origin":      `{"id":"a","title":"Ferry sinks off Lisbon","text":"A ferry sank off Lisbon.","origin":"x"}` + "\n" + `{"id":"b","title":"Ferry sinks off Lisbon","text":"A ferry sank off Lisbon.","origin":"x"}`,
	"brief":       `{"id":"i","words":50,"articles":[{"id":"a","text":"A ferry sank off Lisbon on Monday with twelve people aboard.","published":"2021-01-02"}],"references":["A ferry sank off Lisbon."]}` + "\n" + `{"id":"j","words":50,"articles":[],"references":["Nothing."]}`,
	"read":        `{"id":"p","url":"https://example.com/a","html":"<html><head><title>T</title></head><body><article><p>` + strings.Repeat("The ferry sank in the night and nobody saw it go. ", 8) + `</p></article></body></html>","body":"The ferry sank in the night and nobody saw it go."}`,
	"topic":       `{"id":"a","title":"Coal mine closes","text":"The coal mine closed; its coal miners left.","topics":["coal"]}`,
}

func TestEveryLayer(t *testing.T) {
	for _, layer := range gold.Layers() {
		t.Run(layer, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "set.jsonl")
			if err := os.WriteFile(path, []byte(sets[layer]), 0o600); err != nil {
				t.Fatal(err)
			}
			opt := gold.Options{Map: []gold.Pair{{Label: "coal", Topic: "coal"}}}
			calls := make(chan int, 100)
			r, err := Score(layer, path, opt, func(done, _ int) { calls <- done })
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Lines) == 0 || len(calls) == 0 {
				t.Errorf("report %q after %d calls of progress", r.Lines, len(calls))
			}
			if missing, _ := r.Get("missing"); missing > 0 {
				t.Errorf("%v articles have no prediction", missing)
			}
			if bad, _ := r.Get("not verbatim"); bad > 0 {
				t.Errorf("%v sentences are not the bytes of their cite", bad)
			}
		})
	}
}

func TestRunIsDeterministic(t *testing.T) {
	path := filepath.Join(t.TempDir(), "set.jsonl")
	if err := os.WriteFile(path, []byte(sets["story"]), 0o600); err != nil {
		t.Fatal(err)
	}
	var first string
	for range 3 {
		b, err := Lines("mention", path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(b)
		}
		if string(b) != first {
			t.Fatal("two runs differ")
		}
	}
}

func TestBrokenSet(t *testing.T) {
	for _, layer := range gold.Layers() {
		if _, err := Score(layer, filepath.Join(t.TempDir(), "gone.jsonl"), gold.Options{}, nil); err == nil {
			t.Errorf("%s: a set that is not there is no error", layer)
		}
	}
}
