package sequence_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// weather is a model of two labels: what the day was like, by what was worn.
func weather() *sequence.Table {
	return &sequence.Table{
		Labels: []string{"dry", "wet"},
		Links: [][]float64{
			{1, -1, 0},
			{-1, 1, 0},
			{0.5, -0.5, 0},
		},
		Rows: []sequence.Row{
			{Feature: sequence.Of("hat"), Weights: []float64{2, -1}},
			{Feature: sequence.Of("boots"), Weights: []float64{-2, 2}},
			{Feature: sequence.Of("nothing"), Weights: []float64{0, 0}},
		},
	}
}

func mustRead(t testing.TB, table *sequence.Table) *sequence.Model {
	t.Helper()
	m := encoded(t, table)
	return m
}

func TestDecode(t *testing.T) {
	m := mustRead(t, weather())
	if m.Len() != 2 {
		t.Errorf("the model has %d features, want the 2 that weigh something", m.Len())
	}
	d := m.Decoder()
	tests := []struct {
		days    []string
		allowed sequence.Mask
		want    []uint8
	}{
		{nil, sequence.Any, nil},
		{[]string{"hat"}, sequence.Any, []uint8{0}},
		{[]string{"boots", "coat", "coat"}, sequence.Any, []uint8{1, 1, 1}},
		{[]string{"hat", "coat", "boots"}, sequence.Any, []uint8{0, 0, 1}},
		{[]string{"hat", "coat", "boots"}, 1 << 0, []uint8{0, 0, 0}},
	}
	for _, tt := range tests {
		d.Reset()
		for _, day := range tt.days {
			d.Push([]sequence.Feature{sequence.Of(day)}, tt.allowed)
		}
		if got := d.Decode(); !slices.Equal(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.days, got, tt.want)
		}
	}
}

// encoded returns the model that a table is written and read as.
func encoded(t rapid.TB, table *sequence.Table) *sequence.Model {
	t.Helper()
	data, err := table.Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := sequence.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// drawn draws a table of up to four labels with bans, and a sequence.
func drawn(t *rapid.T) (*sequence.Table, [][]sequence.Feature, []sequence.Mask) {
	n := rapid.IntRange(1, 4).Draw(t, "labels")
	table := new(sequence.Table)
	for l := range n {
		table.Labels = append(table.Labels, fmt.Sprint(l))
	}
	weight := rapid.Float64Range(-2, 2)
	for from := range n + 1 {
		var row []float64
		for to := range n + 1 {
			w := weight.Draw(t, "link")
			if from != to && rapid.IntRange(0, 4).Draw(t, "ban") == 0 {
				w = math.Inf(-1)
			}
			row = append(row, w)
		}
		table.Links = append(table.Links, row)
	}
	const words = 6
	for f := range words {
		row := sequence.Row{Feature: sequence.Feature(f).With(7)}
		for range n {
			row.Weights = append(row.Weights, weight.Draw(t, "weight"))
		}
		table.Rows = append(table.Rows, row)
	}
	var seq [][]sequence.Feature
	var masks []sequence.Mask
	for range rapid.IntRange(1, 5).Draw(t, "tokens") {
		var features []sequence.Feature
		for range rapid.IntRange(0, 3).Draw(t, "features") {
			features = append(features, sequence.Feature(rapid.IntRange(0, words).Draw(t, "feature")).With(7))
		}
		seq = append(seq, features)
		masks = append(masks, sequence.Mask(rapid.IntRange(1, 1<<n-1).Draw(t, "mask")))
	}
	return table, seq, masks
}

// ways scores every way to label a sequence, as the definition has it.
func ways(table *sequence.Table, seq [][]sequence.Feature, masks []sequence.Mask) map[string]float64 {
	n := len(table.Labels)
	row := make(map[sequence.Feature][]float64)
	for _, r := range table.Rows {
		row[r.Feature] = r.Weights
	}
	out := make(map[string]float64)
	var walk func(way []uint8, before int, score float64)
	walk = func(way []uint8, before int, score float64) {
		if math.IsInf(score, -1) {
			return
		}
		if len(way) == len(seq) {
			if s := score + table.Links[before][n]; !math.IsInf(s, -1) {
				out[string(way)] = s
			}
			return
		}
		for l := range n {
			if masks[len(way)]>>l&1 == 0 {
				continue
			}
			s := score + table.Links[before][l]
			for _, f := range seq[len(way)] {
				if w := row[f]; w != nil {
					s += w[l]
				}
			}
			walk(append(slices.Clone(way), uint8(l)), l, s)
		}
	}
	walk(nil, n, 0)
	return out
}

// TestDecodeFindsTheBestWay compares with all ways to label short sequences.
// Weights are rounded in a file, so the best way may be beaten by a little.
func TestDecodeFindsTheBestWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, seq, masks := drawn(t)
		all := ways(table, seq, masks)
		if len(all) == 0 {
			t.Skip("no way is allowed")
		}
		best, sum := math.Inf(-1), 0.0
		for _, s := range all {
			best = max(best, s)
			sum += math.Exp(s)
		}
		m := encoded(t, table)
		d := m.Decoder()
		for i := range seq {
			d.Push(seq[i], masks[i])
		}
		way := d.Decode()
		score, ok := all[string(way)]
		if !ok {
			t.Fatalf("%v is not allowed", way)
		}
		const rounding = 2.0 / 254
		slack := rounding * float64(5*len(seq)+1) * 2
		if score < best-slack {
			t.Errorf("%v scores %.3f, the best way %.3f", way, score, best)
		}
		first := rapid.IntRange(0, len(seq)-1).Draw(t, "first")
		last := rapid.IntRange(first+1, len(seq)).Draw(t, "last")
		want := 0.0
		for w, s := range all {
			if w[first:last] == string(way[first:last]) {
				want += math.Exp(s) / sum
			}
		}
		if got := d.Probability(first, last); math.Abs(got-want) > slack || got < 0 || got > 1+1e-9 {
			t.Errorf("labels %d to %d: probability %.4f, want %.4f", first, last, got, want)
		}
	})
}

