package brief

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/parallax-news/parallax/story"
)

// rank orders the stories by independent coverage, novelty and the lens, and
// keeps the first Top.
func rank(stories []*story.Story, opt Options, now time.Time) []*story.Story {
	scores := make(map[*story.Story]float64, len(stories))
	for _, s := range stories {
		scores[s] = score(s, opt, now)
	}
	out := slices.Clone(stories)
	slices.SortStableFunc(out, func(a, b *story.Story) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), latest(b).Compare(latest(a)), cmp.Compare(a.ID, b.ID))
	})
	if opt.Top > 0 && len(out) > opt.Top {
		out = out[:opt.Top]
	}
	return out
}

// score is the logarithm of the origins, so that the tenth adds less than the
// second, less for a story not heard of for a week, times the share of origins
// first heard of since the moment asked for and the weight of the lens.
func score(s *story.Story, opt Options, now time.Time) float64 {
	v := math.Log2(1+float64(len(s.Origins))) * current(s, now)
	if opt.Since.Known() && len(s.Origins) > 0 {
		fresh := 0
		for _, members := range s.Origins {
			if p := s.Documents[members[0]].Published; p.Known() && !p.Time.Before(opt.Since.Time) {
				fresh++
			}
		}
		v *= float64(fresh) / float64(len(s.Origins))
	}
	if opt.Lens != nil {
		v *= opt.Lens.Weight(s)
	}
	return v
}

// current returns 1 for a story heard of in the week before now, and half as much
// for each week more.
func current(s *story.Story, now time.Time) float64 {
	const week = 7 * 24 * time.Hour
	last := latest(s)
	if !last.Known() || now.IsZero() || now.Sub(last.Time) <= week {
		return 1
	}
	return math.Exp2(1 - float64(now.Sub(last.Time))/float64(week))
}
