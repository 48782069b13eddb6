package story

import (
	"cmp"
	"slices"
)

// numbering numbers the stories and origins that a snapshot speaks of.
type numbering struct {
	clusters  []*cluster
	origins   []*origin
	clusterAt map[*cluster]int
	originAt  map[*origin]int
}

// numbering returns every story and origin that is still spoken of, by number.
func (g *Grouper) numbering() *numbering {
	t := &numbering{clusterAt: make(map[*cluster]int), originAt: make(map[*origin]int)}
	var add func(c *cluster)
	addOrigin := func(o *origin) {
		if _, ok := t.originAt[o]; !ok && o != nil {
			t.originAt[o] = 0
			t.origins = append(t.origins, o)
			add(o.cluster)
		}
	}
	add = func(c *cluster) {
		if _, ok := t.clusterAt[c]; ok || c == nil {
			return
		}
		t.clusterAt[c] = 0
		t.clusters = append(t.clusters, c)
		for _, o := range c.origins {
			addOrigin(o)
		}
	}
	for _, c := range g.clusters {
		add(c)
	}
	for _, o := range g.pinned {
		addOrigin(o)
	}
	for _, lang := range g.langs() {
		ix, c := g.tongues[lang].index, g.tongues[lang].copies
		for _, m := range []*memory{c.old, c.young} {
			for i := range m.texts {
				addOrigin(m.texts[i].origin)
			}
		}
		for i := ix.live; i < len(ix.items); i++ {
			add(ix.items[i].cluster)
			addOrigin(ix.items[i].origin)
			p := &ix.peers[i]
			for _, number := range p.numbers[:p.n] {
				addOrigin(ix.roll.origins[number])
			}
		}
	}
	slices.SortFunc(t.clusters, func(x, y *cluster) int { return cmp.Compare(x.number, y.number) })
	slices.SortFunc(t.origins, func(x, y *origin) int { return cmp.Compare(x.number, y.number) })
	for i, c := range t.clusters {
		t.clusterAt[c] = i
	}
	for i, o := range t.origins {
		t.originAt[o] = i
	}
	return t
}
