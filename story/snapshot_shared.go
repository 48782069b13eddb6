package story

// archiveShared reads the end of a snapshot of the form before: the texts that were
// remembered for all languages are those of the languages of their stories.
func (g *Grouper) archiveShared(a *archive, t *numbering) {
	var all tongue
	a.time(&all.now)
	all.names, all.copies = make(ids), newCopies()
	a.ids(&all.names)
	var langs []string
	list(a, &langs, func(lang *string) {
		a.string(lang)
		k := g.archived(*lang)
		k.now, k.own = all.now, g.own
		a.index(k.index, t)
	})
	a.pinned(g.pinned, t)
	a.copies(all.copies, t)
	if a.failed {
		return
	}
	g.archived("en").names = all.names // the others say their language from now on
	for i, m := range []*memory{all.copies.old, all.copies.young} {
		for _, r := range m.texts {
			if r.origin == nil || r.origin.cluster == nil {
				a.fail()
				return
			}
			c := g.archived(r.origin.cluster.lang).copies
			to := []*memory{c.old, c.young}[i]
			to.texts = append(to.texts, r)
		}
	}
}
