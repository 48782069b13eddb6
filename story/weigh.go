package story

import (
	"math"
	"slices"
)

// question is what is asked of the candidates of an article.
type question struct {
	model *Model
	// least is the probability below which a candidate is of no interest, always
	// for all of them.
	least float64
	// of is a story of interest however unlikely it is.
	of *cluster
	// enough is the probability from which it does not matter how likely that story
	// is, unless another is of interest; 0 where it always matters.
	enough float64
}

const (
	always = 0
	never  = 1 // no other story is of interest
)

// question returns what is asked where an article is to be placed: a person who
// wants explanations, or who decides in the model's stead, wants to know of all.
func (g *Grouper) question() question {
	if g.explains || g.decides {
		return question{model: g.model, least: always}
	}
	return question{model: g.model, least: g.model.Threshold}
}

// weigh fills in the features of candidates and what the model makes of them. One
// that can no longer reach the probability asked for is not looked at further;
// what is left of it is a probability of 0. Most fall out at once.
func (ix *index) weigh(it *item, candidates []Candidate, q question) []Candidate {
	for i := range candidates {
		ix.glance(it, &candidates[i])
	}
	s := &ix.search
	s.contest.open(it, candidates)
	s.rooms, s.counted = [full + 1]room{}, false
	bounds := span{logOdds(q.least) - rounding, math.Inf(1)}
	if q.least == always {
		bounds.least = math.Inf(-1)
	}
	of := -1
	for i := range candidates {
		switch c := &candidates[i]; {
		case c.cluster == q.of:
			of = i
		case c.unlike(q.model) && q.least != always: // it cannot join, and nobody asks why
		case q.model.measure(ix, it, i, candidates, bounds) == within && !c.unlike(q.model):
			c.Probability = q.model.Probability(&c.X)
		}
	}
	if of >= 0 {
		ix.weighOwn(it, of, q, candidates)
	}
	s.body.clear()
	return candidates
}

// weighOwn weighs the story of interest when all others have been. Where it is likely
// enough not to matter, its probability is left at that.
func (ix *index) weighOwn(it *item, own int, q question, candidates []Candidate) {
	c := &candidates[own]
	bounds := span{math.Inf(-1), math.Inf(1)}
	interesting := func(x Candidate) bool { return x.Probability >= q.least }
	if q.enough > 0 && !slices.ContainsFunc(candidates, interesting) {
		bounds.most = logOdds(q.enough) + rounding
	}
	if q.model.measure(ix, it, own, candidates, bounds) == above {
		c.Probability = q.enough
		return
	}
	c.Probability = q.model.Probability(&c.X)
}

// rounding is what sums of features differ by at most for being added otherwise.
const rounding = 1e-3

const numMeasures = 6

// measures fill in the features for which articles have to be read: first those that
// tell most for what they cost.
var measures = [numMeasures]struct {
	read     func(*index, *item, *Candidate)
	features []Feature
}{
	{(*index).counted, []Feature{Pulse, HeadlinePulse}},
	{(*index).rivals, []Feature{Rivals}},
	{(*index).told, []Feature{Title, Names, Conflict}},
	{(*index).bodies, []Feature{Body, BodyAverage}},
	{(*index).named, []Feature{Strangers, Twins, Again, Weekdays, Figures}},
	{(*index).coupled, []Feature{Pairs}},
}

// glanced are the features that a glance fills in.
var glanced = [...]Feature{
	Bias, Centroid, Average, Apart, Dated, Decay, Gap, IsHeadline, DatedHeadline, IsFull, Foreign,
}

// span are the least and the most that something can be.
type span struct{ least, most float64 }

func times(w float64, a span) span { return span{min(w*a.least, w*a.most), max(w*a.least, w*a.most)} }

func (a span) plus(b span) span { return span{a.least + b.least, a.most + b.most} }

func (a span) by(x float64) span { return span{a.least + x, a.most + x} }

