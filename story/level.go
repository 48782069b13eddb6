package story

import "math"

const (
	keptPeers   = 16   // other stories near to an article that it remembers
	rivals      = 5    // the nearest of them, which tell how near what does not belong is
	usualLevel  = 0.03 // cosine of unrelated articles while there are few
	usualWeight = 1.0  // other stories that it counts for
	levelDays   = 8.0  // days in which the nearness of another story falls to 1/e
)

// rival is an article of another story that is near to an article.
type rival struct {
	origin *origin
	cosine float64
}

// peers are the stories nearest to an article besides its own, nearest first.
type peers struct {
	of [keptPeers]rival
	n  int
}

// bar returns the cosine that a story not yet among the peers must surpass.
func (p *peers) bar() float64 {
	if p.n < keptPeers {
		return 0
	}
	return p.of[keptPeers-1].cosine
}

// offer notes that an article of another story is near, unless one of the same
// story or enough others are nearer.
func (p *peers) offer(o *origin, cosine float64) {
	if p.n == keptPeers && cosine <= p.of[p.n-1].cosine {
		return
	}
	at := 0
	for at < p.n && p.of[at].origin.cluster != o.cluster {
		at++
	}
	switch {
	case at < p.n && cosine <= p.of[at].cosine:
		return
	case at == keptPeers:
		at--
	case at == p.n:
		p.n++
	}
	p.place(at, rival{o, cosine})
}

// add notes that a story that is not among the peers is near, unless enough others
// are nearer.
func (p *peers) add(r rival) {
	switch {
	case r.cosine <= p.bar():
		return
	case p.n < keptPeers:
		p.n++
	}
	p.place(p.n-1, r)
}

// place puts a rival where it belongs, at the given place at the latest.
func (p *peers) place(at int, r rival) {
	for ; at > 0 && p.of[at-1].cosine < r.cosine; at-- {
		p.of[at] = p.of[at-1]
	}
	p.of[at] = r
}

// level returns how near the stories are that the article does not belong to,
// where it is in own and it is asked whether the asking article belongs there too:
// that one and its story are no rivals.
func (p *peers) level(own *cluster, asking *item) float64 {
	sum, n := usualLevel*usualWeight, usualWeight
	for i := range min(p.n, rivals) {
		if o := p.of[i].origin; o.cluster != own && o.cluster != asking.cluster && o != asking.origin {
			sum += p.of[i].cosine
			n++
		}
	}
	return sum / n
}

// faded is a cosine of two articles so many days apart.
func faded(cosine float64, it, other *item) float64 {
	if gap, known := days(it.time, other.time); known {
		return cosine * math.Exp(-gap/levelDays)
	}
	return cosine
}

// levels sets how near to an article the other stories are, for each candidate.
func (ix *index) levels(it *item, candidates []Candidate) {
	var cosines [rivals + 1]float64
	known := candidates[:min(len(candidates), len(cosines))]
	for i := range known {
		cosines[i] = faded(known[i].best, it, &ix.items[known[i].nearest])
	}
	for i := range candidates {
		sum, n, next := usualLevel*usualWeight, usualWeight, 0.0
		for j := range known {
			if j == i {
				continue
			}
			next = max(next, cosines[j])
			if n < rivals+usualWeight {
				sum += cosines[j]
				n++
			}
		}
		candidates[i].X[Next] = math.Log(next + floor)
		candidates[i].X[Level] = math.Log(sum/n + floor)
	}
}

// rivals sets how near to the candidate's articles other stories are.
func (ix *index) rivals(it *item, c *Candidate) {
	sum, n := 0.0, 0.0
	for _, j := range c.cluster.active {
		sum += math.Log(ix.items[j].peers.level(c.cluster, it) + floor)
		n++
	}
	c.X[Rivals] = sum / n
}

// meet tells an article and those it was compared with of one another.
func (ix *index) meet(number int32) {
	it := &ix.items[number]
	own := ix.homes.places[number].home
	at, nearest := int32(nowhere), rival{} // of the story at hand, whose articles come one after the other
	for _, m := range ix.search.met {
		home := ix.homes.places[m.item].home
		if home != at {
			it.peers.add(nearest)
			at, nearest = home, rival{}
		}
		if home == own || m.cosine <= min(ix.bars[m.item], max(it.peers.bar(), nearest.cosine)) {
			continue // time makes them no nearer
		}
		other := &ix.items[m.item]
		if other.retired {
			continue
		}
		cosine := faded(m.cosine, it, other)
		if cosine > ix.bars[m.item] {
			other.peers.offer(it.origin, cosine)
			ix.bars[m.item] = other.peers.bar()
		}
		if cosine > nearest.cosine {
			nearest = rival{other.origin, cosine}
		}
	}
	it.peers.add(nearest)
	ix.bars[number] = it.peers.bar()
}
