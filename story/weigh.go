package story

import "math"

// question is what is asked of the candidates of an article.
type question struct {
	model *Model
	// least is the probability below which a candidate is of no interest, always
	// for all of them.
	least float64
	// of is a story of interest however unlikely it is.
	of *cluster
}

const (
	always = 0
	never  = 1 // no other story is of interest
)

// question returns what is asked where an article is to be placed: a person who
// wants explanations, or who decides in the model's stead, wants to know of all.
func (g *Grouper) question() question {
	if g.explains || g.decides {
		return question{g.model, always, nil}
	}
	return question{g.model, g.model.Threshold, nil}
}

// weigh fills in the features of candidates and what the model makes of them. One
// that can no longer reach the probability asked for is not looked at further;
// what is left of it is a probability of 0. Most fall out at once.
func (ix *index) weigh(it *item, candidates []Candidate, q question) []Candidate {
	for i := range candidates {
		ix.glance(it, &candidates[i])
	}
	ix.levels(it, candidates)
	for i := range candidates {
		c := &candidates[i]
		asked := q.least == always || c.cluster == q.of
		if !asked && !q.model.mayReach(q.least, &c.X, true) {
			continue
		}
		ix.rivals(c)
		if !asked && !q.model.mayReach(q.least, &c.X, false) {
			continue
		}
		ix.measure(it, c)
		c.Probability = q.model.Probability(&c.X)
	}
	return candidates
}

// mayReach reports whether the probability can be so high, whatever the features
// are that measure, and rivals where it is still to come, have yet to fill in.
func (m *Model) mayReach(least float64, x *Features, beforeRivals bool) bool {
	sum := 0.0
	for f, w := range m.Weights {
		sum += w * x[f]
	}
	for _, f := range measured {
		switch {
		case f == Rivals && !beforeRivals,
			f == HeadlinePulse && x[IsHeadline] == 0,
			(f == Body || f == BodyAverage) && x[IsFull] == 0:
		default:
			w := m.Weights[f]
			sum += max(w*ranges[f].least, w*ranges[f].most)
		}
	}
	return sum >= logOdds(least)-rounding
}

// rounding is what sums of features differ by at most for being added otherwise.
const rounding = 1e-3

// measured are the features that glance leaves at 0.
var measured = [...]Feature{Rivals, Pairs, Title, Names, Strangers, Figures, Conflict, Pulse, HeadlinePulse, Body, BodyAverage}

// ranges are the values that these features can have.
var ranges = [numFeatures]struct{ least, most float64 }{
	Rivals:        {math.Log(usualLevel*usualWeight/(rivals+usualWeight) + floor), math.Log(1 + 2*floor)},
	Pairs:         {math.Log(pairFloor), math.Log(1 + 2*pairFloor)},
	Title:         {0, 1},
	Names:         {0, 1},
	Strangers:     {0, 1},
	Figures:       {-1, 1},
	Conflict:      {0, 1},
	Pulse:         {0, math.Log1p(maxActive)},
	HeadlinePulse: {0, math.Log1p(maxActive)},
	Body:          {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
	BodyAverage:   {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
}
