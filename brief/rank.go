package brief

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-news/parallax/story"
)

// rank orders the stories by independent coverage, novelty and the lens, and
// keeps the first Top.
func rank(stories []*story.Story, opt Options) []*story.Story {
	scores := make(map[*story.Story]float64, len(stories))
	for _, s := range stories {
		scores[s] = score(s, opt)
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
// second, plus the share of origins first heard of since the moment asked for.
func score(s *story.Story, opt Options) float64 {
	v := math.Log2(1 + float64(len(s.Origins)))
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
