package story

// What has to be kept stays the same however long a grouper runs: the articles
// that speak for live stories, the texts that are remembered, and the words of
// the last hundred thousand articles. Every so often the rest is let go.

// limits say how much is kept of each language.
type limits struct {
	tidy       int     // articles of their own between two tidyings
	horizon    float64 // articles whose words count; then each counts half
	generation int     // texts remembered before the older half of them is dropped
}

func usualLimits() limits { return limits{tidy: 10_000, horizon: 100_000, generation: 25_000} }

// worn is the count below which a word is forgotten that no live article holds.
const worn = 1

// tidy lets go of what no later article of the language can have to do with.
func (g *Grouper) tidy(t *tongue) {
	t.index.compact(g.limits.horizon)
	if g.lean {
		g.close(t.lang())
	}
}

// close forgets the members of the stories of a language for which no article speaks
// any more. What is left of them is their names: a late copy is still told where it
// belongs.
func (g *Grouper) close(lang string) {
	live := g.clusters[:0]
	for _, c := range g.clusters {
		if c.lang != lang || len(c.active) > 0 || g.holdsPinned(c) {
			live = append(live, c)
			continue
		}
		for _, o := range c.origins {
			o.members = nil
		}
		c.origins, c.asked, c.past.revisions = nil, nil, nil
	}
	clear(g.clusters[len(live):])
	g.clusters = live
}

// compact drops the articles that speak no more and the words that have worn out.
func (ix *index) compact(horizon float64) {
	ix.renumber(ix.live)
	v := ix.vocabulary
	if v.articles >= horizon {
		v.articles /= 2
		for t := range v.entries {
			v.entries[t].df /= 2
		}
		for p := range v.pairs {
			v.pairs[p] /= 2
		}
	}
	ix.forget()
}

// renumber drops the first n items, all of which are retired.
func (ix *index) renumber(n int) {
	ix.items = append(make([]item, 0, (len(ix.items)-n)*5/4), ix.items[n:]...) // with room for what comes
	ix.peers = append(make([]peers, 0, (len(ix.peers)-n)*5/4), ix.peers[n:]...)
	ix.shorten(n)
	ix.live -= n
	ix.search = search{}
	ix.settle()
	for _, c := range ix.homes.stories {
		for i := range c.active {
			c.active[i] -= int32(n)
			c.voices.of[i].item -= int32(n)
		}
		ix.lengthen(c, c.norm)
	}
	for t, list := range ix.postings {
		if len(list) == 0 {
			ix.postings[t] = nil
			continue
		}
		list = append(make([]posting, 0, len(list)), list...)
		for i := range list {
			list[i].item -= int32(n)
		}
		ix.postings[t] = list
	}
}

// forget takes the terms out of the vocabulary that are rare and that no live
// article holds, and numbers the others anew in the same order.
func (ix *index) forget() {
	v := ix.vocabulary
	held := make([]bool, len(v.entries))
	for i := range ix.items {
		ix.items[i].terms(func(t *int32) { held[*t] = true })
	}
	to := make([]int32, len(v.entries))
	n := int32(0)
	for t := range to {
		to[t] = skip
		if e := &v.entries[t]; held[t] || e.df >= worn || e.share != rareShare {
			to[t] = n
			n++
		}
	}
	if int(n) == len(to) {
		return
	}
	for i := range ix.items {
		ix.items[i].terms(func(t *int32) { *t = to[*t] })
	}
	for _, c := range ix.homes.stories {
		for _, list := range []tally{c.held, c.named} {
			for i := range list {
				list[i].term = to[list[i].term]
			}
		}
		for i, t := range c.voices.terms {
			c.voices.terms[i] = to[t]
		}
	}
	postings := make([][]posting, n)
	for t, list := range ix.postings {
		if to[t] != skip {
			postings[to[t]] = list
		}
	}
	ix.postings = postings
	v.renumber(to, int(n))
}

// terms calls f with every term of the item.
func (it *item) terms(f func(*int32)) {
	for _, v := range []vector{it.lead, it.title, it.names, it.body} {
		for i := range v {
			f(&v[i].term)
		}
	}
	for i := range it.slots {
		f(&it.slots[i].term)
	}
}

// renumber keeps the n terms that have a new number.
func (v *vocabulary) renumber(to []int32, n int) {
	shown, entries := make([]string, n), make([]entry, n)
	for t, at := range to {
		if at != skip {
			shown[at], entries[at] = v.shown[t], v.entries[t]
		}
	}
	v.shown, v.entries = shown, entries
	byStem := make(map[string]int32, n)
	for stem, t := range v.byStem {
		if to[t] != skip {
			byStem[stem] = to[t]
		}
	}
	v.surface, v.byStem = v.surface.renumbered(to), byStem
}
