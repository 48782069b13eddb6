package story

import (
	"math"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
)

func TestEveryFeatureIsExplained(t *testing.T) {
	for f := range numFeatures {
		if text := featureTexts()[f.String()]; text.side == "" || text.says == "" {
			t.Errorf("features.tsv does not say what %q is", f)
		}
	}
	if len(featureTexts()) != int(numFeatures) {
		t.Errorf("features.tsv has %d lines for %d features", len(featureTexts()), numFeatures)
	}
}

func TestExplanation(t *testing.T) {
	g := NewGrouper(WithExplanations())
	first := g.Add(told("a", "Ferry runs aground off Stornoway", "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale."))
	if first.Why == nil || first.Why.Chosen != nil || first.Why.RunnerUp != nil || first.Why.String() != "began a story: nothing live is near" {
		t.Errorf("the first article: %v", first.Why)
	}
	second := g.Add(told("b", "Kemi mill to close", "The owner of the Kemi pulp mill is to close the plant in June and lay off 340 workers."))
	if second.Why.Chosen != nil || second.Story == first.Story {
		t.Errorf("the mill: %v", second.Why)
	}
	third := g.Add(told("c", "Stornoway ferry: all safe", "All passengers of the ferry that ran aground near Stornoway were safe, the coastguard said. The engine had failed in a gale."))
	w := third.Why.Chosen
	if w == nil || w.Story != first.Story {
		t.Fatalf("the second ferry: %v", third.Why)
	}
	sum := 0.0
	for i, term := range w.Terms {
		sum += term.Adds
		if i > 0 && math.Abs(term.Adds) > math.Abs(w.Terms[i-1].Adds) {
			t.Errorf("term %d weighs more than the one before", i)
		}
		if math.Abs(term.Value*term.Weight-term.Adds) > 1e-3 {
			t.Errorf("%s: %v times %v is not %v", term.Feature, term.Value, term.Weight, term.Adds)
		}
	}
	if p := 1 / (1 + math.Exp(-sum)); math.Abs(p-w.Probability) > 1e-3 {
		t.Errorf("the terms make %.4f, the probability is %.4f", p, w.Probability)
	}
	if text := third.Why.String(); !strings.HasPrefix(text, "joined: ") || !strings.Contains(text, "headline +") || !strings.HasSuffix(text, "40 % are needed") {
		t.Errorf("text %q", text)
	}
	if copied := g.Add(told("d", "Ferry aground", "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale.")); copied.Why != nil {
		t.Errorf("a copy is explained by the model: %v", copied.Why)
	}
}

// A story that shares a common word and no more is no candidate, however little else is
// going on. What speaks for it is still told.
func TestExplanationOfWhatIsTooUnlike(t *testing.T) {
	g := NewGrouper(WithExplanations())
	g.Add(told("a", "Ferry runs aground off Stornoway", "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale."))
	other := g.Add(told("b", "Kemi mill to close", "The owner of the pulp mill in Kemi is to close the plant and lay off 340 people."))
	why := other.Why
	if why.Chosen != nil || why.RunnerUp == nil || !why.RunnerUp.Unlike || why.RunnerUp.Probability != 0 {
		t.Fatalf("the mill: %v", why)
	}
	if len(why.RunnerUp.Terms) == 0 || !strings.Contains(why.String(), "too unlike") {
		t.Errorf("explained as %q, by %d terms", why, len(why.RunnerUp.Terms))
	}
}

// TestExplainingDecidesNothing holds that what is left out where nobody asks why
// is of no weight: an article whose candidates are all measured goes where it
// goes otherwise.
func TestExplainingDecidesNothing(t *testing.T) {
	for _, length := range []press.Length{press.Headlines, press.Excerpts, press.Full} {
		plain, explained := NewGrouper(), NewGrouper(WithExplanations())
		for _, d := range pressed(11, 600, length) {
			want, got := explained.Add(d), plain.Add(d)
			if want.Story != got.Story || len(want.Revised) != len(got.Revised) {
				t.Fatalf("%s went to %s, explained to %s", d.ID, got.Story, want.Story)
			}
		}
	}
}
