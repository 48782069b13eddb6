package story

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

// Feature is one measure of how an article stands to a story.
type Feature int

// The measures of a candidate story. Cosines lie in 0 to 1; products and
// logarithms of measures let a linear model bend.
const (
	Bias             Feature = iota // always 1
	Centroid                        // cosine with the mean of the story's articles
	Average                         // mean cosine with its articles
	Best                            // cosine with the nearest of them
	LogCentroid                     // log(Centroid + 0.02)
	LogBest                         // log(Best + 0.02)
	Evidence                        // root of the weight shared with the nearest article, / 10
	Names                           // cosine of the names, of the article nearest in names
	TitleAverage                    // mean cosine of the headlines
	TitleEvidence                   // root of the weight shared with the nearest headline, / 10
	NamesTitle                      // Names × cosine of the nearest headline
	Conflict                        // 1 when the headlines number the same thing differently
	Dated                           // 1 where the gap in time is known, else all of time is 0
	Decay                           // exp(-gap / 2 days)
	Bell                            // exp(-(gap / 3 days)² / 2)
	Age                             // exp(-days since the story's first article / 7)
	CentroidDecay                   // Centroid × Decay
	Size                            // log of the number of independent articles
	SizeAverage                     // Size × Average
	SizeDecay                       // Size × Decay
	Rival                           // centroid cosine of the best other story
	First                           // 1 for the candidate of highest centroid cosine
	Crowd                           // log of the number of live articles, / 10
	CrowdCentroid                   // Crowd × Centroid
	CrowdLog                        // Crowd × LogCentroid
	CrowdDated                      // Crowd × Dated
	CrowdDecay                      // Crowd × Decay
	IsHeadline                      // 1 where either side has no text
	HeadlineCentroid                // IsHeadline × Centroid
	IsFull                          // 1 where both sides have full text
	FullCentroid                    // IsFull × Centroid
	Foreign                         // 1 where the language is not English
	ForeignCentroid                 // Centroid where the language is not English
	numFeatures
)

var featureNames = [numFeatures]string{
	"bias", "centroid", "average", "best", "log-centroid", "log-best", "evidence",
	"names", "title-average", "title-evidence", "names-title", "conflict",
	"dated", "decay", "bell", "age", "centroid-decay",
	"size", "size-average", "size-decay", "rival", "first",
	"crowd", "crowd-centroid", "crowd-log", "crowd-dated", "crowd-decay",
	"headline", "headline-centroid", "full", "full-centroid", "foreign", "foreign-centroid",
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
}

// Probability returns how likely an article with these features belongs.
func (m *Model) Probability(x *Features) float64 {
	sum := 0.0
	for i, w := range m.Weights {
		sum += float64(w * x[i])
	}
	return 1 / (1 + math.Exp(-sum))
}

// ErrModel indicates that a model file has a line that is not a known name and
// a number.
var ErrModel = errors.New("not a story model")

// ReadModel reads a model: a name and a number a line, divided by a tab. Lines
// that start with # are comments; a feature that is not named weighs nothing.
func ReadModel(r io.Reader) (*Model, error) {
	m := &Model{Threshold: 0.5}
	byName := map[string]*float64{"threshold": &m.Threshold}
	for f := range numFeatures {
		byName[f.String()] = &m.Weights[f]
	}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		x, err := strconv.ParseFloat(value, 64)
		if byName[name] == nil || err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("line %d, %q: %w", n, line, ErrModel)
		}
		*byName[name] = x
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading a story model: %w", err)
	}
	return m, nil
}

// WriteTo writes the lines that ReadModel reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "threshold\t%s\n", decimal(m.Threshold))
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
