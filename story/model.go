package story

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

// Feature is one measure of how an article stands to a story.
type Feature int

// The measures of a candidate story. Logarithms of cosines have 0.02 added, so
// that they stay finite.
const (
	Bias          Feature = iota // always 1
	Centroid                     // log of the cosine with the mean of the story's articles
	Average                      // log of the mean cosine with its articles
	Apart                        // how much farther it is from them than they from one another: difference of logs, 0 where there is one
	Level                        // log of the cosine of the article with stories besides this one
	Next                         // log of the cosine of the article with the nearest of them
	Rivals                       // mean log of the cosine of the story's articles with stories besides it
	Pairs                        // log of the mean cosine of pairs of near words
	Title                        // share of the headline that the story makes likely
	Names                        // the same of the names, by the names of the story
	Strangers                    // 1 where each headline has names and the other text has none of them
	Twins                        // square of the cosine of what is no name and no number, where they are Strangers and no name is alike; else 0
	Again                        // the same where days lie between, and no number is alike; else 0
	Weekdays                     // 1 where both name a day of the week alike, -1 where they name none alike, else 0
	Figures                      // share of the numbers that the nearest article has too, from -1 to 1; 0 where either has none
	Body                         // log of the best cosine of whole texts, + 2; 0 unless IsFull
	BodyAverage                  // log of the mean cosine of whole texts, + 2; 0 unless IsFull
	Conflict                     // 1 when the headlines number the same thing differently
	Dated                        // 1 where the gap in time is known, else all of time is 0
	Decay                        // exp(-gap / 2 days)
	Gap                          // log(1 + gap in days)
	Pulse                        // log(1 + articles of the story within a day of this one)
	HeadlinePulse                // Pulse where either side has no text
	IsHeadline                   // 1 where either side has no text
	DatedHeadline                // IsHeadline where the gap in time is known
	IsFull                       // 1 where both sides have full text
	Foreign                      // 1 where the language is not English
	numFeatures
)

var featureNames = [numFeatures]string{
	"bias", "centroid", "average", "apart", "level", "next", "rivals", "pairs",
	"title", "names", "strangers", "twins", "again", "weekdays", "figures", "body", "body-average", "conflict",
	"dated", "decay", "gap", "pulse", "headline-pulse",
	"headline", "dated-headline", "full", "foreign",
}

// String returns the name of the feature in a model file.
func (f Feature) String() string { return featureNames[f] }

// Features are the measures of one candidate.
type Features [numFeatures]float64

// Model is a logistic regression over the features of a candidate.
type Model struct {
	// Weights are the coefficients.
	Weights Features
	// Threshold is the probability from which an article joins a story.
	Threshold float64
	// Likeness is the cosine with the nearest article of a story below which an article
	// does not join it, however little else is going on.
	Likeness float64
}

// Probability returns how likely an article with these features belongs.
func (m *Model) Probability(x *Features) float64 {
	sum := 0.0
	for i, w := range m.Weights {
		sum += float64(w * x[i])
	}
	return 1 / (1 + math.Exp(-sum))
}

// ReadModel reads a model: a name and a number a line, divided by a tab. Lines
// that start with # are comments; a feature that is not named weighs nothing. Any
// other line is an error that wraps tables.ErrCoefficient.
func ReadModel(r io.Reader) (*Model, error) {
	m := &Model{Threshold: 0.5}
	byName := map[string]*float64{"threshold": &m.Threshold, "likeness": &m.Likeness}
	for f := range numFeatures {
		byName[f.String()] = &m.Weights[f]
	}
	if err := tables.ReadCoefficients(r, byName); err != nil {
		return nil, fmt.Errorf("reading a story model: %w", err)
	}
	return m, nil
}

// WriteTo writes the lines that ReadModel reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "threshold\t%s\nlikeness\t%s\n", decimal(m.Threshold), decimal(m.Likeness))
	for f := range numFeatures {
		fmt.Fprintf(&b, "%s\t%s\n", f, decimal(m.Weights[f]))
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

//go:embed model.tsv
var modelFile string

var defaultModel = sync.OnceValue(func() *Model {
	m, err := ReadModel(strings.NewReader(modelFile))
	if err != nil {
		panic(fmt.Sprintf("BUG: model.tsv: %v", err))
	}
	return m
})
