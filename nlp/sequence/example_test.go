package sequence_test

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/nlp/sequence"
)

func Example() {
	table := &sequence.Table{
		Labels: []string{"O", "NAME"},
		Links:  [][]float64{{0, 0, 0}, {0, 1, 0}, {0, 0, 0}},
		Rows: []sequence.Row{
			{Feature: sequence.Feature(1).With(sequence.Of("Mara")), Weights: []float64{0, 2}},
			{Feature: sequence.Feature(2).With(sequence.Of("spoke")), Weights: []float64{0, 2}},
			{Feature: sequence.Feature(1).With(sequence.Of("spoke")), Weights: []float64{3, 0}},
		},
	}
	data, err := table.Encode()
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := sequence.Read(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	words := strings.Fields("Mara Voss spoke")
	d := model.Decoder()
	for i, word := range words {
		features := []sequence.Feature{sequence.Feature(1).With(sequence.Of(word))}
		if i+1 < len(words) {
			features = append(features, sequence.Feature(2).With(sequence.Of(words[i+1])))
		}
		d.Push(features, sequence.Any)
	}
	for i, l := range d.Decode() {
		fmt.Println(words[i], model.Labels()[l])
	}
	fmt.Printf("%.2f\n", d.Probability(0, 2))
	// Output:
	// Mara NAME
	// Voss NAME
	// spoke O
	// 0.91
}
