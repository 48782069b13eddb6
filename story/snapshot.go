package story

import (
	"cmp"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
)

// snapshotHead opens every snapshot; its number is that of the form.
const snapshotHead = "parallax story snapshot 2\n"

// Snapshot writes all that the grouper knows, so that one made from it by
// Restore goes on as this one would. The same state gives the same bytes. Of the
// articles it holds what places others, not their text: it is as large as the
// live stories and the texts remembered for their copies.
func (g *Grouper) Snapshot(w io.Writer) error {
	a := &archive{}
	g.archive(a)
	body := a.data
	sum := crc32.ChecksumIEEE(body)
	for _, part := range [][]byte{[]byte(snapshotHead), {byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)}, body} {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("writing a snapshot: %w", err)
		}
	}
	return nil
}

// Restore returns a grouper as it was when the snapshot was written. It is lean:
// see Lean. The options are to be those of the grouper that wrote it. Bytes that
// are no snapshot give an error that wraps ErrSnapshot.
func Restore(r io.Reader, opts ...Option) (*Grouper, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading a snapshot: %w", err)
	}
	head := len(snapshotHead)
	if len(data) < head+4 || string(data[:head]) != snapshotHead {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrSnapshot, snapshotHead)
	}
	sum, body := data[head:head+4], data[head+4:]
	if got := crc32.ChecksumIEEE(body); got != uint32(sum[0])|uint32(sum[1])<<8|uint32(sum[2])<<16|uint32(sum[3])<<24 {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrSnapshot)
	}
	g := NewGrouper(opts...)
	g.lean = true
	a := &archive{reading: true, data: body}
	g.archive(a)
	if a.failed || len(a.data) > 0 {
		return nil, fmt.Errorf("%w: it ends in the wrong place", ErrSnapshot)
	}
	g.rebuild()
	return g, nil
}

// numbering numbers the stories and origins that a snapshot speaks of.
type numbering struct {
	clusters  []*cluster
	origins   []*origin
	clusterAt map[*cluster]int
	originAt  map[*origin]int
}

// archive writes or reads the whole state.
func (g *Grouper) archive(a *archive) {
	t := g.numbering()
	list(a, &t.clusters, func(c **cluster) {
		if a.reading {
			*c = new(cluster)
		}
		a.cluster(*c)
	})
	list(a, &t.origins, func(o **origin) {
		if a.reading {
			*o = new(origin)
		}
		a.origin(*o, t)
	})
	if a.failed {
		return // the numbering has holes
	}
	for _, c := range t.clusters {
		list(a, &c.origins, func(o **origin) { at(a, o, t.origins, t.originAt) })
	}
	list(a, &g.clusters, func(c **cluster) { at(a, c, t.clusters, t.clusterAt) })
	number(a, &g.founded)
	number(a, &g.arrivals)
	number(a, &g.own)
	number(a, &g.revisions)
	a.time(&g.now)
	a.ids(&g.ids)
	a.indexes(g.indexes, t)
	a.pinned(g.pinned, t)
	for _, m := range []**memory{&g.copies.old, &g.copies.young} {
		list(a, &(*m).texts, func(r *remembered) {
			a.print(&r.print)
			at(a, &r.origin, t.origins, t.originAt)
		})
	}
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
	for _, m := range []*memory{g.copies.old, g.copies.young} {
		for i := range m.texts {
			addOrigin(m.texts[i].origin)
		}
	}
	for _, ix := range g.indexes {
		for i := ix.live; i < len(ix.items); i++ {
			add(ix.items[i].cluster)
			addOrigin(ix.items[i].origin)
			for _, r := range ix.items[i].peers.of[:ix.items[i].peers.n] {
				addOrigin(r.origin)
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

func (a *archive) ids(p *ids) {
	keys := slices.Sorted(maps.Keys(*p))
	list(a, &keys, func(key *uint64) {
		a.fixed(key)
		n := (*p)[*key]
		number(a, &n)
		(*p)[*key] = n
	})
}

func (a *archive) pinned(p map[string]*origin, t *numbering) {
	names := slices.Sorted(maps.Keys(p))
	list(a, &names, func(name *string) {
		a.string(name)
		o := p[*name]
		at(a, &o, t.origins, t.originAt)
		p[*name] = o
	})
}

func (a *archive) indexes(p map[string]*index, t *numbering) {
	langs := slices.Sorted(maps.Keys(p))
	list(a, &langs, func(lang *string) {
		a.string(lang)
		if a.reading {
			p[*lang] = &index{vocabulary: bareVocabulary(*lang)}
		}
		a.index(p[*lang], t)
	})
}

// rebuild makes what is not written because it follows from the rest.
func (g *Grouper) rebuild() {
	for _, ix := range g.indexes {
		ix.rebuild()
	}
	for _, m := range []**memory{&g.copies.old, &g.copies.young} {
		again := newMemory()
		for i := range (*m).texts {
			r := &(*m).texts[i]
			again.keep(&r.print, r.origin)
		}
		*m = again
	}
}

func (ix *index) rebuild() {
	v := ix.vocabulary
	for t, word := range v.shown {
		stem := fold(v.stem(word))
		v.byStem[stem] = int32(t)
		v.hash = append(v.hash, hashed(stem))
		v.figures = append(v.figures, opensWithDigit(word))
	}
	ix.settle()
	ix.postings = make([][]posting, len(v.df))
	ix.bars = make([]float64, len(ix.items))
	for i := range ix.items {
		it := &ix.items[i]
		ix.bars[i] = it.peers.bar()
		if !it.retired {
			it.cluster.voices.add(it.lead)
			for _, x := range it.lead {
				ix.postings[x.term] = append(ix.postings[x.term], posting{int32(i), x.w})
			}
		}
	}
}