// beside returns where what lies in a span is found to lie.
func (a span) beside(bounds span) outcome {
	switch {
	case a.most < bounds.least:
		return below
	case a.least >= bounds.most:
		return above
	}
	return within
}

// ranges are the values that the features of measures can have.
var ranges = [numFeatures]span{
	Rivals:        {math.Log(usualLevel*usualWeight/(rivals+usualWeight) + floor), math.Log(1 + 2*floor)},
	Title:         {0, 1},
	Names:         {0, 1},
	Conflict:      {0, 1},
	Pulse:         {0, math.Log1p(maxActive)},
	HeadlinePulse: {0, math.Log1p(maxActive)},
	Strangers:     {0, 1},
	Twins:         {0, 1},
	Again:         {0, 1},
	Weekdays:      {-1, 1},
	Figures:       {-1, 1},
	Body:          {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
	BodyAverage:   {math.Log(floor) + 2, math.Log(1+2*floor) + 2},
	Pairs:         {math.Log(pairFloor), math.Log(1 + 2*pairFloor)},
}

// outcome is where log-odds are found to lie.
type outcome int

const (
	within outcome = iota // the features are all known
	below
	above
)

// room is what the features of measures can add to the log-odds of a candidate.
type room struct {
	of    [numMeasures]span
	all   span
	known bool
}

// room returns what measures can add to the log-odds of a candidate that stands to the
// article in hand as c does.
func (m *Model) room(s *search, it *item, c *Candidate) *room {
	r := &s.rooms[c.class]
	if r.known {
		return r
	}
	r.known = true
	for i := range measures {
		for _, f := range measures[i].features {
			r.of[i] = r.of[i].plus(m.adds(f, it, c))
		}
		r.all = r.all.plus(r.of[i])
	}
	return r
}

// measure fills in what a glance left open of the candidate of a rank. It stops where the
// log-odds, whatever the rest is, cannot reach the least or cannot fall below the most
// any more.
func (m *Model) measure(ix *index, it *item, rank int, candidates []Candidate, bounds span) outcome {
	c := &candidates[rank]
	sum := 0.0
	for _, f := range glanced {
		sum += m.Weights[f] * c.X[f]
	}
	r := m.room(&ix.search, it, c)
	odds := span{sum + r.all.least, sum + r.all.most}
	if end := odds.plus(m.contest(&ix.search.contest, rank)).beside(bounds); end != within {
		return end
	}
	ix.levels(rank, candidates)
	odds = odds.by(m.Weights[Level]*c.X[Level] + m.Weights[Next]*c.X[Next])
	for i := range measures {
		if end := odds.beside(bounds); end != within {
			return end
		}
		measures[i].read(ix, it, c)
		x := 0.0
		for _, f := range measures[i].features {
			x += m.Weights[f] * c.X[f]
		}
		odds.least += x - r.of[i].least
		odds.most += x - r.of[i].most
	}
	return within
}

// contest returns what the other candidates can add to the log-odds of that of a rank.
func (m *Model) contest(t *contest, rank int) span {
	level, next := t.levels(rank, &strangest)
	lowest, least := t.levels(rank, &closest)
	return times(m.Weights[Level], span{lowest, level}).plus(times(m.Weights[Next], span{least, next}))
}

// adds returns what a feature of measures can add to the log-odds of a candidate.
func (m *Model) adds(f Feature, it *item, c *Candidate) span {
	nothing := false
	switch f {
	case Title:
		nothing = len(it.title) == 0
	case Names:
		nothing = len(it.names) == 0
	case Conflict:
		nothing = len(it.slots) == 0
	case Weekdays:
		nothing = it.weekdays == 0
	case HeadlinePulse:
		nothing = c.X[IsHeadline] == 0
	case Body, BodyAverage:
		nothing = c.X[IsFull] == 0
	}
	if nothing {
		return span{}
	}
	return times(m.Weights[f], ranges[f])
}
