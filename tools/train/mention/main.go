// Command mention trains the model by which nlp/entity finds names, on gold
// mentions of a folder. The same gold, tables and rules give the same bytes.
//
//	go run ./tools/train/mention -gold ../shared/gold/entity -out nlp/entity/mention.model
//
// The model learns from the training part of CoNLL++ and from one half of
// Worldwide; the other half (gold.Held), and every other set, it never sees.
// Worldwide is read whole, in pieces as short as a short report, and under
// headlines made of its sentences. docs/mention-model.md is the model's card.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/tools/train/internal/crf"
)

func main() {
	dir := flag.String("gold", "", "the `FOLDER` of the gold mentions")
	out := flag.String("out", "", "the model `FILE` to write; none for scores alone")
	flag.Parse()
	if err := train(*dir, *out); err != nil {
		log.Fatal(err)
	}
}

// How the model is trained; the figures hardly depend on it.
var config = crf.Config{
	Epochs: 6, Rate: 0.1, L1: 0.1, L2: 0.1, Least: 2,
	Progress: func(epoch int, loss float64) { fmt.Printf("epoch %d: mean loss %.4f\n", epoch, loss) },
}

func train(dir, out string) error {
	set := crf.NewSet(labels, crf.BILOU)
	wire, err := readTexts(dir, "conllpp.train")
	if err != nil {
		return err
	}
	world, err := readTexts(dir, "worldwide.train")
	if err != nil {
		return err
	}
	var unseen []*text
	for _, t := range wire {
		if err := t.teach(set); err != nil {
			return err
		}
	}
	for _, t := range world {
		if gold.Held(t.ID) {
			unseen = append(unseen, t)
			continue
		}
		for _, variant := range append(append(t.pieces(), t.headlines()...), t) {
			if err := variant.teach(set); err != nil {
				return err
			}
		}
	}
	data, err := crf.Train(set, config).Encode()
	if err != nil {
		return err
	}
	if err := report(dir, data, unseen); err != nil || out == "" {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// report prints how well the model alone, without the rules on top of it, does
// on texts that it has not seen.
func report(dir string, data []byte, half []*text) error {
	m, err := sequence.Read(data)
	if err != nil {
		return err
	}
	fmt.Printf("%d features, %d bytes\n", m.Len(), len(data))
	fmt.Printf("%-22s %v\n", "worldwide, held half", evaluate(m, half, true))
	for _, name := range []string{"conllpp.dev", "pud.dev", "wikigold.train"} {
		texts, err := readTexts(dir, name)
		if err != nil {
			return err
		}
		fmt.Printf("%-22s %v\n", name, evaluate(m, texts, name != "pud.dev"))
	}
	return nil
}
