// Command story fits the model by which articles join stories, story/model.tsv,
// to the gold stories of a folder. The same gold gives the same bytes.
//
//	go run ./tools/train/story -gold ../shared/gold/story -out story/model.tsv
//
// The model sees the candidates that the grouper itself would see: first with
// every article put where gold puts it, then, twice, with every article put
// where the model so far puts it, so that it learns to live with its mistakes.
// It sees every set whole, as a stream, and taken apart into small sets, as a
// person groups by hand. Each file weighs the same, the languages of a file
// beside English together a little more than one. With -cross every file is also
// scored by a model fitted to the others.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

const rounds = 2

func main() {
	gold := flag.String("gold", "", "folder of the gold stories")
	out := flag.String("out", "", "model file to write; none for scores alone")
	cross := flag.Bool("cross", false, "score each set by a model fitted to the others")
	eval := flag.Bool("eval", false, "score the built-in model and stop")
	flag.Parse()
	if err := run(*gold, *out, *cross, *eval); err != nil {
		log.Fatal(err)
	}
}

func run(gold, out string, cross, eval bool) error {
	sets, err := readSets(gold)
	if err != nil {
		return fmt.Errorf("reading gold stories: %w", err)
	}
	if eval {
		report(sets, nil)
		return nil
	}
	if cross {
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
	model := train(sets)
	report(sets, model)
	if out == "" {
		return nil
	}
	f, err := os.Create(out)
	if err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, head); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	if _, err := model.WriteTo(f); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return f.Close()
}

const head = `# Coefficients of the logistic regression by which an article joins a story:
# a feature (see Feature in model.go) and its weight a line, divided by a tab.
# An article joins the story of highest probability, if that reaches the threshold.
# Written by tools/train/story from development sets: OG2021 (CC BY-NC-ND), NeuS,
# NeuS with invented dates, BASIL, WikiNews galaxy, Gedikli energy. No text of
# theirs is in this file.
`

// family is the gold file of a set.
func family(s *set) string {
	name, _, _ := strings.Cut(s.name, "/")
	return strings.TrimSuffix(name, "_dense")
}

func families(sets []*set) []string {
	var names []string
	for _, s := range sets {
		if f := family(s); len(names) == 0 || names[len(names)-1] != f {
			names = append(names, f)
		}
	}
	return names
}

func report(sets []*set, m *story.Model) {
	foreign, n := 0.0, 0.0
	for _, s := range sets {
		sc := measure(s, group(s, m))
		fmt.Printf("%-20s %5d  %v\n", s.name, len(s.docs), sc)
		if !strings.HasSuffix(s.name, "/en") {
			foreign += sc.f1
			n++
		}
	}
	if n > 0 {
		fmt.Printf("other languages      mean  F %.1f\n", 100*foreign/n)
	}
}

// train fits a model to the sets.
func train(sets []*set) *story.Model {
	var samples []sample
	var model *story.Model
	for range 1 + rounds {
		for _, s := range sets {
			samples = append(samples, weigh(collect(s, model), setWeight*share(s))...)
			var few []sample
			for _, part := range parts(s) {
				few = append(few, collect(part, model)...)
			}
			samples = append(samples, weigh(few, setWeight*share(s)/5)...)
		}
		model = fit(samples)
	}
	model.Threshold = threshold(sets, model)
	model.Weights[story.Foreign] += lean(sets, model)
	return model
}

// lean returns what to add for languages other than English, whose words vary
// more in form: the step that groups their sets best, the first of equals.
func lean(sets []*set, model *story.Model) float64 {
	best, most := 0.0, 0.0
	for step := range 5 {
		m := *model
		m.Weights[story.Foreign] += float64(step) / 4
		sum := 0.0
		for _, s := range sets {
			if share(s) < 1 {
				sc := measure(s, group(s, &m))
				sum += sc.f1 + sc.pairs/2
			}
		}
		if sum > most {
			best, most = float64(step)/4, sum
		}
	}
	return best
}

// threshold returns the probability that groups the sets best, by the mean of
// BCubed and pair F1, the first of equals.
func threshold(sets []*set, model *story.Model) float64 {
	best, most := 0.5, 0.0
	for percent := 32; percent <= 52; percent += 4 {
		m := *model
		m.Threshold = float64(percent) / 100
		sum := 0.0
		for _, s := range sets {
			sc := measure(s, group(s, &m))
			sum += share(s) * (sc.f1 + sc.pairs/2)
		}
		if sum > most {
			best, most = m.Threshold, sum
		}
	}
	return best
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

// collect groups a set, by gold where the model is nil, and returns what was
// decided on.
func collect(s *set, m *story.Model) []sample {
	var samples []sample
	decide := func(d *nlp.Document, candidates []story.Candidate) int {
		choice := -1
		for i := range candidates {
			c := &candidates[i]
			same := majority(s, c.Story) == s.gold[d]
			if i < contenders {
				samples = append(samples, sample{x: c.X, joins: same})
			}
			if m == nil {
				if same && choice < 0 {
					choice = i
				}
				continue
			}
			if c.Probability >= m.Threshold && (choice < 0 || c.Probability > candidates[choice].Probability) {
				choice = i
			}
		}
		return choice
	}
	opts := []story.Option{story.WithDecider(decide)}
	if m != nil {
		opts = append(opts, story.WithModel(m))
	}
	g := story.NewGrouper(opts...)
	for _, d := range s.docs {
		g.Add(d)
	}
	return samples
}

// weigh makes the samples weigh as much as is given in all.
func weigh(samples []sample, all float64) []sample {
	for i := range samples {
		samples[i].weight = all / float64(len(samples))
	}
	return samples
}

const (
	setWeight  = 3000
	contenders = 3 // candidates of an article that the fit looks at: those it is about
)

// share is the part of a set in its file: the languages of a file beside
// English count as one.
func share(s *set) float64 {
	if strings.HasSuffix(s.name, "/en") {
		return 1
	}
	return 1.0 / 5
}

// majority returns the gold story that most articles of a story belong to, the
// first of equals.
func majority(s *set, st *story.Story) string {
	count := make(map[string]int)
	best := ""
	for _, d := range st.Documents {
		g := s.gold[d]
		count[g]++
		if best == "" || count[g] > count[best] {
			best = g
		}
	}
	return best
}
