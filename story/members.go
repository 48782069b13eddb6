package story

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// origin is a text with its copies.
type origin struct {
	id      string
	number  int // in order of founding
	cluster *cluster
	members []member // in order of arrival
	in      *index   // whose roll it is on, nil for none
	listed  int32    // its number there
}

// member is an article with its number in the order of arrival. A lean grouper
// keeps no document.
type member struct {
	id, url  string
	arrived  int
	document *nlp.Document
}

// found makes a new origin of the document, in the story or in a new one.
func (g *Grouper) found(d *nlp.Document, c *cluster, lang string) *origin {
	name := g.tongue(lang).name(d.ID)
	if c == nil {
		c = g.begin(name, lang)
	}
	o := &origin{id: "o-" + name, number: g.own, cluster: c}
	g.own++
	c.origins = append(c.origins, o)
	g.copied(d, o)
	return o
}

// begin makes a story without articles.
func (g *Grouper) begin(name, lang string) *cluster {
	c := &cluster{id: "s-" + name, number: g.founded, lang: lang, last: unknown}
	g.founded++
	g.clusters = append(g.clusters, c)
	return c
}

// copied puts a document into the origin.
func (g *Grouper) copied(d *nlp.Document, o *origin) {
	m := member{id: d.ID, url: d.URL, arrived: g.arrivals}
	if name, class := g.pin(d); class >= 0 {
		g.pinned[name] = o
	}
	if !g.lean {
		m.document = d
	}
	o.members = append(o.members, m)
	g.arrivals++
	o.cluster.told = nil
}

// absorb moves the articles of the younger story b into a, for the reason given.
func (g *Grouper) absorb(a, b *cluster, why string) {
	for _, o := range b.origins {
		o.cluster = a
		o.follow()
	}
	a.origins = inOrderOfFounding(append(a.origins, b.origins...))
	a.told, b.origins = nil, nil
	at, _ := slices.BinarySearchFunc(g.clusters, b.number, func(c *cluster, n int) int { return cmp.Compare(c.number, n) })
	g.clusters = slices.Delete(g.clusters, at, at+1)
	if a.lang != b.lang {
		g.index(b.lang).leave(b, a)
	}
	g.index(a.lang).absorb(a, b)
	g.record(Revision{Kind: Merged, Story: a.id, From: b.id, Reason: why}, a, b)
}

// split takes the origins out of story c into a new one, for the reason given.
// The story that keeps the first article keeps the id.
func (g *Grouper) split(ix *index, c *cluster, leaving []*origin, why string) *cluster {
	leaving = inOrderOfFounding(slices.Clone(leaving))
	if leaving[0] == c.origins[0] {
		leaving = slices.DeleteFunc(slices.Clone(c.origins), func(o *origin) bool { return slices.Contains(leaving, o) })
	}
	to := g.begin(g.tongue(c.lang).name(leaving[0].members[0].id), c.lang)
	g.transfer(ix, leaving, c, to)
	g.record(Revision{Kind: Split, Story: to.id, From: c.id, Articles: articleIDs(leaving), Reason: why}, to, c)
	return to
}

// move takes one origin, not the only one of its story, into another story.
func (g *Grouper) move(ix *index, o *origin, to *cluster, why string) {
	from := o.cluster
	g.transfer(ix, []*origin{o}, from, to)
	g.record(Revision{Kind: Moved, Story: to.id, From: from.id, Articles: articleIDs([]*origin{o}), Reason: why}, to, from)
}

// transfer moves origins from one story to another, in the index too.
func (g *Grouper) transfer(ix *index, leaving []*origin, from, to *cluster) {
	for _, o := range leaving {
		o.cluster = to
		o.follow()
	}
	from.origins = slices.DeleteFunc(from.origins, func(o *origin) bool { return o.cluster == to })
	to.origins = inOrderOfFounding(append(to.origins, leaving...))
	from.told, to.told = nil, nil
	if from.lang == to.lang {
		ix.transfer(from, to, len(leaving))
		return
	}
	g.index(from.lang).leave(from, to)
	from.size, to.size = from.size-len(leaving), to.size+len(leaving)
}

