package crf

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/sequence"
)

var labels = []string{"O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC"}

func number(label string) int {
	for i, l := range labels {
		if l == label {
			return i
		}
	}
	return -1
}

// corpus is a made corpus: words behind their labels.
const corpus = `
O/yesterday B-PER/Mara L-PER/Voss O/spoke O/in U-LOC/Tarn
U-PER/Voss O/left U-LOC/Tarn O/for B-LOC/Port I-LOC/Saint L-LOC/Ives
O/the O/minister B-PER/Jon I-PER/van L-PER/Elm O/spoke
O/in B-LOC/Port L-LOC/Elm O/the O/ferry O/left
B-PER/Mara L-PER/Elm O/spoke O/for U-PER/Voss`

func features(words []string, i int) []sequence.Feature {
	out := []sequence.Feature{0, sequence.Feature(1).With(sequence.Of(words[i]))}
	if i > 0 {
		out = append(out, sequence.Feature(2).With(sequence.Of(words[i-1])))
	}
	if i+1 < len(words) {
		out = append(out, sequence.Feature(3).With(sequence.Of(words[i+1])))
	}
	return out
}

// sentences parts the corpus into words and labels.
func sentences() (words [][]string, right [][]string) {
	for line := range strings.Lines(strings.TrimSpace(corpus)) {
		var w, r []string
		for _, f := range strings.Fields(line) {
			label, word, _ := strings.Cut(f, "/")
			w, r = append(w, word), append(r, label)
		}
		words, right = append(words, w), append(right, r)
	}
	return words, right
}

func made(t *testing.T) *Set {
	t.Helper()
	s := NewSet(labels, BILOU)
	words, right := sentences()
	for k := range words {
		var items []Item
		for i := range words[k] {
			items = append(items, Item{Features: features(words[k], i), Label: number(right[k][i])})
		}
		if err := s.Add(items, 1); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestTrainLearnsACorpus(t *testing.T) {
	data, err := Train(made(t), Config{Epochs: 30, Rate: 0.2, Least: 1}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := sequence.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	d := m.Decoder()
	words, right := sentences()
	for k := range words {
		d.Reset()
		for i := range words[k] {
			d.Push(features(words[k], i), sequence.Any)
		}
		for i, l := range d.Decode() {
			if got := m.Labels()[l]; got != right[k][i] {
				t.Errorf("%q in %q: got %s, want %s", words[k][i], words[k], got, right[k][i])
			}
		}
	}
}

func TestTrainIsReproducible(t *testing.T) {
	c := Config{Epochs: 8, Rate: 0.1, L1: 0.02, L2: 0.01, Least: 1}
	first, err := Train(made(t), c).Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(made(t), c).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the same set gave two models")
	}
}

func TestL1LeavesFewerFeatures(t *testing.T) {
	all := Train(made(t), Config{Epochs: 20, Rate: 0.1, Least: 1})
	few := Train(made(t), Config{Epochs: 20, Rate: 0.1, L1: 5, Least: 1})
	if len(few.Rows) == 0 || len(few.Rows) >= len(all.Rows) {
		t.Errorf("%d features with a penalty, %d without", len(few.Rows), len(all.Rows))
	}
}

// TestGradient holds the gradient to the differences of the loss.
func TestGradient(t *testing.T) {
	s := made(t)
	n := len(labels)
	tr := &trainer{Set: s, n: n, rows: newWeights(len(s.feature) * n), links: newWeights((n + 1) * (n + 1))}
	for i := range tr.rows.value {
		tr.rows.value[i] = float32(i%7-3) / 8
	}
	for i := range tr.links.value {
		tr.links.value[i] = float32(i%5-2) / 8
	}
	c := &s.chains[1]
	const step = 1.0 / 64
	slope := func(w *float32) float64 {
		old := *w
		*w = old + step
		up := tr.weigh(c)
		*w = old - step
		down := tr.weigh(c)
		*w = old
		return (up - down) / (2 * step)
	}
	tr.weigh(c)
	links := append([]float64(nil), tr.linkMiss(c)...)
	for i := range links {
		if want := slope(&tr.links.value[i]); math.Abs(links[i]-want) > 1e-3 {
			t.Errorf("link %d to %d: gradient %.5f, slope %.5f", i/(n+1), i%(n+1), links[i], want)
		}
	}
	for f := range s.feature {
		for l := range n {
			tr.weigh(c)
			got := 0.0
			for i := range c.items {
				for _, g := range c.items[i].features {
					if int(g) == f {
						got += tr.miss(i, c.items[i].label)[l]
					}
				}
			}
			if want := slope(&tr.rows.value[f*n+l]); math.Abs(got-want) > 1e-3 {
				t.Errorf("feature %d, label %s: gradient %.5f, slope %.5f", f, labels[l], got, want)
			}
		}
	}
}

func TestAddRefusesWhatIsBanned(t *testing.T) {
	s := NewSet(labels, BILOU)
	for _, right := range [][]string{{"I-PER"}, {"B-PER"}, {"B-PER", "L-LOC"}, {"U-PER", "L-PER"}} {
		var items []Item
		for _, r := range right {
			items = append(items, Item{Label: number(r)})
		}
		if s.Add(items, 1) == nil {
			t.Errorf("%v was taken", right)
		}
	}
	if err := s.Add([]Item{{Label: number("U-PER"), Allowed: 1}}, 1); err == nil {
		t.Error("a label outside of its mask was taken")
	}
}

func TestSchemes(t *testing.T) {
	tests := []struct {
		scheme   func(from, to string) bool
		from, to string
		want     bool
	}{
		{BILOU, "", "B-PER", true},
		{BILOU, "", "L-PER", false},
		{BILOU, "B-PER", "L-PER", true},
		{BILOU, "B-PER", "I-LOC", false},
		{BILOU, "I-PER", "O", false},
		{BILOU, "L-PER", "U-LOC", true},
		{BILOU, "B-PER", "", false},
		{BIO, "", "I-cue", false},
		{BIO, "B-cue", "I-cue", true},
		{BIO, "I-cue", "I-source", false},
		{BIO, "B-cue", "B-cue", true},
		{BIO, "I-cue", "", true},
	}
	for _, tt := range tests {
		if got := tt.scheme(tt.from, tt.to); got != tt.want {
			t.Errorf("%q before %q: got %v", tt.from, tt.to, got)
		}
	}
}

// TestIgnore holds that no step is taken for labels that are known well enough.
func TestIgnore(t *testing.T) {
	learned := func(ignore float64) int {
		return len(Train(made(t), Config{Epochs: 5, Rate: 0.1, Least: 1, Ignore: ignore}).Rows)
	}
	if all, some, none := learned(0), learned(0.01), learned(1); some == 0 || some > all || none != 0 {
		t.Errorf("features learned: %d, %d and %d", all, some, none)
	}
}