func TestEncodeIgnoresTheOrderOfRows(t *testing.T) {
	table := weather()
	first, err := table.Encode()
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(table.Rows)
	again, err := table.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(first, again) {
		t.Error("the order of the rows changed the file")
	}
}

func TestReadRefuses(t *testing.T) {
	good, err := weather().Encode()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, sequence.ErrFormat},
		{"another file", []byte("PK\x03\x04 something else entirely"), sequence.ErrFormat},
		{"a later version", append([]byte("linear chain\x02"), good[13:]...), sequence.ErrFormat},
		{"a file cut short", good[:len(good)-1], sequence.ErrDamaged},
		{"a changed byte", append(slices.Clone(good[:40]), append([]byte{good[40] + 1}, good[41:]...)...), sequence.ErrDamaged},
	}
	for _, tt := range tests {
		if _, err := sequence.Read(tt.data); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDecodeDoesNotAllocate(t *testing.T) {
	d := mustRead(t, weather()).Decoder()
	features := []sequence.Feature{sequence.Of("hat"), sequence.Of("boots")}
	allocs := testing.AllocsPerRun(20, func() {
		d.Reset()
		for range 30 {
			d.Push(features, sequence.Any)
		}
		d.Decode()
		d.Probability(0, 30)
	})
	if allocs > 0 {
		t.Errorf("%.0f allocations a sequence", allocs)
	}
}

func TestWeight(t *testing.T) {
	m := mustRead(t, &sequence.Table{
		Labels: []string{"A", "B"},
		Links:  [][]float64{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
		Rows:   []sequence.Row{{Feature: 1, Weights: []float64{2, -1}}, {Feature: 2, Weights: []float64{1, 0}}},
	})
	features := []sequence.Feature{1, 2, 3}
	if a, b := m.Weight(features, 0), m.Weight(features, 1); math.Abs(a-3) > 0.02 || math.Abs(b+1) > 0.02 {
		t.Errorf("got %.3f and %.3f, want 3 and -1", a, b)
	}
}
