package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/golden"
)

// outcome is what a test saw: the articles and the errors, in order.
type outcome struct {
	articles []*article.Article
	errs     []*Error
}

// readAll drains a run, and fails the test on an error that names no input.
func readAll(t testing.TB, paths ...string) outcome {
	t.Helper()
	var got outcome
	for a, err := range Paths(paths, strings.NewReader(""), Options{}) {
		got.add(t, a, err)
	}
	return got
}

func (o *outcome) add(t testing.TB, a *article.Article, err error) {
	t.Helper()
	var named *Error
	switch {
	case err == nil:
		o.articles = append(o.articles, a)
	case a != nil || !errors.As(err, &named) || named.Path == "":
		t.Fatalf("%v with %v: an error must come alone and name its input", err, a)
	default:
		o.errs = append(o.errs, named)
	}
}

// render writes an outcome for people: an object an article, then the errors.
func (o *outcome) render(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	for _, a := range o.articles {
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
		if a.Published.Guess != nil {
			_ = enc.Encode(map[string]any{"guess": a.Published.Guess})
		}
	}
	for _, e := range o.errs {
		b.WriteString("error: " + filepath.ToSlash(e.Error()) + "\n")
	}
	return b.Bytes()
}

// TestSources reads each file of testdata/sources and compares with what is
// known to be right. Run with -update after a change, and look at it.
func TestSources(t *testing.T) {
	files, err := filepath.Glob("testdata/sources/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			outcome := readAll(t, file)
			golden.Check(t, filepath.Join("testdata/golden", filepath.Base(file)+".golden"), outcome.render(t))
		})
	}
}
