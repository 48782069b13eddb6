// Package predict runs the whole pipeline over the articles of a gold set and
// gives what the command line would print for them, ready to be scored.
package predict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/read"
	"github.com/parallax-news/parallax/story"
)

// Lines predicts a layer for the gold set at path, as JSON Lines. Progress, if
// not nil, is told how many articles, instances or pages of how many are done;
// its calls do not overlap.
func Lines(layer, path string, progress func(done, of int)) ([]byte, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	predict := annotations
	switch layer {
	case "story", "origin":
		predict = stories
	case "brief":
		predict = briefs
	case "read":
		predict = pages
	}
	lines, err := predict(layer, path, progress)
	if err != nil {
		return nil, fmt.Errorf("predicting %s for %s: %w", layer, path, err)
	}
	return bytes.Join(lines, []byte("\n")), nil
}

// Input returns predicted lines as an input for gold.Measure.
func Input(path string, lines []byte) gold.Input {
	return gold.Input{Name: "the prediction for " + path, Body: bytes.NewReader(lines)}
}

// Score predicts a layer for the gold set at path and scores it.
func Score(layer, path string, opt gold.Options, progress func(done, of int)) (*gold.Report, error) {
	lines, err := Lines(layer, path, progress)
	if err != nil {
		return nil, err
	}
	set, err := gold.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = set.Close() }()
	return gold.Measure(layer, set, Input(path, lines), opt)
}

// each calls do for 0 to n-1 on all processors; every call has a number of its
// own, so the results keep their order.
func each(n int, progress func(done, of int), do func(i int) error) error {
	var next atomic.Int64
	var mu sync.Mutex
	done, failed := 0, make(map[int]error)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				err := guarded(do, i)
				mu.Lock()
				done++
				if err != nil {
					failed[i] = err
				}
				progress(done, n)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for i := range n {
		if failed[i] != nil {
			return failed[i]
		}
	}
	return nil
}

// guarded calls do and turns a panic into an error, so that one article that
// breaks a layer is named.
func guarded(do func(i int) error, i int) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("item %d broke a layer: %v", i+1, cause)
		}
	}()
	return do(i)
}

// documents annotates the articles of a set, in order.
func documents(layer, path string, progress func(done, of int)) ([]*nlp.Document, error) {
	articles, err := gold.Articles(layer, path)
	if err != nil {
		return nil, err
	}
	docs := make([]*nlp.Document, len(articles))
	err = each(len(articles), progress, func(i int) error {
		docs[i] = nlp.Annotate(articles[i])
		return nil
	})
	return docs, err
}

// annotations are the lines of `parallax annotate`.
func annotations(layer, path string, progress func(done, of int)) ([][]byte, error) {
	articles, err := gold.Articles(layer, path)
	if err != nil {
		return nil, err
	}
	lines := make([][]byte, len(articles))
	err = each(len(articles), progress, func(i int) error {
		var err error
		lines[i], err = json.Marshal(nlp.Annotate(articles[i]))
		return err
	})
	return lines, err
}

// stories are the lines of `parallax group`, as far as they are scored.
func stories(layer, path string, progress func(done, of int)) ([][]byte, error) {
	docs, err := documents(layer, path, progress)
	if err != nil {
		return nil, err
	}
	type place struct {
		ID     string `json:"id"`
		Story  string `json:"story"`
		Origin string `json:"origin"`
	}
	of := make(map[string]place, len(docs))
	for _, s := range story.Group(docs) {
		for o, members := range s.Origins {
			for _, i := range members {
				id := s.Documents[i].ID
				of[id] = place{id, s.ID, s.OriginID(o)}
			}
		}
	}
	var lines [][]byte
	for _, d := range docs {
		line, err := json.Marshal(of[d.ID])
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// briefs are the summaries of `parallax brief --one-story` for each instance.
func briefs(_, path string, progress func(done, of int)) ([][]byte, error) {
	instances, err := gold.Instances(path)
	if err != nil {
		return nil, err
	}
	docs := annotated(instances)
	lines := make([][]byte, len(instances))
	err = each(len(instances), progress, func(i int) error {
		var known []*nlp.Document
		for _, a := range instances[i].Articles {
			known = append(known, docs[a.ID+"\x00"+a.Text])
		}
		var err error
		lines[i], err = json.Marshal(map[string]any{"id": instances[i].ID, "summary": summary(known, instances[i].Words)})
		return err
	})
	return lines, err
}

// summary tells the documents as one story.
func summary(docs []*nlp.Document, words int) []brief.Line {
	var lines []brief.Line
	if len(docs) == 0 {
		return lines
	}
	for _, s := range brief.Compose([]*story.Story{story.One(docs)}, brief.Options{Words: words}).Stories {
		lines = append(lines, s.Summary...)
	}
	return lines
}

// annotated annotates each article of the instances once: they share most.
func annotated(instances []gold.Instance) map[string]*nlp.Document {
	docs := make(map[string]*nlp.Document)
	for _, x := range instances {
		for _, a := range x.Articles {
			if key := a.ID + "\x00" + a.Text; docs[key] == nil {
				docs[key] = nlp.Annotate(a)
			}
		}
	}
	return docs
}

// pages are the texts that are read from the pages. A page that cannot be read
// has no line: it is missing.
func pages(_, path string, progress func(done, of int)) ([][]byte, error) {
	all, err := gold.Pages(path)
	if err != nil {
		return nil, err
	}
	lines := make([][]byte, len(all))
	err = each(len(all), progress, func(i int) error {
		a := readPage(all[i])
		if a == nil {
			return nil
		}
		var err error
		lines[i], err = json.Marshal(map[string]string{"id": all[i].ID, "text": a.Text})
		return err
	})
	return lines, err
}

// readPage returns the article of a page, or nil.
func readPage(p gold.Page) *article.Article {
	src := read.Input{Name: p.ID, URL: p.URL, Type: "text/html; charset=utf-8", Body: strings.NewReader(p.HTML)}
	for a, err := range read.Source(src, read.Options{}) {
		if err == nil {
			return a
		}
	}
	return nil
}
