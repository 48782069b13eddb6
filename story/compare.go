package story

import (
	"math"
	"slices"
)

// nearness is how an article stands to the articles of a story.
type nearness struct {
	of        *cluster
	sum, best float64 // of the cosines
	nearest   int32   // voice of the best, the older of equals
	from, to  int32   // of its meetings
	centroid  float64 // cosine with all of them together
}

// meeting is the cosine of the article in hand with a voice of a story.
type meeting struct {
	voice  int32
	cosine float64
}

// nobody is the item that is left out of a comparison with all.
const nobody = -1

// compare compares an article with all of the articles but one that speak for the
// stories, by all words: what the common ones add to rare ones is looked up for
// these few stories alone.
func (ix *index) compare(lead vector, stories []sifted, but int32) {
	s := &ix.search
	told := s.among[:0]
	for _, x := range stories {
		told = append(told, ix.homes.stories[x.home])
	}
	s.among = told
	s.query.spell(lead, len(ix.vocabulary.entries))
	s.near, s.met, s.but = s.near[:0], s.met[:0], but
	s.fetch(told)
	for _, c := range told {
		n := nearness{of: c, from: int32(len(s.met))}
		for at, cosine := range s.query.with(&c.voices) {
			if cosine == 0 || c.voices.of[at].item == but {
				continue
			}
			s.met = append(s.met, meeting{int32(at), cosine})
			n.sum += cosine
			if cosine > n.best {
				n.best, n.nearest = cosine, int32(at)
			}
		}
		if n.sum > 0 {
			n.to = int32(len(s.met))
			s.near = append(s.near, n)
		}
	}
	s.query.clear(lead)
}

// rank returns the stories compared by falling centroid cosine, the older of
// equals first.
func (s *search) rank() []nearness {
	near := append(s.ranked[:0], s.near...)
	s.ranked = near
	for i := range near {
		x := near[i]
		x.centroid = x.sum / math.Sqrt(x.of.norm)
		at := i
		for ; at > 0 && x.before(&near[at-1]); at-- {
			near[at] = near[at-1]
		}
		near[at] = x
	}
	return near
}

// before reports whether a story is nearer than another, the older of equals.
func (x *nearness) before(y *nearness) bool {
	return x.centroid > y.centroid || x.centroid == y.centroid && x.of.number < y.of.number
}

// again returns the stories but one of the highest centroid cosine, until it is
// called again.
func (s *search) again(but *cluster) []Candidate {
	s.candidates = s.nearest(s.candidates[:0], but)
	return s.candidates
}

// nearest appends the stories but one of the highest centroid cosine.
func (s *search) nearest(top []Candidate, but *cluster) []Candidate {
	near := s.rank()
	top = slices.Grow(top, min(len(near), maxCandidates))
	for _, n := range near {
		if n.of == but || len(top) == maxCandidates {
			continue
		}
		top = append(top, Candidate{
			cluster: n.of, voice: n.nearest, nearest: n.of.voices.of[n.nearest].item,
			centroid: n.centroid, average: n.sum / float64(len(n.of.active)), best: n.best,
		})
	}
	return top
}

// line is how many terms lie in what a processor reads at once from memory.
const line = 16

// fetch reads a bit of all that is said for the stories. They lie far apart in memory,
// where they were not read for long: these reads do not depend on one another, so that
// the processor waits for many at a time, and then for none while it compares.
func (s *search) fetch(stories []*cluster) {
	sum := int32(0)
	for _, c := range stories {
		sum += int32(len(c.voices.terms))
	}
	for _, c := range stories {
		v := &c.voices
		for i := 0; i < len(v.terms); i += line {
			sum += v.terms[i]
		}
		for i := range v.of {
			sum += v.of[i].item
		}
		for i := 0; i < len(v.weights); i += line {
			sum += int32(math.Float32bits(v.weights[i]))
		}
	}
	s.fetched = sum
}
