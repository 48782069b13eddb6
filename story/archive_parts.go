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
