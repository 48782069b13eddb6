package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// report scores what the rules alone and the models find in the documents.
func (m *models) report(docs []*doc) error {
	finders := []struct {
		name string
		find func(*doc) []attribution.Attribution
	}{
		{"rules alone", func(d *doc) []attribution.Attribution { return d.view.Rules() }},
		{"rules and taggers", m.found},
	}
	for _, f := range finders {
		for _, speech := range []bool{true, false} {
			var want, got bytes.Buffer
			for _, d := range docs {
				if err := add(&want, d.goldDoc, d.Attributions); err != nil {
					return err
				}
				if err := add(&got, d.goldDoc, plain(f.find(d))); err != nil {
					return err
				}
			}
			r, err := gold.Measure("attribution", gold.Input{Name: "gold", Body: &want}, gold.Input{Name: f.name, Body: &got}, gold.Options{Speech: speech})
			if err != nil {
				return err
			}
			fmt.Printf("%s, reported speech only: %v\n", f.name, speech)
			if _, err := r.WriteTo(os.Stdout); err != nil {
				return err
			}
		}
	}
	return nil
}

// add writes the document with the attributions as a line of JSON.
func add(b *bytes.Buffer, d goldDoc, list []goldAttribution) error {
	d.Attributions = list
	return json.NewEncoder(b).Encode(d)
}

// plain returns the spans of attributions, without what may be null in JSON.
func plain(list []attribution.Attribution) []goldAttribution {
	out := make([]goldAttribution, len(list))
	for i, a := range list {
		out[i] = goldAttribution{some(a.Source), some(a.Cue), some(a.Content)}
	}
	return out
}

func some(spans []article.Span) []article.Span { return append([]article.Span{}, spans...) }
