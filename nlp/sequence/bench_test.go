package sequence_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// large is a model of the size of those that ship: BILOU labels of four types
// and a quarter of a million features.
func large() *sequence.Table {
	const labels, features = 17, 250_000
	table := &sequence.Table{Labels: make([]string, labels)}
	next := rand.New(rand.NewPCG(1, 2))
	for range labels + 1 {
		row := make([]float64, labels+1)
		for i := range row {
			if next.IntN(3) > 0 {
				row[i] = math.Inf(-1)
			}
		}
		table.Links = append(table.Links, row)
	}
	for f := range features {
		row := sequence.Row{Feature: sequence.Feature(f).With(1), Weights: make([]float64, labels)}
		for l := range row.Weights {
			row.Weights[l] = next.Float64() - 0.5
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func BenchmarkRead(b *testing.B) {
	data, err := large().Encode()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := sequence.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode labels sequences of 25 tokens with 40 features each, of which
// half are in the model.
func BenchmarkDecode(b *testing.B) {
	const size, width = 25, 40
	d := mustRead(b, large()).Decoder()
	next := rand.New(rand.NewPCG(3, 4))
	var tokens [size][]sequence.Feature
	for i := range tokens {
		for range width {
			tokens[i] = append(tokens[i], sequence.Feature(next.IntN(500_000)).With(1))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		d.Reset()
		for _, features := range tokens {
			d.Push(features, sequence.Any)
		}
		d.Decode()
	}
	b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
