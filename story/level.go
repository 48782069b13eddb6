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
	number int32 // in the roll
	cosine float64
}

// peers are the stories nearest to an article besides its own, nearest first.
type peers struct {
	cosines [keptPeers]float64
	numbers [keptPeers]int32
	n       int32
}

// bar returns the cosine that a story not yet among the peers must surpass.
func (p *peers) bar() float64 {
	if p.n < keptPeers {
		return 0
	}
	return p.cosines[keptPeers-1]
}

// offer notes that an article of another story is near, unless one of the same
// story or enough others are nearer. Homes are those of the roll.
func (p *peers) offer(r rival, homes []int32) {
	if p.n == keptPeers && r.cosine <= p.cosines[p.n-1] {
		return
	}
	at := int32(0)
	for at < p.n && homes[p.numbers[at]] != homes[r.number] {
		at++
	}
	switch {
	case at < p.n && r.cosine <= p.cosines[at]:
		return
	case at == keptPeers:
		at--
	case at == p.n:
		p.n++
	}
	p.place(at, r)
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
func (p *peers) place(at int32, r rival) {
	for ; at > 0 && p.cosines[at-1] < r.cosine; at-- {
		p.cosines[at], p.numbers[at] = p.cosines[at-1], p.numbers[at-1]
	}
	p.cosines[at], p.numbers[at] = r.cosine, r.number
}

// asker is an article of which it is asked whether it belongs to a story, with the
// home that it has: nobody and nowhere where it is new.
type asker struct{ number, home int32 }

// asks returns an article as one who asks.
func asks(it *item) asker {
	a := asker{nobody, nowhere}
	if it.origin != nil {
		a.number = it.origin.listed
	}
	if it.cluster != nil {
		a.home = it.cluster.home - 1
	}
	return a
}

// level returns how near the stories are that the article does not belong to,
// where it is in own and it is asked whether the asking article belongs there too:
// that one and its story are no rivals. Homes are those of the roll.
func (p *peers) level(homes []int32, own int32, asking asker) float64 {
	sum, n := usualLevel*usualWeight, usualWeight
	for i := range min(p.n, rivals) {
		o := p.numbers[i]
		if h := homes[o]; h != own && (h != asking.home || h == nowhere) && o != asking.number {
			sum += p.cosines[i]
			n++
		}
	}
	return sum / n
}

// faded is a cosine of two articles of these times.
func faded(cosine float64, a, b instant) float64 {
	if gap, known := a.days(b); known {
		return cosine * math.Exp(-gap/levelDays)
	}
	return cosine
}

// rivals sets how near to the candidate's articles other stories are.
func (ix *index) rivals(it *item, c *Candidate) {
	sum, n := 0.0, 0.0
	asking, own := asks(it), c.cluster.home-1
	for _, j := range c.cluster.active {
		sum += math.Log(ix.peers[j].level(ix.roll.homes, own, asking) + floor)
		n++
	}
	c.X[Rivals] = sum / n
}

// meet tells an article and those that it was compared with of one another.
func (ix *index) meet(number int32) {
	it, own := &ix.peers[number], ix.items[number].cluster
	time := ix.items[number].time
	for i := range ix.search.near {
		n := &ix.search.near[i]
		if n.of == own {
			continue
		}
		nearest := rival{}
		for _, m := range ix.search.met[n.from:n.to] {
			other := &n.of.voices.of[m.voice]
			if m.cosine <= min(other.bar, max(it.bar(), nearest.cosine)) {
				continue // time makes them no nearer
			}
			cosine := faded(m.cosine, time, other.time)
			if cosine > other.bar {
				p := &ix.peers[other.item]
				p.offer(rival{ix.roll.first + number, cosine}, ix.roll.homes)
				other.bar = p.bar()
			}
			if cosine > nearest.cosine {
				nearest = rival{ix.roll.first + other.item, cosine}
			}
		}
		it.add(nearest)
	}
	last := &own.voices.of[len(own.voices.of)-1]
	last.bar = it.bar()
}
