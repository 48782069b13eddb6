package main

import (
	"strings"

	"github.com/parallax-news/parallax/story"
)

// usualThreshold is the probability from which an article joins. It is below a
// half because a join that is missed costs more articles than one that is wrong.
const usualThreshold = 0.40

// usualLikeness is the likeness below which nothing joins. A common word alone is all
// that the articles of a small set may have in common, which the sets are too rich to
// tell. The fit does without it, so that it sees what is unlike.
const usualLikeness = 0.1

// steps are by how much a coefficient is shifted up or down, first and then.
var steps = []float64{0.4, 0.2, 0.1}

// leastGain is the sum of BCubed F1 that makes a shift worth while.
const leastGain = 0.0003

// leanShare is the weight of a variant of a set beside the set, where the model is
// calibrated.
const leanShare = 0.25

// kinds are the kinds of sets of which the model is calibrated, each by the coefficient
// that only they have, or have most of. That of a kind within another comes behind it.
var kinds = []struct {
	feature story.Feature
	holds   func(*set) bool
}{
	{story.Bias, func(*set) bool { return true }},
	{story.Pulse, (*set).dated},
	{story.IsHeadline, func(s *set) bool { return s.words() < teaser && !s.foreign() }},
	{story.DatedHeadline, func(s *set) bool { return s.words() == 0 && s.dated() && !s.foreign() }},
	{story.HeadlinePulse, func(s *set) bool { return s.words() == 0 && s.dated() }},
	{story.Foreign, (*set).foreign},
}

// calibrate shifts the model to where it groups best. A logistic regression
// balances decisions; but many tell of what the headlines of a day are about, and
// in some languages words vary more in form. So the coefficients of a few kinds are
// searched one after another for the best BCubed F1 of the sets of that kind, as they
// are and as other sources would have them (a line search for the measure itself, as by
// Och 2003).
func calibrate(sets []*set, model *story.Model) *story.Model {
	m := model
	m.Likeness = usualLikeness
	looked := lookedAt(sets)
	for _, step := range steps {
		for _, kind := range kinds {
			var some []weighted
			for _, s := range looked {
				if kind.holds(s.set) {
					some = append(some, s)
				}
			}
			m = choose(some, m, kind.feature, step)
		}
	}
	return m
}

// recurring are the measures of news that comes back, of which hardly any set but the traps
// has any. In the fit they would take from others what those say elsewhere.
var recurring = []story.Feature{story.Twins, story.Again}

// mostApart is how far their coefficients are lowered at most.
const mostApart = 4

// keepApart lowers the coefficients of the measures of news that comes back, one after the
// other, as far as it costs nothing: what comes back is seldom told so much alike as the
// traps are, which the first steps keep apart.
func keepApart(sets []*set, model *story.Model) *story.Model {
	looked := lookedAt(sets)
	for _, s := range sets {
		if family(s) == traps {
			looked = append(looked, weighted{s, share(s)})
		}
	}
	most := worth(looked, model)
	for _, feature := range recurring {
		for range mostApart {
			m := *model
			m.Weights[feature]--
			sum := worth(looked, &m)
			if sum < most-leastGain {
				break
			}
			model, most = &m, max(sum, most)
		}
	}
	return model
}

// weighted is a set with what it weighs.
type weighted struct {
	*set
	weight float64
}

// lookedAt returns the sets but the traps, and their variants.
func lookedAt(sets []*set) []weighted {
	var out []weighted
	for _, s := range sets {
		if family(s) == traps {
			continue
		}
		out = append(out, weighted{s, share(s)})
		for _, v := range s.variants {
			out = append(out, weighted{v, share(s) * leanShare})
		}
	}
	return out
}

// choose returns the model with the feature shifted by the step, up, down or not at all,
// that groups the sets best, by the mean of BCubed F1.
func choose(sets []weighted, model *story.Model, feature story.Feature, step float64) *story.Model {
	best, most := model, 0.0
	for _, by := range []float64{0, step, -step} {
		m := *model
		m.Weights[feature] += by
		sum := worth(sets, &m)
		if by == 0 || sum > most+leastGain {
			best, most = &m, sum
		}
	}
	return best
}

// worth returns the sum of the BCubed F1 of the sets, each by its weight.
func worth(sets []weighted, m *story.Model) float64 {
	sum := 0.0
	for i, f1 := range inParallel(len(sets), func(i int) float64 {
		return measure(sets[i].set, group(sets[i].set, m)).f1
	}) {
		sum += sets[i].weight * f1
	}
	return sum
}

// teaser is how many words the texts of a set have in the mean that is no more than
// headlines, some with a sentence behind.
const teaser = 30

// words returns the mean number of tokens of the texts of the set.
func (s *set) words() int {
	n := 0
	for _, d := range s.docs {
		n += len(d.Tokens.Tokens)
	}
	return n / len(s.docs)
}

// dated reports whether most articles of the set have a time.
func (s *set) dated() bool {
	n := 0
	for _, d := range s.docs {
		if d.Published.Known() {
			n++
		}
	}
	return 2*n > len(s.docs)
}

func (s *set) foreign() bool { return !strings.HasSuffix(s.name, "/en") }
