package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// goldAttribution is an attribution as people have annotated it.
type goldAttribution struct {
	Source  []article.Span `json:"source"`
	Cue     []article.Span `json:"cue"`
	Content []article.Span `json:"content"`
}

type goldDoc struct {
	ID           string            `json:"id"`
	Text         string            `json:"text"`
	Attributions []goldAttribution `json:"attributions"`
}

// doc is a gold document as the taggers see it.
type doc struct {
	goldDoc
	text  *token.Text
	names entity.Layer
	view  *attribution.View
	flat  []uint8 // labels of the first tagger, by token
	fold  int
	// guesses are what models give for the document that have not seen it.
	guesses []attribution.Guess
}

// load reads the documents of a file.
func load(path string) ([]goldDoc, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	var out []goldDoc
	for n := 1; lines.Scan(); n++ {
		var d goldDoc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, n, err)
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

// readGold returns the training documents and, if held, every fifth of them apart
// from the others.
func readGold(folder string, hold bool) (docs, held []*doc, err error) {
	set, err := load(filepath.Join(folder, "attribution", "polnear.train.jsonl"))
	if err != nil {
		return nil, nil, err
	}
	const fifth = 5
	for i, g := range set {
		d := observe(g)
		d.fold = i / fifth % folds
		if hold && i%fifth == fifth-1 {
			held = append(held, d)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, held, nil
}

// unannotated returns the texts that the clusters are learned from.
func unannotated(folder string) ([]string, error) {
	var texts []string
	for _, name := range []string{"attribution/polnear.train", "entity/worldwide.train", "entity/wikigold.train", "entity/re3d.train", "time/wikiwars.dev"} {
		more, err := load(filepath.Join(folder, name+".jsonl"))
		if err != nil {
			return nil, err
		}
		for _, d := range more {
			texts = append(texts, d.Text)
		}
	}
	return texts, nil
}

// observe runs the rules over the document.
func observe(g goldDoc) *doc {
	d := &doc{goldDoc: g, text: token.Scan(g.Text)}
	d.names = entity.Tag(d.text)
	d.view = attribution.Observe(d.text, &d.names)
	d.flat = make([]uint8, len(d.text.Tokens))
	for _, a := range g.Attributions {
		d.mark(a.Content, attribution.ContentBegin)
	}
	for _, a := range g.Attributions {
		d.mark(a.Source, attribution.SourceBegin)
	}
	for _, a := range g.Attributions {
		d.mark(a.Cue, attribution.CueBegin)
	}
	return d
}

// mark labels the tokens of the spans; the label of inner tokens is the next.
func (d *doc) mark(spans []article.Span, label uint8) {
	for _, s := range spans {
		first, last := d.text.TokensIn(s)
		for i := first; i < last; i++ {
			d.flat[i] = label
			if i > first {
				d.flat[i] = label + 1
			}
		}
	}
}
