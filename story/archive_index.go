package story

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
