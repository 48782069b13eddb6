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
	cues := d.view.Cues(attribution.Doubtful)
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

// TestBest holds which readings of a cue the ranker is to learn as the best.
func TestBest(t *testing.T) {
	const text = "Lind, the mayor, said that the ferry was safe."
	span := func(words string) []article.Span {
		at := strings.Index(text, words)
		return []article.Span{{Start: at, End: at + len(words)}}
	}
	a := &goldAttribution{Source: span("Lind, the mayor"), Cue: span("said"), Content: span("that the ferry was safe")}
	d := observe(goldDoc{Text: text})
	reading := func(source, content string) attribution.Reading {
		return attribution.Reading{Source: span(source), Content: span(content)}
	}
	tests := []struct {
		name     string
		readings []attribution.Reading
		want     []float64
	}{
		{"one is right", []attribution.Reading{reading("Lind", "that the ferry was safe"), reading("Lind, the mayor", "that the ferry was safe")}, []float64{0, 1}},
		{"marks do not count", []attribution.Reading{reading("Lind, the mayor,", "that the ferry was safe."), reading("Lind, the mayor", "that the ferry was safe")}, []float64{0.5, 0.5}},
		{"content before source", []attribution.Reading{reading("mayor", "that the ferry was safe"), reading("Lind, the mayor", "safe")}, []float64{1, 0}},
		{"none is good", []attribution.Reading{reading("ferry", "Lind")}, nil},
	}
	for _, tt := range tests {
		if got := d.best(tt.readings, a); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestRank holds that a ranker learns which feature the best readings have, whatever
// the second tagger says of them, and that the same choices give the same bytes.
func TestRank(t *testing.T) {
	var choices []choice
	for range 50 {
		choices = append(choices, choice{
			features: [][]sequence.Feature{{1, 2}, {1, 3}},
			prior:    []float64{-0.1, -2},
			best:     []float64{0, 1},
		})
	}
	all := func(*choice) bool { return true }
	m, data, err := rank(choices, all)
	if err != nil {
		t.Fatal(err)
	}
	if good, bad := m.Weight([]sequence.Feature{1, 3}, 0)-2, m.Weight([]sequence.Feature{1, 2}, 0)-0.1; good <= bad {
		t.Errorf("the best weighs %.2f, the other %.2f", good, bad)
	}
	if _, again, _ := rank(choices, all); !slices.Equal(data, again) {
		t.Error("two runs differ")
	}
}

// TestFitBars holds that the bar of the taggers comes to lie between what is wrong
// and what is right.
func TestFitBars(t *testing.T) {
	var docs []*doc
	span := []article.Span{{Start: 0, End: 4}}
	for i := range 40 {
		sure, d := "right", &doc{goldDoc: goldDoc{Attributions: []goldAttribution{{Content: span}}}}
		if i%2 == 0 {
			sure, d = "wrong", &doc{}
		}
		d.guesses = []attribution.Guess{{
			Attribution: attribution.Attribution{Source: span, Content: span},
			Signals:     []attribution.Signal{{Name: sure, Value: 1}},
		}}
		docs = append(docs, d)
	}
	weights := map[string]float64{"right": 1, "wrong": -1} // 0.73 and 0.27
	if fitBars(docs, weights); weights[attribution.BarAlone] <= 0.27 || weights[attribution.BarAlone] > 0.73 {
		t.Errorf("the bar is %.2f", weights[attribution.BarAlone])
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
