package story

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
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
	// Terms add up to the logarithm of the odds; the weightiest come first.
	Terms []Term `json:"terms"`
}

// Term is what one measure adds to the logarithm of the odds.
type Term struct {
	Feature string `json:"feature"`
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

// weighing takes the model's decision apart; it returns nil for no candidate.
func (m *Model) weighing(c *Candidate) *Weighing {
	if c == nil {
		return nil
	}
	w := &Weighing{Story: c.cluster.id, Probability: rounded(c.Probability)}
	for f, weight := range m.Weights {
		if value := c.X[f]; value != 0 && weight != 0 {
			name := Feature(f).String()
			w.Terms = append(w.Terms, Term{name, featureTexts()[name], rounded(value), rounded(weight), rounded(value * weight)})
		}
	}
	slices.SortStableFunc(w.Terms, func(a, b Term) int { return cmp.Compare(math.Abs(b.Adds), math.Abs(a.Adds)) })
	return w
}

// rounded keeps four digits behind the point, which is more than anybody reads.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

const termsShown = 4

// String returns the explanation for a reader, in a line or two.
func (e *Explanation) String() string {
	var b strings.Builder
	switch {
	case e.Pinned:
		b.WriteString("put here by a person")
	case e.Chosen != nil:
		fmt.Fprintf(&b, "joined with %s, %s is enough; %s", percent(e.Chosen.Probability), percent(e.Threshold), e.Chosen.reasons())
	default:
		b.WriteString("began a story: nothing live is near")
		if e.RunnerUp != nil {
			b.Reset()
			fmt.Fprintf(&b, "began a story: the likeliest other, %s, had %s, and %s is needed; %s",
				e.RunnerUp.Story, percent(e.RunnerUp.Probability), percent(e.Threshold), e.RunnerUp.reasons())
			return b.String()
		}
	}
	if e.RunnerUp != nil {
		fmt.Fprintf(&b, "\nnext: %s with %s; %s", e.RunnerUp.Story, percent(e.RunnerUp.Probability), e.RunnerUp.reasons())
	}
	return b.String()
}

// reasons names the weightiest terms, those for it first.
func (w *Weighing) reasons() string {
	var parts []string
	for _, t := range w.Terms {
		if t.Feature != "bias" && len(parts) < termsShown {
			parts = append(parts, fmt.Sprintf("%s %.2f (%+.1f)", t.Says, t.Value, t.Adds))
		}
	}
	return strings.Join(parts, ", ")
}

func percent(p float64) string { return fmt.Sprintf("%.0f %%", 100*p) }

//go:embed features.tsv
var featuresFile string

// featureTexts says of each feature what it measures.
var featureTexts = sync.OnceValue(func() map[string]string {
	texts := make(map[string]string)
	for line := range dataLines(featuresFile) {
		name, text, _ := strings.Cut(line, "\t")
		texts[name] = text
	}
	return texts
})
