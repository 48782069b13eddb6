package story

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// Placement is where an article was put.
type Placement struct {
	// Story and Origin are the ids of its story and of its origin.
	Story, Origin string
	// Joined says why it belongs, the strongest reason first; empty for the
	// first article of a story.
	Joined []Reason
}

// Candidate is a story that an article may belong to.
type Candidate struct {
	Story *Story
	X     Features
	// Probability is what the model makes of the features.
	Probability float64

	cluster                 *cluster
	nearest                 int32   // its item nearest to the article
	centroid, average, best float64 // cosines with the mean, with all, with the nearest
}

// Option sets up a Grouper.
type Option func(*Grouper)

// WithModel makes the grouper decide by another model than the built-in one.
func WithModel(m *Model) Option { return func(g *Grouper) { g.model = m } }

// WithDecider makes f decide which of the candidates an article joins: it
// returns an index, or -1 for a story of its own. It serves training.
func WithDecider(f func(d *nlp.Document, candidates []Candidate) int) Option {
	return func(g *Grouper) { g.decide = f }
}

// Grouper puts articles into stories as they arrive. It is not safe for use by
// several goroutines at once.
type Grouper struct {
	model    *Model
	decide   func(*nlp.Document, []Candidate) int
	reader   sketcher
	copies   *copies
	indexes  map[string]*index
	clusters []*cluster
	origins  []origin
	arrivals int
	ids      map[string]bool
}

// origin is where the copies of one text are kept.
type origin struct {
	cluster *cluster
	at      int // index in the story's Origins
}

func (o *origin) id() string { return o.cluster.story.origins[o.at] }

// NewGrouper returns an empty grouper.
func NewGrouper(opts ...Option) *Grouper {
	g := &Grouper{
		copies:  newCopies(),
		indexes: make(map[string]*index),
		ids:     make(map[string]bool),
	}
	for _, set := range opts {
		set(g)
	}
	if g.model == nil {
		g.model = defaultModel()
	}
	if g.decide == nil {
		g.decide = g.likeliest
	}
	return g
}

// Group puts the documents into stories, in order of the first article. It is
// the same for every order of the input.
func Group(docs []*nlp.Document) []*Story {
	g := NewGrouper()
	for _, d := range inEventTime(docs) {
		g.Add(d)
	}
	return g.Stories()
}

func inEventTime(docs []*nlp.Document) []*nlp.Document {
	sorted := slices.Clone(docs)
	slices.SortStableFunc(sorted, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
	return sorted
}

// One returns all documents as one story, nil for none. Origins are found as
// Group finds them.
func One(docs []*nlp.Document) *Story {
	g := NewGrouper(WithDecider(func(*nlp.Document, []Candidate) int { return 0 }))
	for _, d := range inEventTime(docs) {
		g.addTo(d, g.first())
	}
	if len(g.clusters) == 0 {
		return nil
	}
	return g.clusters[0].story
}

func (g *Grouper) first() *cluster {
	if len(g.clusters) == 0 {
		return nil
	}
	return g.clusters[0]
}

// addTo puts a document into a cluster, a new one where it is nil, and finds
// only its origin.
func (g *Grouper) addTo(d *nlp.Document, c *cluster) {
	g.reader.language(d)
	p := g.copies.read(d, &g.reader.title)
	m := g.copies.find(&p)
	if m.origin < 0 {
		m.origin = g.found(d, c)
	} else {
		g.copied(d, &g.origins[m.origin])
	}
	if !m.exact {
		g.copies.keep(&p, m.origin)
	}
}

// Stories returns the stories in order of their first article.
func (g *Grouper) Stories() []*Story {
	stories := make([]*Story, 0, len(g.clusters))
	for _, c := range g.clusters {
		if c.into == nil {
			stories = append(stories, c.story)
		}
	}
	return stories
}

// Add puts an article where it belongs. Articles are to be added in event time,
// the order of article.Compare.
func (g *Grouper) Add(d *nlp.Document) Placement {
	ix := g.index(g.reader.language(d))
	p := g.copies.read(d, &g.reader.title)
	m := g.copies.find(&p)
	if m.origin >= 0 {
		if !m.exact {
			g.copies.keep(&p, m.origin)
		}
		o := &g.origins[m.origin]
		g.copied(d, o)
		return Placement{Story: o.cluster.story.ID, Origin: o.id(), Joined: []Reason{{Kind: SameText, Share: m.share}}}
	}
	class := g.reader.read(d, ix.vocabulary)
	g.reader.learn(ix.vocabulary)
	it := item{sketch: g.reader.sketch(ix.vocabulary, class), time: d.Published.Time}
	told := g.scope(d, ix, &it)
	candidates := ix.candidates(&it, g.model)
	var joined []Reason
	var home *cluster
	if best := g.decide(d, candidates); best >= 0 && told.allows(candidates[best].cluster) {
		home = candidates[best].cluster
		joined = ix.reasons(&it, &candidates[best])
	}
	number := g.found(d, home)
	g.copies.keep(&p, number)
	o := &g.origins[number]
	ix.add(it, o.cluster)
	if home != nil && !it.leaf {
		g.mergeAll(ix, o, candidates)
	}
	return Placement{Story: o.cluster.story.ID, Origin: o.id(), Joined: joined}
}

// likeliest returns the candidate of highest probability, if that is enough.
func (g *Grouper) likeliest(_ *nlp.Document, candidates []Candidate) int {
	best := -1
	for i := range candidates {
		if p := candidates[i].Probability; p >= g.model.Threshold && (best < 0 || p > candidates[best].Probability) {
			best = i
		}
	}
	return best
}

func (g *Grouper) index(lang string) *index {
	ix := g.indexes[lang]
	if ix == nil {
		ix = newIndex(lang)
		g.indexes[lang] = ix
	}
	return ix
}

// found makes a new origin of the document, in the cluster or in a new story,
// and returns its number.
func (g *Grouper) found(d *nlp.Document, c *cluster) int {
	if c == nil {
		c = &cluster{story: &Story{ID: g.id("s-", d)}, number: len(g.clusters)}
		g.clusters = append(g.clusters, c)
	}
	s := c.story
	number := len(g.origins)
	g.origins = append(g.origins, origin{c, len(s.Origins)})
	c.origins = append(c.origins, int32(number))
	s.origins = append(s.origins, g.id("o-", d))
	s.Origins = append(s.Origins, nil)
	g.copied(d, &g.origins[number])
	return number
}

// copied puts a document into the origin.
func (g *Grouper) copied(d *nlp.Document, o *origin) {
	c := o.cluster
	s := c.story
	s.Origins[o.at] = append(s.Origins[o.at], len(s.Documents))
	s.Documents = append(s.Documents, d)
	c.arrived = append(c.arrived, g.arrivals)
	g.arrivals++
}

// id derives an id from the first article's. Articles that share an id, or
// whose hashes do, are told apart by a number.
func (g *Grouper) id(prefix string, d *nlp.Document) string {
	base := idOf(prefix, d.ID)
	id := base
	for n := 2; g.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	g.ids[id] = true
	return id
}

// days returns the gap between two times in days, and whether both are known.
func days(a, b time.Time) (float64, bool) {
	if a.IsZero() || b.IsZero() {
		return 0, false
	}
	return math.Abs(a.Sub(b).Hours()) / 24, true
}
