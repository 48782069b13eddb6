package story

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/tables"
)

// Explanation is what decided where an article was put.
type Explanation struct {
	// Chosen is the story that it joined; nil where it began one.
	Chosen *Weighing `json:"chosen"`
	// RunnerUp is the likeliest of the other stories, nil where there was none.
	RunnerUp *Weighing `json:"runner_up"`
	// Threshold is the probability from which an article joins.
	Threshold float64 `json:"threshold"`
	// Pinned says that a person decided.
	Pinned bool `json:"pinned,omitempty"`
}

// Weighing is how an article stands to a story by the model.
type Weighing struct {
	Story       string  `json:"story"`
	Probability float64 `json:"probability"`
	// Likeness is the cosine of the words with those of the story as a whole,
	// Nearest that with the nearest article, 0 to 1.
	Likeness float64 `json:"likeness"`
	Nearest  float64 `json:"nearest"`
	// Unlike says that no article of the story is near enough for the odds to matter:
	// the probability is 0.
	Unlike bool `json:"unlike,omitempty"`
	// Terms add up to the logarithm of the odds; the weightiest come first.
	Terms []Term `json:"terms"`
}

// Term is what one measure adds to the logarithm of the odds.
type Term struct {
	Feature string `json:"feature"`
	// Side is the side of the matter that the measure belongs to, such as "names".
	Side string `json:"side"`
	// Says is what the measure is, in plain words.
	Says  string  `json:"says"`
	Value float64 `json:"value"`
	// Weight is its coefficient, Adds their product.
	Weight float64 `json:"weight"`
	Adds   float64 `json:"adds"`
}

// WithExplanations makes Add say what decided.
func WithExplanations() Option { return func(g *Grouper) { g.explains = true } }

// explain notes what decided about the article in hand.
func (g *Grouper) explain(candidates []Candidate, home *cluster, pinned bool) {
	if !g.explains {
		return
	}
	why := &Explanation{Threshold: g.model.Threshold, Pinned: pinned}
	var chosen, next *Candidate
	for i := range candidates {
		c := &candidates[i]
		switch {
		case c.cluster == home:
			chosen = c
		case next == nil || c.Probability > next.Probability:
			next = c
		}
	}
	why.Chosen, why.RunnerUp = g.model.weighing(chosen), g.model.weighing(next)
	g.why = why
}

// asWritten gives the terms of reasons as the article writes them, where somebody
// is to read them.
func (g *Grouper) asWritten(d *nlp.Document, reasons []Reason) []Reason {
	if g.explains {
		for i := range reasons {
			reasons[i].Terms = written([]*nlp.Document{d}, reasons[i].Terms)
		}
	}
	return reasons
}

// weighing takes the model's decision apart; it returns nil for no candidate.
func (m *Model) weighing(c *Candidate) *Weighing {
	if c == nil {
		return nil
	}
	w := &Weighing{
		Story: c.cluster.id, Probability: rounded(c.Probability),
		Likeness: rounded(c.centroid), Nearest: rounded(c.best), Unlike: c.unlike(m),
	}
	for f, weight := range m.Weights {
		if value := c.X[f]; value != 0 && weight != 0 {
			name := Feature(f).String()
			text := featureTexts()[name]
			w.Terms = append(w.Terms, Term{name, text.side, text.says, rounded(value), rounded(weight), rounded(value * weight)})
		}
	}
	slices.SortStableFunc(w.Terms, func(a, b Term) int { return cmp.Compare(math.Abs(b.Adds), math.Abs(a.Adds)) })
	return w
}

// rounded keeps four digits behind the point, which is more than anybody reads.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// String returns the explanation for a reader, in a line or two.
func (e *Explanation) String() string {
	other := ""
	if e.RunnerUp != nil {
		other = fmt.Sprintf("%s, %s", e.RunnerUp.Story, e.RunnerUp.String())
	}
	switch {
	case e.Pinned:
		return "put here by a person"
	case e.Chosen == nil && other == "":
		return "began a story: nothing live is near"
	case e.Chosen == nil:
		return fmt.Sprintf("began a story: %s are needed\nnext best: %s", percent(e.Threshold), other)
	case other == "":
		return fmt.Sprintf("joined: %s; %s are needed", e.Chosen, percent(e.Threshold))
	}
	return fmt.Sprintf("joined: %s; %s are needed\nnext best: %s", e.Chosen, percent(e.Threshold), other)
}

// String returns the probability and what speaks for and against, in odds: each
// side of the matter with what its terms add up to.
func (w *Weighing) String() string {
	if w.Unlike {
		return fmt.Sprintf("too unlike, words %s like its nearest article, whatever else speaks for it", percent(w.Nearest))
	}
	var sides []string
	sum := make(map[string]float64)
	for _, t := range w.Terms {
		if !slices.Contains(sides, t.Side) {
			sides = append(sides, t.Side)
		}
		sum[t.Side] += t.Adds
	}
	slices.SortStableFunc(sides, func(a, b string) int { return cmp.Compare(math.Abs(sum[b]), math.Abs(sum[a])) })
	parts := make([]string, 0, len(sides))
	for _, side := range sides {
		if math.Abs(sum[side]) >= leastShown {
			parts = append(parts, fmt.Sprintf("%s %+.1f", side, sum[side]))
		}
	}
	return fmt.Sprintf("%s likely, words %s like the story and %s like its nearest article (%s)",
		percent(w.Probability), percent(w.Likeness), percent(w.Nearest), strings.Join(parts, ", "))
}

const leastShown = 0.05

func percent(p float64) string { return fmt.Sprintf("%.0f %%", 100*p) }

//go:embed features.tsv
var featuresFile string

// featureText is what is said of a feature.
type featureText struct{ side, says string }

// featureTexts says of each feature what it measures.
var featureTexts = sync.OnceValue(func() map[string]featureText {
	texts := make(map[string]featureText)
	for line := range tables.Rows(featuresFile) {
		name, rest, _ := strings.Cut(line, "\t")
		side, says, _ := strings.Cut(rest, "\t")
		texts[name] = featureText{side, says}
	}
	return texts
})
