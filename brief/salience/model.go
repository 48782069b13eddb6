package salience

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/tables"
)

// Feature is one measure of a gram.
type Feature int

// The measures of a gram.
const (
	Bias     Feature = iota // always 1
	Origins                 // log of the number of origins that hold it
	Coverage                // log of the number of origins of the story
	Newest                  // 1 where the newest day of coverage holds it
	Silence                 // log of 1 + the days of coverage since it was last heard
	Opening                 // 1 where the first article of the story holds it
	numFeatures
)

var featureNames = [numFeatures]string{"bias", "origins", "coverage", "newest", "silence", "opening"}

// String returns the name of the feature in a model file.
func (f Feature) String() string { return featureNames[f] }

// Features are the measures of one gram.
type Features [numFeatures]float64

// tally counts where a gram stands.
type tally struct {
	origins, last int     // the last origin counted, from 1
	newest        float64 // the least age
	opening       bool
}

// note counts one passage that holds the gram.
func (t *tally) note(p *corpus.Passage, age float64) {
	t.opening = t.opening || p.Doc == 0
	t.newest = min(t.newest, age)
	if t.last == p.Origin+1 {
		return
	}
	t.last = p.Origin + 1
	t.origins++
}

func (t *tally) features(origins int) Features {
	x := Features{
		Bias: 1, Origins: math.Log(float64(t.origins)),
		Coverage: math.Log(float64(max(1, origins))), Silence: math.Log1p(t.newest),
	}
	if t.newest == 0 {
		x[Newest] = 1
	}
	if t.opening {
		x[Opening] = 1
	}
	return x
}

// Coefficients are those of a logistic regression over the features of a gram.
type Coefficients Features

// Probability returns how likely somebody who sums the story up uses the gram.
func (c *Coefficients) Probability(x *Features) float64 {
	sum := 0.0
	for i, w := range c {
		sum += float64(w * x[i])
	}
	return 1 / (1 + math.Exp(-sum))
}

// Model has the coefficients of words and of pairs.
type Model struct {
	Words, Pairs Coefficients
}

// Weight is what it is worth to use a gram.
type Weight struct {
	// First is the worth of its first use. Each later use is worth Again times
	// the one before.
	First, Again float64
}

// Weigh returns the weight of every gram. A use is worth its probability, for a
// pair four times that, and up to twice as much for what stands at the beginning of an
// article. Words may be used again; a pair is worth nothing the second time.
func (m *Model) Weigh(g *Grams) []Weight {
	weights := make([]Weight, len(g.X))
	for i := range g.X {
		if g.Pair[i] {
			weights[i].First = 4 * m.Pairs.Probability(&g.X[i]) * (1 + g.lead[i])
			continue
		}
		p := m.Words.Probability(&g.X[i])
		weights[i] = Weight{p * (1 + g.lead[i]), p}
	}
	return weights
}

// ReadModel reads a model: the name of a feature behind "word-" or "pair-",
// and a number a line, divided by a tab. Lines that start with # are comments; a
// feature that is not named weighs nothing. Any other line is an error that wraps
// tables.ErrCoefficient.
func ReadModel(r io.Reader) (*Model, error) {
	m := new(Model)
	byName := make(map[string]*float64, 2*numFeatures)
	for f := range numFeatures {
		byName["word-"+f.String()], byName["pair-"+f.String()] = &m.Words[f], &m.Pairs[f]
	}
	if err := tables.ReadCoefficients(r, byName); err != nil {
		return nil, fmt.Errorf("reading a salience model: %w", err)
	}
	return m, nil
}

// WriteTo writes the model as ReadModel reads it.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	for f, x := range m.Words {
		fmt.Fprintf(&b, "word-%s\t%.4f\n", Feature(f), x)
	}
	for f, x := range m.Pairs {
		fmt.Fprintf(&b, "pair-%s\t%.4f\n", Feature(f), x)
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

//go:embed model.tsv
var modelFile string

// Default returns the model that the program carries.
var Default = sync.OnceValue(func() *Model {
	m, err := ReadModel(strings.NewReader(modelFile))
	if err != nil {
		panic("BUG: salience/model.tsv: " + err.Error())
	}
	return m
})
