package main

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/sequence"
)

func TestRows(t *testing.T) {
	const text = "Gray's aide didn't say \"no\" to a half-day off.\n\nLind did."
	g := goldDoc{Text: text, Attributions: []goldAttribution{{
		Source:  []article.Span{{Start: 0, End: 11}},
		Cue:     []article.Span{{Start: 12, End: 22}},
		Content: []article.Span{{Start: 23, End: 27}},
	}}}
	got := rows(g)
	if len(got) != 2 || got[0].Text != "Gray 's aide did n't say `` no '' to a half-day off ." {
		t.Fatalf("got %v", got)
	}
	a := got[0].Attributions[0]
	for i, want := range []string{"Gray 's aide", "did n't say", "`` no ''"} {
		spans := [][]article.Span{a.Source, a.Cue, a.Content}[i]
		if len(spans) != 1 || spans[0].In(got[0].Text) != want {
			t.Errorf("%v, want %q", spans, want)
		}
	}
	if len(got[1].Attributions) > 0 {
		t.Errorf("the second row has %v", got[1].Attributions)
	}
}

// TestRoles holds what the second tagger is to learn of a sentence.
func TestRoles(t *testing.T) {
	const text = "Lind said the ferry was safe."
	d := observe(goldDoc{Text: text, Attributions: []goldAttribution{{
		Source:  []article.Span{{Start: 0, End: 4}},
		Cue:     []article.Span{{Start: 5, End: 9}},
		Content: []article.Span{{Start: 10, End: 28}},
	}}})
	want := []uint8{1, 3, 5, 6, 6, 6, 0}
	if !slices.Equal(d.flat, want) {
		t.Errorf("first tagger: got %v, want %v", d.flat, want)
	}
	d.view.Label(empty(t))
	cues := d.view.Cues()
	if len(cues) != 1 {
		t.Fatalf("%d cues", len(cues))
	}
	roles := []uint8{
		attribution.SourceOne, attribution.RoleNone, attribution.ContentFirst,
		attribution.ContentInner, attribution.ContentInner, attribution.ContentLast, attribution.RoleNone,
	}
	if got := d.goldRoles(cues[0], d.annotated(cues[0])); !slices.Equal(got, roles) {
		t.Errorf("second tagger: got %v, want %v", got, roles)
	}
}

// empty returns a first tagger that knows nothing and finds nothing.
func empty(t *testing.T) *sequence.Model {
	t.Helper()
	links := make([][]float64, len(spanLabels)+1)
	for i := range links {
		links[i] = make([]float64, len(spanLabels)+1)
		for j := 1; j < len(spanLabels); j++ {
			links[i][j] = -9
		}
	}
	data, err := (&sequence.Table{Labels: spanLabels, Links: links}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := sequence.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRepair(t *testing.T) {
	// A source was put into the middle of a content.
	y := []uint8{6, 7, 1, 7, 8, 0, 6, 8}
	want := []uint8{6, 8, 1, 6, 8, 0, 6, 8}
	if repair(y); !slices.Equal(y, want) {
		t.Errorf("got %v, want %v", y, want)
	}
}

func TestFitConfidence(t *testing.T) {
	var data []example
	add := func(name string, right, wrong int) {
		for range right {
			data = append(data, example{[]attribution.Signal{{Name: name, Value: 1}}, 1})
		}
		for range wrong {
			data = append(data, example{[]attribution.Signal{{Name: name, Value: 1}}, 0})
		}
	}
	add("often", 900, 100)
	add("seldom", 200, 800)
	w := fitConfidence(data)
	for name, want := range map[string]float64{"often": 0.9, "seldom": 0.2} {
		if got := attribution.Confidence([]attribution.Signal{{Name: name, Value: 1}}, w); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.3f, want %.3f", name, got, want)
		}
	}
}

func TestPrune(t *testing.T) {
	table := &sequence.Table{Rows: []sequence.Row{{Feature: 1, Weights: []float64{0.1}}, {Feature: 2, Weights: []float64{-2}}, {Feature: 3, Weights: []float64{1}}}}
	if prune(table, 2); len(table.Rows) != 2 || table.Rows[0].Feature != 2 || table.Rows[1].Feature != 3 {
		t.Errorf("kept %v", table.Rows)
	}
}

// TestClusters holds that words of like use come into one class, and that the
// same texts give the same bytes.
func TestClusters(t *testing.T) {
	var b strings.Builder
	for range 40 {
		for _, name := range []string{"ada", "bob", "cleo"} {
			for _, verb := range []string{"sang", "danced", "slept"} {
				b.WriteString("then " + name + " " + verb + " here. ")
			}
		}
	}
	file := clusters([]string{b.String()})
	if string(file) != string(clusters([]string{b.String()})) {
		t.Error("two runs differ")
	}
	class := make(map[string]int)
	for n, line := range strings.Split(string(file), "\n") {
		for _, w := range strings.Fields(line) {
			class[w] = n
		}
	}
	if class["sang"] == 0 || class["sang"] == class["ada"] {
		t.Errorf("names and verbs: %v", class)
	}
}
