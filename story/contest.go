package story

import "math"

// contestants are how many candidates are rivals of one another: those that tell how
// near what does not belong is, and the one that it is asked of.
const contestants = rivals + 1

// kinship is how much of how near two stories are to each other makes them no rivals.
const kinship = 0.5

// contest is how near the nearest candidates of the article in hand are to it and to
// one another. Parts of one story that came apart are near to one another, and less of
// rivals for it.
type contest struct {
	cosines [contestants]float64 // with the article, faded by time
	kin     [contestants]kin
	told    [contestants]bool // of whom the kin are known
	n       int
}

// kin are how near the candidates are to one of them: the cosines, faded by time, of
// those of their articles that are nearest to the article in hand.
type kin [contestants]float64

// strangest and closest are the bounds of kin.
var (
	strangest kin
	closest   = func() (k kin) {
		for i := range k {
			k[i] = 1
		}
		return k
	}()
)

// open lets the nearest candidates be rivals.
func (t *contest) open(it *item, candidates []Candidate) {
	t.n = min(len(candidates), contestants)
	for i := range t.n {
		c := &candidates[i]
		t.cosines[i] = faded(c.best, it.time, c.speaks().time)
		t.told[i] = false
	}
}

// levels returns how near to the article the other stories are by and large, and the
// nearest of them, for the candidate of a rank, with kin such as these.
func (t *contest) levels(rank int, near *kin) (level, next float64) {
	sum, n := usualLevel*usualWeight, usualWeight
	for j := range t.n {
		if j == rank {
			continue
		}
		cosine := t.cosines[j]
		if rank < t.n {
			cosine = max(0, cosine-float64(kinship*near[j]))
		}
		next = max(next, cosine)
		if n < rivals+usualWeight {
			sum += cosine
			n++
		}
	}
	return math.Log(sum/n + floor), math.Log(next + floor)
}

// kin returns how near the candidates are to that of a rank. They are found out for one
// that is looked at closely alone, as that takes a comparison each.
func (ix *index) kin(rank int, candidates []Candidate) *kin {
	s := &ix.search
	t := &s.contest
	if rank >= t.n {
		return &strangest
	}
	of := &t.kin[rank]
	if t.told[rank] {
		return of
	}
	t.told[rank] = true
	a := &ix.items[candidates[rank].nearest]
	s.query.spell(a.lead, len(ix.vocabulary.entries))
	for j := range t.n {
		if j == rank {
			continue
		}
		if t.told[j] {
			of[j] = t.kin[j][rank]
			continue
		}
		of[j] = faded(s.query.dot(candidates[j].said()), a.time, candidates[j].speaks().time)
	}
	s.query.clear(a.lead)
	return of
}

// levels sets how near to an article the other stories are, for the candidate of a rank.
func (ix *index) levels(rank int, candidates []Candidate) {
	x := &candidates[rank].X
	x[Level], x[Next] = ix.search.contest.levels(rank, ix.kin(rank, candidates))
}
