package story

// roll lists the articles of an index, and those that were in it before them and may
// still be named as a peer. In which stories they are by now is read for many at once,
// so it lies close together.
type roll struct {
	origins []*origin
	homes   []int32 // of their stories, nowhere for one that is over or in another index
	first   int32   // number of the first item of the index
}

// enrol enters an article that becomes an item of the index.
func (ix *index) enrol(o *origin) {
	o.in, o.listed = ix, int32(len(ix.roll.origins))
	ix.roll.origins = append(ix.roll.origins, o)
	ix.roll.homes = append(ix.roll.homes, nowhere)
	o.follow()
}

// follow notes in the roll that an article is in another story, or its story at home
// elsewhere.
func (o *origin) follow() {
	if o.in == nil {
		return
	}
	home := int32(nowhere)
	if c := o.cluster; c.lang == o.in.vocabulary.lang {
		home = c.home - 1
	}
	o.in.roll.homes[o.listed] = home
}

// shorten drops from the roll those before the n-th item whom none behind it names.
func (ix *index) shorten(n int) {
	r := &ix.roll
	r.first += int32(n)
	from := r.first
	for i := range ix.peers {
		p := &ix.peers[i]
		for _, number := range p.numbers[:p.n] {
			from = min(from, number)
		}
	}
	for i := range ix.peers {
		p := &ix.peers[i]
		for k := range p.numbers[:p.n] {
			p.numbers[k] -= from
		}
	}
	for _, o := range r.origins[:from] {
		o.in = nil
	}
	r.origins = append(make([]*origin, 0, len(r.origins)-int(from)), r.origins[from:]...)
	r.homes = append(make([]int32, 0, len(r.homes)-int(from)), r.homes[from:]...)
	for i, o := range r.origins {
		o.listed = int32(i)
	}
	r.first -= from
}
