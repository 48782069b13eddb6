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

// shifts are the steps by which the log-odds of a kind of article may be shifted,
// the least first.
var shifts = []float64{0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9}

// calibrate shifts the model to where it groups best. A logistic regression
// balances decisions; but many tell of what the headlines of a day are about, and
// in some languages words vary more in form. So a shift for headlines, one more for
// those with a time and one for languages other than English are chosen on the sets
// that are made of them.
func calibrate(sets []*set, model *story.Model) *story.Model {
	m := model
	m.Likeness = usualLikeness
	for _, kind := range []struct {
		feature story.Feature
		holds   func(*set) bool
	}{
		{story.IsHeadline, func(s *set) bool { return s.words() < teaser && !s.foreign() }},
		{story.DatedHeadline, func(s *set) bool { return s.words() == 0 && !s.foreign() }},
		{story.Foreign, (*set).foreign},
	} {
		var some []*set
		for _, s := range sets {
			if kind.holds(s) {
				some = append(some, s)
			}
		}
		m = choose(some, m, kind.feature)
	}
	return m
}

// choose returns the model with the feature shifted by the step that groups the sets best, by the
// mean of BCubed F1; the first of equals.
func choose(sets []*set, model *story.Model, feature story.Feature) *story.Model {
	best, most := model, -1.0
	for _, by := range shifts {
		m := *model
		m.Weights[feature] += by
		sum := 0.0
		for i, sc := range scores(sets, &m) {
			sum += share(sets[i]) * sc.f1
		}
		if sum > most {
			best, most = &m, sum
		}
	}
	return best
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

func (s *set) foreign() bool { return !strings.HasSuffix(s.name, "/en") }
