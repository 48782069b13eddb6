package story

import (
	"math"
	"time"

	"github.com/parallax-news/parallax/nlp"
)

// Placement is where an article was put.
type Placement struct {
	// Story and Origin are the ids of its story and of its origin.
	Story, Origin string
	// Joined says why it belongs, the strongest reason first; empty for the
	// first article of a story.
	Joined []Reason
	// Revised are the changes to stories that the article brought about.
	Revised []Revision
	// Why is what decided; nil for a copy, and unless WithExplanations was given.
	Why *Explanation
}

// Candidate is a story that an article may belong to.
type Candidate struct {
	X Features
	// Probability is what the model makes of the features.
	Probability float64

	cluster                 *cluster
	class                   class   // of the article or of its nearest item, whichever is less
	nearest, voice          int32   // its item nearest to the article, and which of its voices that is
	centroid, average, best float64 // cosines with the mean, with all, with the nearest
}

// speaks returns the article of the story nearest to the one in hand.
func (c *Candidate) speaks() *voice { return &c.cluster.voices.of[c.voice] }

// said returns what that article says.
func (c *Candidate) said() said { return c.cluster.voices.said(c.voice) }

// unlike reports whether the article is too little like any of the story to join it.
func (c *Candidate) unlike(m *Model) bool { return c.best < m.Likeness }

// Story returns the story as it is before the article joins it.
func (c *Candidate) Story() *Story { return c.cluster.tell() }

// Documents yields the articles of the story, in no order.
func (c *Candidate) Documents(yield func(*nlp.Document) bool) {
	for _, o := range c.cluster.origins {
		for _, m := range o.members {
			if !yield(m.document) {
				return
			}
		}
	}
}

// Grouper puts articles into stories as they arrive. It is not safe for use by
// several goroutines at once.
type Grouper struct {
	model   *Model
	decide  func(*nlp.Document, []Candidate) int
	decides bool // not the model, but who set decide
	reader  sketcher
	tongues map[string]*tongue // by language
	lean    bool
	limits  limits
	pins    *Pins
	pinned  map[string]*origin // pinned articles that have come, by name

	clusters  []*cluster // by number; those merged into others are left out
	founded   int        // stories so far, the number of the next
	arrivals  int        // articles so far
	own       int        // origins so far
	revisions int        // so far
	revised   []Revision // by the article in hand
	explains  bool
	why       *Explanation // of the article in hand
}

// NewGrouper returns an empty grouper.
func NewGrouper(opts ...Option) *Grouper {
	g := &Grouper{
		tongues: make(map[string]*tongue),
		limits:  usualLimits(),
		pinned:  make(map[string]*origin),
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

// Size is how much a grouper holds.
type Size struct {
	// Stories and Articles are those that a new article is compared with.
	Stories, Articles int
	// Texts are those that are remembered for their copies.
	Texts int
}

// Size returns how much the grouper holds.
func (g *Grouper) Size() Size {
	var s Size
	for _, t := range g.tongues {
		s.Texts += len(t.copies.old.texts) + len(t.copies.young.texts)
	}
	for _, c := range g.clusters {
		if len(c.active) > 0 {
			s.Stories++
			s.Articles += len(c.active)
		}
	}
	return s
}

// Stories returns the stories in order of their first article. Those of a lean
// grouper have no documents.
func (g *Grouper) Stories() []*Story {
	stories := make([]*Story, len(g.clusters))
	for i, c := range g.clusters {
		stories[i] = c.tell()
	}
	return stories
}

// Add puts an article where it belongs. Articles are best added in event time,
// the order of article.Compare; one that comes late is placed among those of its
// time, as far as they are remembered.
func (g *Grouper) Add(d *nlp.Document) Placement {
	g.revised, g.why = nil, nil
	t := g.tongue(Language(d.Article))
	if at := d.Published.Time; at.After(t.now) {
		t.now = at.UTC()
	}
	o, joined := g.put(d, t)
	t.copies.age(g.limits.generation)
	return Placement{Story: o.cluster.id, Origin: o.id, Joined: joined, Revised: g.revised, Why: g.why}
}

// put finds the origin of an article, or makes it one of its own.
func (g *Grouper) put(d *nlp.Document, t *tongue) (*origin, []Reason) {
	g.reader.open(d)
	p := t.copies.read(d, &g.reader)
	m := t.copies.find(&p)
	_, class := g.pin(d)
	if m.origin != nil && (class < 0 || g.mayCopy(m.origin, class)) {
		if !m.known {
			t.copies.keep(&p, m.origin)
		}
		g.copied(d, m.origin)
		return m.origin, []Reason{m.reason()}
	}
	o, joined := g.place(d, t.index, class)
	t.copies.keep(&p, o)
	if t.own++; t.own%g.limits.tidy == 0 {
		g.tidy(t)
	}
	return o, joined
}

// place puts an article of its own into the story that it belongs to, or into a
// new one. Class is that of its pins, -1 for none.
func (g *Grouper) place(d *nlp.Document, ix *index, class int) (*origin, []Reason) {
	length := g.reader.read(d, ix.vocabulary)
	g.reader.learn(ix.vocabulary)
	it := item{sketch: g.reader.sketch(ix.vocabulary, length), time: instantOf(d.Published.Time)}
	told := g.scope(d, ix, &it)
	candidates := ix.candidates(&it, g.question())
	var joined []Reason
	home, pinned := g.pinnedHome(class)
	if pinned {
		joined = []Reason{{Kind: Pinned, Share: 1}}
	} else {
		candidates = g.allowed(candidates, class)
		if best := g.decide(d, candidates); best >= 0 && told.allows(candidates[best].cluster) {
			home = candidates[best].cluster
			joined = g.asWritten(d, ix.reasons(&it, &candidates[best]))
		}
	}
	g.explain(candidates, home, pinned)
	o := g.found(d, home, ix.vocabulary.lang)
	it.origin = o
	foreign := o.cluster.lang != ix.vocabulary.lang // pinned to a story of another language
	it.mute = it.mute || foreign
	ix.add(it, o.cluster)
	if home != nil && !it.leaf && !foreign {
		g.mergeAll(ix, o, candidates)
	}
	g.revise(ix)
	return o, joined
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

// days returns the gap between two times in days, and whether both are known.
func days(a, b time.Time) (float64, bool) {
	if a.IsZero() || b.IsZero() {
		return 0, false
	}
	return math.Abs(a.Sub(b).Hours()) / 24, true
}
