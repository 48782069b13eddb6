// Command story fits the model by which articles join stories, story/model.tsv,
// to the gold stories of a folder, and of the folder claim beside it. The same gold gives
// the same bytes.
//
//	go run ./tools/train/story -gold ../shared/gold/story -words story/measured.txt
//	go run ./tools/train/story -gold ../shared/gold/story -out story/model.tsv
//
// The first counts how common the words of English are, in news that is not grouped.
//
// The model sees the candidates that the grouper itself would see: first with
// every article put where gold puts it, then with every article put where the
// model so far puts it, so that it learns to live with its mistakes (DAgger, Ross
// and others 2011). Last it is calibrated to the kinds of articles.
// It sees every set whole, as a stream; taken apart into small sets, as a person
// groups by hand; and changed to what other sources would give: headlines alone,
// excerpts, no dates. Each file weighs the same, the languages of a file beside
// English together a little more than one. With -cross every file is also scored
// by a model fitted to the others; docs/story-model.md has the figures.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/parallax-news/parallax/story"
)

func main() {
	gold := flag.String("gold", "", "folder of the gold stories, with the folder claim beside it")
	out := flag.String("out", "", "model file to write; none for scores alone")
	cross := flag.Bool("cross", false, "score each set by a model fitted to the others")
	eval := flag.Bool("eval", false, "score the built-in model and stop")
	baseline := flag.Bool("baseline", false, "score plain centroids, each set by its own best threshold, and stop")
	words := flag.String("words", "", "file of common words to write, and stop")
	flag.Parse()
	var err error
	switch {
	case *words != "":
		err = writeWords(*gold, *words)
	case *baseline:
		err = look(*gold, reportBaseline)
	case *eval:
		err = look(*gold, func(sets []*set) { report(sets, nil) })
	default:
		err = fitAll(*gold, *out, *cross)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// look hands the sets of a folder and the traps on.
func look(gold string, at func([]*set)) error {
	sets, err := readSets(gold)
	if err != nil {
		return fmt.Errorf("reading gold stories: %w", err)
	}
	at(append(sets, trapSet()))
	return nil
}

// fitAll fits a model to all sets and writes it, if it is told where; before, if asked to,
// it scores each set by a model fitted to the others.
func fitAll(gold, out string, cross bool) error {
	var model *story.Model
	err := look(gold, func(sets []*set) {
		if cross {
			crossValidate(sets)
		}
		model = train(sets)
		report(sets, model)
	})
	if err != nil || out == "" {
		return err
	}
	var b bytes.Buffer
	b.WriteString(head)
	if _, err := model.WriteTo(&b); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// crossValidate prints how each file is grouped by a model that was fitted to the others.
func crossValidate(sets []*set) {
	for _, held := range families(sets) {
		var rest, test []*set
		for _, s := range sets {
			if family(s) == held {
				test = append(test, s)
			} else {
				rest = append(rest, s)
			}
		}
		report(test, train(rest))
	}
}

func writeWords(gold, out string) error {
	table, err := countWords(gold)
	if err != nil {
		return fmt.Errorf("counting words: %w", err)
	}
	return os.WriteFile(out, []byte(table), 0o644)
}

const head = `# Coefficients of the logistic regression by which an article joins a story:
# a feature (see Feature in model.go) and its weight a line, divided by a tab.
# An article joins the story of highest probability, if that reaches the threshold.
# Written by tools/train/story from development sets: OG2021 (CC BY-NC-ND), NeuS,
# NeuS with invented dates, BASIL, WikiNews galaxy, Gedikli energy, ECB+ (CC BY). No
# text of theirs is in this file.
`

// family is the gold file of a set.
func family(s *set) string {
	name, _, _ := strings.Cut(s.name, "/")
	return strings.TrimSuffix(name, "_dense")
}

func families(sets []*set) []string {
	var names []string
	for _, s := range sets {
		if f := family(s); f == traps {
			continue
		} else if len(names) == 0 || names[len(names)-1] != f {
			names = append(names, f)
		}
	}
	return names
}

func report(sets []*set, m *story.Model) {
	foreign, n := 0.0, 0.0
	for i, sc := range scores(sets, m) {
		s := sets[i]
		fmt.Printf("%-20s %5d  %v\n", s.name, len(s.docs), sc)
		if s.foreign() {
			foreign += sc.f1
			n++
		}
	}
	if n > 0 {
		fmt.Printf("other languages      mean  F %.1f\n", 100*foreign/n)
	}
}

// scores returns how well a model groups each of the sets.
func scores(sets []*set, m *story.Model) []score {
	return inParallel(len(sets), func(i int) score { return measure(sets[i], group(sets[i], m)) })
}

// group puts the articles of a set into stories by a model, the built-in one
// where it is nil.
func group(s *set, m *story.Model) []*story.Story {
	var opts []story.Option
	if m != nil {
		opts = append(opts, story.WithModel(m))
	}
	g := story.NewGrouper(opts...)
	for _, d := range s.docs {
		g.Add(d)
	}
	return g.Stories()
}
