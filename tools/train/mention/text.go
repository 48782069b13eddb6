package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/tools/train/internal/crf"
)

// labels are those of names of the four types: beginning, inside, last, only.
var labels = []string{
	"O",
	"B-PER", "I-PER", "L-PER", "U-PER",
	"B-ORG", "I-ORG", "L-ORG", "U-ORG",
	"B-LOC", "I-LOC", "L-LOC", "U-LOC",
	"B-MISC", "I-MISC", "L-MISC", "U-MISC",
}

var types = []entity.Type{entity.Person, entity.Organisation, entity.Location, entity.Misc}

// The places of a token in a name, in the order of labels.
const (
	begins = iota
	inside
	ends
	only
)

func label(t entity.Type, place int) int {
	for i := range types {
		if types[i] == t {
			return 1 + 4*i + place
		}
	}
	return 0
}

type mention struct {
	Span article.Span `json:"span"`
	Type entity.Type  `json:"type"`
}

// text is a gold text with its runs of candidates.
type text struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Mentions []mention `json:"mentions"`

	tokens *token.Text
	runs   []run
}

// run is candidates in a row, from token first on, with features and labels.
type run struct {
	first int
	items []crf.Item
}

func readTexts(dir, name string) ([]*text, error) {
	f, err := os.Open(filepath.Join(dir, name+".jsonl"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var all []*text
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for n := 1; lines.Scan(); n++ {
		t := new(text)
		if err := json.Unmarshal(lines.Bytes(), t); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, n, err)
		}
		t.study()
		all = append(all, t)
	}
	return all, lines.Err()
}

// study reads the text as the model will, and labels its candidates.
func (t *text) study() {
	t.tokens = token.Scan(t.Text)
	entity.Study(t.tokens, func(first int, features [][]sequence.Feature) {
		r := run{first: first}
		for _, f := range features {
			r.items = append(r.items, crf.Item{Features: f})
		}
		t.runs = append(t.runs, r)
	})
	k := 0
	for _, m := range t.Mentions {
		first, last := t.tokens.TokensIn(m.Span)
		for k < len(t.runs) && t.runs[k].first+len(t.runs[k].items) <= first {
			k++
		}
		if k < len(t.runs) && first < last && t.tokens.Span(first, last) == m.Span {
			t.runs[k].name(first, last, m.Type)
		}
	}
}

// name labels the tokens of a name; not at all where the run cuts it or another
// name has its tokens.
func (r *run) name(first, last int, t entity.Type) {
	first, last = first-r.first, last-r.first
	if first < 0 || last > len(r.items) || r.items[first].Label != 0 {
		return
	}
	for i := first; i < last; i++ {
		place := inside
		switch {
		case last-first == 1:
			place = only
		case i == first:
			place = begins
		case i == last-1:
			place = ends
		}
		r.items[i].Label = label(t, place)
	}
}

func (t *text) teach(set *crf.Set) error {
	for i := range t.runs {
		if err := set.Add(t.runs[i].items, 1); err != nil {
			return fmt.Errorf("%s: %w", t.ID, err)
		}
	}
	return nil
}
