package story

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
)

// snapshotHead opens every snapshot; its number is that of the form. In the form before
// it, all languages shared one memory of copies and names.
const (
	snapshotHead = "parallax story snapshot 3\n"
	sharedHead   = "parallax story snapshot 2\n"
)

// Snapshot writes all that the grouper knows, so that one made from it by
// Restore goes on as this one would. The same state gives the same bytes. Of the
// articles it holds what places others, not their text: it is as large as the
// live stories and the texts remembered for their copies.
func (g *Grouper) Snapshot(w io.Writer) error {
	a := &archive{}
	g.archive(a)
	if _, err := w.Write(sealed(snapshotHead, a.data)); err != nil {
		return fmt.Errorf("writing a snapshot: %w", err)
	}
	return nil
}

// sealed puts a head and a checksum before a state.
func sealed(head string, body []byte) []byte {
	sum := binary.LittleEndian.AppendUint32([]byte(head), crc32.ChecksumIEEE(body))
	return append(sum, body...)
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
	shared := len(data) >= head+4 && string(data[:head]) == sharedHead
	if len(data) < head+4 || string(data[:head]) != snapshotHead && !shared {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrSnapshot, snapshotHead)
	}
	sum, body := data[head:head+4], data[head+4:]
	if got := crc32.ChecksumIEEE(body); got != uint32(sum[0])|uint32(sum[1])<<8|uint32(sum[2])<<16|uint32(sum[3])<<24 {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrSnapshot)
	}
	g := NewGrouper(opts...)
	g.lean = true
	a := &archive{reading: true, data: body, shared: shared}
	g.archive(a)
	if a.failed || len(a.data) > 0 {
		return nil, fmt.Errorf("%w: it ends in the wrong place", ErrSnapshot)
	}
	g.rebuild()
	return g, nil
}

// archive writes or reads the whole state.
func (g *Grouper) archive(a *archive) {
	t := g.archiveStories(a)
	if a.failed {
		return // the numbering has holes
	}
	if a.shared {
		g.archiveShared(a, t)
		return
	}
	a.tongues(g, t)
	a.pinned(g.pinned, t)
}

// archiveStories writes or reads the stories, and what counts them.
func (g *Grouper) archiveStories(a *archive) *numbering {
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
		return t
	}
	for _, c := range t.clusters {
		list(a, &c.origins, func(o **origin) { at(a, o, t.origins, t.originAt) })
	}
	list(a, &g.clusters, func(c **cluster) { at(a, c, t.clusters, t.clusterAt) })
	number(a, &g.founded)
	number(a, &g.arrivals)
	number(a, &g.own)
	number(a, &g.revisions)
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

func (a *archive) tongues(g *Grouper, t *numbering) {
	langs := g.langs()
	list(a, &langs, func(lang *string) {
		a.string(lang)
		a.tongue(g.archived(*lang), t)
	})
}

// archived returns what is known of a language, without the words that a new one knows
// from the start: they are read.
func (g *Grouper) archived(lang string) *tongue {
	k := g.tongues[lang]
	if k == nil {
		k = &tongue{index: &index{vocabulary: bareVocabulary(lang)}, copies: newCopies(), names: make(ids)}
		g.tongues[lang] = k
	}
	return k
}

func (a *archive) tongue(k *tongue, t *numbering) {
	a.index(k.index, t)
	a.copies(k.copies, t)
	a.ids(&k.names)
	a.time(&k.now)
	number(a, &k.own)
}

func (a *archive) copies(c *copies, t *numbering) {
	for _, m := range []*memory{c.old, c.young} {
		list(a, &m.texts, func(r *remembered) {
			a.print(&r.print)
			at(a, &r.origin, t.origins, t.originAt)
		})
	}
}

// rebuild makes what is not written because it follows from the rest.
func (g *Grouper) rebuild() {
	for _, k := range g.tongues {
		k.index.rebuild()
		for _, m := range []**memory{&k.copies.old, &k.copies.young} {
			again := newMemory()
			for i := range (*m).texts {
				r := &(*m).texts[i]
				again.keep(&r.print, r.origin)
			}
			*m = again
		}
	}
}

func (ix *index) rebuild() {
	v := ix.vocabulary
	for t, word := range v.shown {
		stem := v.root(word)
		v.byStem[stem] = int32(t)
		v.entries[t].spell(stem, word)
	}
	ix.settle()
	ix.postings = make([][]posting, len(v.entries))
	for i := range ix.items {
		it := &ix.items[i]
		if !it.retired {
			ix.speak(int32(i), it.cluster)
			for _, x := range it.lead {
				ix.postings[x.term] = append(ix.postings[x.term], posting{int32(i), x.w})
			}
		}
	}
}