func inOrderOfFounding(origins []*origin) []*origin {
	slices.SortFunc(origins, func(a, b *origin) int { return cmp.Compare(a.number, b.number) })
	return origins
}

func articleIDs(origins []*origin) []string {
	var ids []string
	for _, o := range origins {
		for _, m := range o.members {
			ids = append(ids, m.id)
		}
	}
	return ids
}

// transfer lets what speaks for the origins that story from has lost speak for
// story to.
func (ix *index) transfer(from, to *cluster, origins int) {
	var stay, gone []int32
	for _, i := range from.active {
		if ix.items[i].origin.cluster == to {
			ix.give(i, to)
			gone = append(gone, i)
		} else {
			stay = append(stay, i)
		}
	}
	from.active, to.active = stay, append(to.active, gone...)
	slices.Sort(to.active)
	from.size, to.size = from.size-origins, to.size+origins
	ix.trim(to)
	for _, c := range []*cluster{from, to} {
		c.recount(ix)
		c.last = ix.latest(c)
	}
}

// leave silences what speaks for origins that went from one story to another of
// another language.
func (ix *index) leave(from, to *cluster) {
	for _, i := range slices.Clone(from.active) {
		if ix.items[i].origin.cluster == to {
			ix.retire(i)
		}
	}
}

// tell returns the story as it is now.
func (c *cluster) tell() *Story {
	if c.told == nil {
		c.told = assemble(c.id, c.origins)
		c.told.Merged, c.told.History = c.past.merged, c.past.revisions
	}
	return c.told
}

// Assemble returns the story of the given documents, for telling: documents of
// one origin are those for which origin, given an article's id, returns the same.
func Assemble(id string, docs []*nlp.Document, origin func(article string) string) *Story {
	return assemble(id, originsOf(docs, origin))
}

func originsOf(docs []*nlp.Document, id func(article string) string) []*origin {
	at := make(map[string]*origin)
	var out []*origin
	for i, d := range docs {
		name := id(d.ID)
		o := at[name]
		if o == nil {
			o = &origin{id: name, number: len(out)}
			at[name] = o
			out = append(out, o)
		}
		o.members = append(o.members, member{d.ID, d.URL, i, d})
	}
	return out
}

// assemble puts the articles of a story in event time, and its origins in the
// order of their first.
func assemble(id string, origins []*origin) *Story {
	type place struct {
		member
		origin int
	}
	var places []place
	for at, o := range origins {
		for _, m := range o.members {
			if m.document != nil {
				places = append(places, place{m, at})
			}
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(article.Compare(a.document.Article, b.document.Article), cmp.Compare(a.arrived, b.arrived))
	})
	s := &Story{ID: id, Documents: make([]*nlp.Document, len(places))}
	at := make([]int, len(origins)) // index in origins → 1 + index in s.Origins
	for i, p := range places {
		s.Documents[i] = p.document
		if at[p.origin] == 0 {
			s.Origins = append(s.Origins, nil)
			s.origins = append(s.origins, origins[p.origin].id)
			at[p.origin] = len(s.Origins)
		}
		o := at[p.origin] - 1
		s.Origins[o] = append(s.Origins[o], i)
	}
	return s
}

// ids counts, by the hash of an article's id, how many names were made of it: no
// name is ever given twice.
type ids map[uint64]uint32

// next returns a name made from the id of the article that something began with, and
// what is to stand behind it. Articles that share an id, or whose hashes do, are told
// apart by a number.
func (n ids) next(article, behind string) string {
	sum := sha256.Sum256([]byte(article))
	key := binary.BigEndian.Uint64(append([]byte{0, 0}, sum[:6]...))
	n[key]++
	name := hex.EncodeToString(sum[:6]) + behind
	if n[key] > 1 {
		name += "-" + strconv.Itoa(int(n[key]))
	}
	return name
}
