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
	bar := logOdds(q.least) - rounding
	for i := range candidates {
		c := &candidates[i]
		asked := q.least == always || c.cluster == q.of
		if q.model.measure(ix, it, c, bar, asked) {
			c.Probability = q.model.Probability(&c.X)
		}
	}
	return candidates
}

// rounding is what sums of features differ by at most for being added otherwise.
const rounding = 1e-3

// measures fill in the features for which articles have to be read, the cheapest
// first.
var measures = [...]struct {
	read     func(*index, *item, *Candidate)
	features []Feature
}{
	{(*index).rivals, []Feature{Rivals}},
	{(*index).told, []Feature{Title, Names, Conflict}},
	{(*index).counted, []Feature{Pulse, HeadlinePulse}},
	{(*index).named, []Feature{Strangers, Weekdays, Figures}},
	{(*index).bodies, []Feature{Body, BodyAverage}},
	{(*index).coupled, []Feature{Pairs}},
}

// ranges are the values that the features of measures can have.
var ranges = [numFeatures]struct{ least, most float64 }{
	Rivals:        {math.Log(usualLevel*usualWeight/(rivals+usualWeight) + floor), math.Log(1 + 2*floor)},
	Title:         {0, 1},
	Names:         {0, 1},
	Conflict:      {0, 1},
	Pulse:         {0, math.Log1p(maxActive)},
	HeadlinePulse: {0, math.Log1p(maxActive)},
	Strangers:     {0, 1},
	Weekdays:      {-1, 1},
	Figures:       {-1, 1},
	Body:          {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
	BodyAverage:   {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
	Pairs:         {math.Log(pairFloor), math.Log(1 + 2*pairFloor)},
}

// measure fills in what a glance left open. It stops and returns false where the
// log-odds cannot reach the bar any more whatever the rest is, unless the
// candidate is asked for.
func (m *Model) measure(ix *index, it *item, c *Candidate, bar float64, asked bool) bool {
	odds := 0.0 // the highest that are possible
	for f, w := range m.Weights {
		odds += w * c.X[f]
	}
	for i := range measures {
		for _, f := range measures[i].features {
			odds += m.most(f, &c.X)
		}
	}
	for i := range measures {
		if odds < bar && !asked {
			return false
		}
		measures[i].read(ix, it, c)
		for _, f := range measures[i].features {
			odds += m.Weights[f]*c.X[f] - m.most(f, &c.X)
		}
	}
	return true
}

// most returns the most that a feature of measures can add to the log-odds.
func (m *Model) most(f Feature, x *Features) float64 {
	if f == HeadlinePulse && x[IsHeadline] == 0 || (f == Body || f == BodyAverage) && x[IsFull] == 0 {
		return 0
	}
	return max(m.Weights[f]*ranges[f].least, m.Weights[f]*ranges[f].most)
}
