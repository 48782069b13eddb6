// Command attribution trains the taggers of nlp/attribution on the training part
// of PolNeAR, which is read from a folder of gold data. The same gold and the
// same rules give the same bytes; docs/attribution-model.md has the figures.
//
//	go run ./tools/train/attribution -gold ../shared/gold -out nlp/attribution -clusters
//	go run ./tools/train/attribution -gold ../shared/gold -out nlp/attribution
//
// The first writes clusters.txt, from text without annotation; the second, which
// reads it, writes spans.model, roles.model, readings.model and confidence.tsv. With -hold the
// models are fitted to four fifths of the reports, and what they give for the
// last fifth is scored.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/parallax-news/parallax/nlp/attribution"
)

func main() {
	gold := flag.String("gold", "", "folder of the gold data")
	out := flag.String("out", "", "folder to write to; none for scores alone")
	words := flag.Bool("clusters", false, "write the clusters of words and stop")
	hold := flag.Bool("hold", false, "hold out every fifth report and score it")
	flag.Parse()
	if err := run(*gold, *out, *words, *hold); err != nil {
		log.Fatal(err)
	}
}

func run(gold, out string, words, hold bool) error {
	if words {
		texts, err := unannotated(gold)
		if err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		return os.WriteFile(filepath.Join(out, "clusters.txt"), clusters(texts), 0o644)
	}
	docs, held, err := readGold(gold, hold)
	if err != nil {
		return fmt.Errorf("reading gold attributions: %w", err)
	}
	m, err := learn(docs)
	if err != nil {
		return err
	}
	if hold {
		if err := m.report(held); err != nil {
			return fmt.Errorf("scoring: %w", err)
		}
	}
	if out == "" {
		return nil
	}
	return m.write(out)
}

const head = `# What speaks for and against an attribution, and how much: the coefficients of a
# logistic regression, a signal and its weight a line, divided by a tab. "rule …" names the
# construction by which the rules found it; "cue" and "roles" are the log-odds that the
# taggers give to the cue, and to source and content, "choice" those of the reading beside
# the others; a "bar" is no signal but how sure an attribution must be to stand. Written by tools/train/attribution.
`

// write writes the models into a folder.
func (m *models) write(folder string) error {
	var b bytes.Buffer
	b.WriteString(head)
	for _, name := range slices.Sorted(maps.Keys(m.weights)) {
		fmt.Fprintf(&b, "%s\t%.4f\n", name, m.weights[name])
	}
	for name, data := range map[string][]byte{"spans.model": m.spans, "roles.model": m.roles, "readings.model": m.readings, "confidence.tsv": b.Bytes()} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// found returns what rules and taggers find in the document.
func (m *models) found(d *doc) []attribution.Attribution {
	d.view.Label(m.Spans)
	return attribution.Settle(d.view.Guesses(m.Models, attribution.Likely), m.weights)
}
