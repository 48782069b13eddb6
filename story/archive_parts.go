package story

import (
	"maps"
	"slices"
)

func (a *archive) cluster(c *cluster) {
	a.string(&c.id)
	number(a, &c.number)
	a.string(&c.lang)
	a.strings(&c.past.merged)
	list(a, &c.past.revisions, a.revision)
	if c.asked == nil {
		c.asked = make(map[int]int)
	}
	keys := slices.Sorted(maps.Keys(c.asked))
	list(a, &keys, func(key *int) {
		number(a, key)
		n := c.asked[*key]
		number(a, &n)
		c.asked[*key] = n
	})
	a.float(&c.norm)
	a.vector((*[]weight)(&c.held))
	a.vector((*[]weight)(&c.named))
	number(a, &c.size)
	a.instant(&c.last)
}

func (a *archive) revision(r *Revision) {
	number(a, &r.Number)
	a.time(&r.Time)
	a.string((*string)(&r.Kind))
	a.string(&r.Story)
	a.string(&r.From)
	a.strings(&r.Articles)
	a.string(&r.Reason)
}

func (a *archive) origin(o *origin, t *numbering) {
	a.string(&o.id)
	number(a, &o.number)
	at(a, &o.cluster, t.clusters, t.clusterAt)
	if o.cluster == nil {
		a.fail()
	}
	list(a, &o.members, func(m *member) {
		a.string(&m.id)
		a.string(&m.url)
		number(a, &m.arrived)
	})
}

// index archives the items that are not behind the live ones, and the words.
func (a *archive) index(ix *index, t *numbering) {
	v := ix.vocabulary
	a.float(&v.articles)
	a.strings(&v.shown)
	list(a, &v.entries, func(e *entry) { a.float(&e.share) })
	known := v.entries
	list(a, &v.entries, func(e *entry) { a.float(&e.df) })
	if len(known) != len(v.shown) || len(known) != len(v.entries) {
		a.fail()
		return
	}
	for t := range known {
		v.entries[t].share = known[t].share
	}
	a.counts(&v.pairs)
	a.instant(&ix.now)
	items := ix.items[ix.live:]
	of := ix.peers[ix.live:]
	list(a, &items, func(it *item) {
		a.item(it, t)
		if a.reading {
			of = append(of, peers{})
			a.peers(&of[len(of)-1], nil, t)
			return
		}
		a.peers(&of[0], &ix.roll, t)
		of = of[1:]
	})
	if a.reading {
		ix.items, ix.peers = items, of
		a.speakers(ix)
		a.roll(ix, t)
	}
}

// speakers lets the items of an index that was read speak for their stories.
func (a *archive) speakers(ix *index) {
	for i := range ix.items {
		it := &ix.items[i]
		if a.failed || it.origin == nil || !it.retired && it.cluster == nil {
			a.fail()
			return
		}
		if !it.retired {
			it.cluster.active = append(it.cluster.active, int32(i))
		}
	}
}

func (a *archive) item(it *item, t *numbering) {
	a.sketch(&it.sketch)
	a.instant(&it.time)
	a.instant(&it.came)
	a.bool(&it.leaf)
	a.bool(&it.mute)
	a.bool(&it.retired)
	at(a, &it.cluster, t.clusters, t.clusterAt)
	at(a, &it.origin, t.origins, t.originAt)
}

// peers archives the peers of an item. Their numbers are those of the origins of the
// snapshot until the roll is read.
func (a *archive) peers(p *peers, r *roll, t *numbering) {
	number(a, &p.n)
	if p.n < 0 || p.n > keptPeers {
		a.fail()
		p.n = 0
	}
	for i := range p.n {
		n := int32(0)
		if !a.reading {
			n = int32(1 + t.originAt[r.origins[p.numbers[i]]])
		}
		number(a, &n)
		if a.reading {
			if n < 1 || int(n) > len(t.origins) {
				a.fail()
				n = 1
			}
			p.numbers[i] = n - 1
		}
		a.float(&p.cosines[i])
	}
}

// roll makes the roll of an index anew, of its items and of those before them that
// are named as peers.
func (a *archive) roll(ix *index, t *numbering) {
	if a.failed {
		return
	}
	items := make(map[*origin]bool, len(ix.items))
	for i := range ix.items {
		items[ix.items[i].origin] = true
	}
	named := make([]bool, len(t.origins))
	for i := range ix.peers {
		for _, n := range ix.peers[i].numbers[:ix.peers[i].n] {
			named[n] = true
		}
	}
	for i, o := range t.origins {
		if named[i] && !items[o] {
			ix.enrol(o)
		}
	}
	ix.roll.first = int32(len(ix.roll.origins))
	for i := range ix.items {
		ix.enrol(ix.items[i].origin)
	}
	for i := range ix.peers {
		p := &ix.peers[i]
		for k, n := range p.numbers[:p.n] {
			p.numbers[k] = t.origins[n].listed
		}
	}
}

func (a *archive) sketch(s *sketch) {
	for _, v := range []*vector{&s.lead, &s.title, &s.names, &s.body, &s.pairs} {
		a.vector((*[]weight)(v))
	}
	a.float(&s.length)
	a.float(&s.titleLength)
	number(a, &s.class)
	number(a, &s.weekdays)
	list(a, &s.slots, func(x *slot) {
		number(a, &x.term)
		a.string(&x.number)
	})
}

// vector archives weights by rising term.
func (a *archive) vector(p *[]weight) {
	last := int32(0)
	list(a, p, func(x *weight) {
		step := x.term - last
		number(a, &step)
		last += step
		x.term = last
		a.float32(&x.w)
	})
}

// counts archives the counters that are not 0, and where they are.
func (a *archive) counts(p *[]uint16) {
	var at []int
	for i, n := range *p {
		if n != 0 {
			at = append(at, i)
		}
	}
	last := 0
	list(a, &at, func(i *int) {
		step := *i - last
		number(a, &step)
		last += step
		if a.reading {
			a.counter(p, last)
			return
		}
		number(a, &(*p)[*i])
	})
}

// counter reads one counter.
func (a *archive) counter(p *[]uint16, i int) {
	if *p == nil {
		*p = make([]uint16, pairRows)
	}
	if i >= pairRows {
		a.fail()
		return
	}
	number(a, &(*p)[i])
}

func (a *archive) print(p *print) {
	a.fixed(&p.exact)
	a.fixed(&p.title)
	last := shingle(0)
	list(a, &p.shingles, func(s *shingle) {
		step := *s - last
		number(a, &step)
		last += step
		*s = last
	})
	number(a, &p.plain)
	mark := uint32(0)
	list(a, &p.marks, func(m *uint32) {
		step := *m - mark
		number(a, &step)
		mark += step
		*m = mark
	})
	a.string(&p.family)
	a.string(&p.credit)
	a.time(&p.time)
	a.string(&p.id)
	a.string(&p.url)
}
