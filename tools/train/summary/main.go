// Command summary fits the model by which a brief chooses what to tell,
// brief/salience/model.tsv, to backgrounds that people wrote. The same gold
// gives the same bytes.
//
//	go run ./tools/train/summary -gold ../shared/gold/brief/background.dev.jsonl.gz -out brief/salience/model.tsv
//
// A word or pair of a story counts as used by the share of its references that
// use it. With -cross every story is also left out once: the predictions for its
// instances, by a model fitted to the other stories, are written to a file for
// `parallax score brief`.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/parallax-news/parallax/brief/salience"
)

const head = `# Coefficients of the logistic regression by which a word or a pair is used to sum
# a story up: a feature (see Feature in model.go) and its weight a line, divided by
# a tab. Written by tools/train/summary from the development stories of the
# background summaries of Pratapa and others, 2023 (CC BY-NC). No text of theirs is
# in this file.
`

func main() {
	gold := flag.String("gold", "", "the background instances, gzipped JSON Lines")
	out := flag.String("out", "", "model file to write; none to print it")
	cross := flag.Bool("cross", false, "print a model for each story left out")
	flag.Parse()
	if err := run(*gold, *out, *cross); err != nil {
		log.Fatal(err)
	}
}

func run(gold, out string, cross bool) error {
	samples, err := read(gold)
	if err != nil {
		return fmt.Errorf("reading backgrounds: %w", err)
	}
	if cross {
		for _, held := range stories(samples) {
			fmt.Println("# without", held)
			if _, err := fitBoth(samples, held).WriteTo(os.Stdout); err != nil {
				return err
			}
		}
	}
	var b bytes.Buffer
	b.WriteString(head)
	if _, err := fitBoth(samples, "").WriteTo(&b); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	if out == "" {
		_, err = os.Stdout.Write(b.Bytes())
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// kind is a word or a pair with its features.
type kind struct {
	x    salience.Features
	pair bool
}

// sample is all grams of one kind in the instances of a story.
type sample struct {
	kind
	story        string
	used, weight float64 // of weight grams, so many are used
}

func stories(samples []sample) []string {
	var names []string
	for i := range samples {
		if i == 0 || samples[i].story != samples[i-1].story {
			names = append(names, samples[i].story)
		}
	}
	return names
}
