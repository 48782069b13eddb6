package main

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// stale is the Gap of a month.
var stale = math.Log1p(30)

const (
	rounds       = 2    // fits to what a model makes of the sets, the first to gold
	setWeight    = 3000 // weight of a whole set, in samples
	partsShare   = 0.6  // weight of the small parts of a set beside the whole
	variantShare = 0.5  // weight of each variant of a set beside it
	fullText     = 150  // words of the texts, in the mean, from which stories that are alike are told apart anyway
	contenders   = 3    // candidates of an article that the fit looks at: those it is about
)

// train fits a model to the sets.
func train(sets []*set) *story.Model {
	var jobs []*job
	for _, s := range sets {
		if s.jobs == nil {
			s.variants = variants(s)
			s.jobs = jobsOf(s)
		}
		jobs = append(jobs, s.jobs...)
	}
	var samples []sample
	model := &story.Model{Threshold: 2}
	for round := range rounds {
		for _, got := range inParallel(len(jobs), func(i int) []sample {
			if round == 0 {
				return jobs[i].byGold(model)
			}
			return jobs[i].collect(model, false)
		}) {
			samples = append(samples, got...)
		}
		model = fit(samples)
		model.Threshold = usualThreshold
	}
	return keepApart(sets, calibrate(sets, model))
}

// job is sets that are looked at one by one and weigh something together.
type job struct {
	parts  []*set
	weight float64
	gold   []sample // as decided by gold, once they are known: no model changes them
}

// byGold returns what is decided on where gold decides.
func (j *job) byGold(m *story.Model) []sample {
	if j.gold == nil {
		j.gold = j.collect(m, true)
	}
	return j.gold
}

func (j *job) collect(m *story.Model, byGold bool) []sample {
	var all []sample
	for _, part := range j.parts {
		all = append(all, collect(part, m, byGold)...)
	}
	return weigh(all, setWeight*j.weight)
}

// jobsOf returns the ways in which a set is looked at: as it is, in small
// parts, also of stories that are alike, by its headlines alone, by the beginnings of its
// texts, without dates.
func jobsOf(s *set) []*job {
	w := share(s)
	jobs := []*job{{parts: []*set{s}, weight: w}, {parts: parts(s), weight: w * partsShare}}
	if s.words() < fullText {
		jobs = append(jobs, &job{parts: alike(s), weight: w * partsShare})
	}
	for _, v := range s.variants {
		jobs = append(jobs, &job{parts: []*set{v}, weight: w * variantShare})
	}
	return jobs
}

// inParallel returns f of 0 to n-1, in order.
func inParallel[T any](n int, f func(int) T) []T {
	out := make([]T, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				out[i] = f(i)
			}
		})
	}
	workers.Wait()
	return out
}

// collect groups a set, by gold or by the model, and returns what was decided
// on.
//
// Articles of one story that lie more than a month apart are left out: they are
// follow-ups, which belong to the storyline, or bear a wrong date.
func collect(s *set, m *story.Model, byGold bool) []sample {
	var samples []sample
	decide := func(d *nlp.Document, candidates []story.Candidate) int {
		choice := -1
		for i := range candidates {
			c := &candidates[i]
			same := majority(s, c) == s.gold[d]
			if i < contenders && !(same && c.X[story.Gap] > stale) {
				samples = append(samples, sample{x: without(c.X, recurring), joins: same})
			}
			if byGold {
				if same && choice < 0 {
					choice = i
				}
				continue
			}
			if c.Probability >= m.Threshold && (choice < 0 || c.Probability > candidates[choice].Probability) {
				choice = i
			}
		}
		return choice
	}
	g := story.NewGrouper(story.WithDecider(decide), story.WithModel(m))
	for _, d := range s.docs {
		g.Add(d)
	}
	return samples
}

// without returns the measures of a candidate as if some were not taken.
func without(x story.Features, features []story.Feature) story.Features {
	for _, f := range features {
		x[f] = 0
	}
	return x
}

// weigh makes the samples weigh as much as is given in all.
func weigh(samples []sample, all float64) []sample {
	for i := range samples {
		samples[i].weight = all / float64(len(samples))
	}
	return samples
}

// share is the part of a set in its file: the languages of a file beside
// English count as one, and the traps weigh as one of them.
func share(s *set) float64 {
	if family(s) == traps || s.foreign() {
		return 1.0 / 5
	}
	return 1
}

// majority returns the gold story that most articles of a story belong to, the
// first in the alphabet of equals.
func majority(s *set, c *story.Candidate) string {
	count := make(map[string]int)
	best := ""
	for d := range c.Documents {
		g := s.gold[d]
		count[g]++
		if n := count[g] - count[best]; best == "" || n > 0 || n == 0 && g < best {
			best = g
		}
	}
	return best
}
