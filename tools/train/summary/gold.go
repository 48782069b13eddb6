package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/salience"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// instance is a step of a long story: the updates so far, and what people wrote
// as its background.
type instance struct {
	ID       string
	Articles []struct {
		ID, Text  string
		Published article.Moment
	}
	References []string
}

// read returns the samples of all instances, sorted. A story weighs by the root
// of its grams, so that the longest does not drown the others.
func read(path string) ([]sample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	all, docs := make(map[string]map[kind]*sample), make(map[string]*nlp.Document)
	lines := bufio.NewScanner(zr)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var in instance
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		name, _, _ := strings.Cut(in.ID, "-")
		if all[name] == nil {
			all[name] = make(map[kind]*sample)
		}
		in.count(name, docs, all[name])
	}
	return balance(all), lines.Err()
}

// count adds the grams of one instance.
func (in *instance) count(name string, docs map[string]*nlp.Document, into map[kind]*sample) {
	s := new(story.Story)
	for i := range in.Articles {
		a := &in.Articles[i]
		if docs[a.ID] == nil {
			docs[a.ID] = nlp.Annotate(&article.Article{ID: a.ID, Text: a.Text, Published: a.Published, Lang: "en"})
		}
		s.Documents = append(s.Documents, docs[a.ID])
	}
	s = story.One(s.Documents)
	grams := salience.Read(corpus.Read(s), salience.Ages(s))
	used := make([]float64, len(grams.X))
	for _, ref := range in.References {
		for gram := range grams.In(ref) {
			used[gram] += 1 / float64(len(in.References))
		}
	}
	for i, x := range grams.X {
		k := kind{x, grams.Pair[i]}
		if into[k] == nil {
			into[k] = &sample{story: name, kind: k}
		}
		into[k].used += used[i]
		into[k].weight++
	}
}

func balance(all map[string]map[kind]*sample) []sample {
	var out []sample
	for _, samples := range all {
		grams := 0.0
		for _, s := range samples {
			grams += s.weight
		}
		for _, s := range samples {
			s.used /= math.Sqrt(grams)
			s.weight /= math.Sqrt(grams)
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(a, b sample) int {
		return cmp.Or(cmp.Compare(a.story, b.story), slices.Compare(a.x[:], b.x[:]), cmp.Compare(one(a.pair), one(b.pair)))
	})
	return out
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
