package story

import (
	"slices"

	"github.com/parallax-news/parallax/nlp"
)

// WithPins makes the grouper hold to what a person has settled.
func WithPins(p *Pins) Option { return func(g *Grouper) { g.pins = p } }

// pin returns the name by which an article is pinned and its class, -1 for none.
func (g *Grouper) pin(d *nlp.Document) (string, int) {
	if g.pins == nil {
		return "", -1
	}
	for _, name := range []string{d.ID, d.URL} {
		if k, ok := g.pins.class[name]; ok && name != "" {
			return name, k
		}
	}
	return "", -1
}

// home returns the story that the articles of a class are in, nil for none yet.
func (g *Grouper) home(class int) *cluster {
	for _, name := range g.pins.members[class] {
		if o := g.pinned[name]; o != nil {
			return o.cluster
		}
	}
	return nil
}

// pinnedHome returns the story that a pinned article has to be in, and whether
// there is one.
func (g *Grouper) pinnedHome(class int) (*cluster, bool) {
	if class < 0 {
		return nil, false
	}
	c := g.home(class)
	return c, c != nil
}

// allowed returns the candidates that an article of the class may join.
func (g *Grouper) allowed(candidates []Candidate, class int) []Candidate {
	if class < 0 {
		return candidates
	}
	return slices.DeleteFunc(candidates, func(c Candidate) bool { return !g.mayHold(c.cluster, class) })
}

// mayHold reports whether an article of the class may be in the story.
func (g *Grouper) mayHold(c *cluster, class int) bool {
	for _, pair := range g.pins.apart {
		if pair[0] == class && g.home(pair[1]) == c || pair[1] == class && g.home(pair[0]) == c {
			return false
		}
	}
	return true
}

// mayJoin reports whether two stories may become one.
func (g *Grouper) mayJoin(a, b *cluster) bool {
	if g.pins == nil {
		return true
	}
	for _, pair := range g.pins.apart {
		x, y := g.home(pair[0]), g.home(pair[1])
		if x == a && y == b || x == b && y == a {
			return false
		}
	}
	return true
}

// mayPart reports whether the origins may leave their story.
func (g *Grouper) mayPart(c *cluster, leaving []*origin) bool {
	if g.pins == nil {
		return true
	}
	for _, members := range g.pins.members {
		stay, leave := false, false
		for _, name := range members {
			if o := g.pinned[name]; o != nil && o.cluster == c {
				leave = leave || slices.Contains(leaving, o)
				stay = stay || !slices.Contains(leaving, o)
			}
		}
		if stay && leave {
			return false
		}
	}
	return true
}

// holdsPinned reports whether an article of the story is pinned.
func (g *Grouper) holdsPinned(c *cluster) bool {
	for _, o := range g.pinned {
		if o.cluster == c {
			return true
		}
	}
	return false
}

// mayCopy reports whether a pinned article may be put where the text is that it
// is a copy of. A text whose story is not that of the article's class is moved
// there, with its copies.
func (g *Grouper) mayCopy(o *origin, class int) bool {
	home := g.home(class)
	if home == nil {
		home = o.cluster
	}
	if !g.mayHold(home, class) || !g.mayHold(o.cluster, class) {
		return false
	}
	if o.cluster == home {
		return true
	}
	return g.bring(o, home)
}

const pinnedWhy = "a person pinned its articles together"

// bring moves a text to the story, or all of its story where it is alone there.
// It reports whether it is in the story now.
func (g *Grouper) bring(o *origin, to *cluster) bool {
	from := o.cluster
	switch {
	case from == to:
	case len(from.origins) == 0: // over, and forgotten
		return false
	case len(from.origins) > 1 && g.mayPart(from, []*origin{o}):
		g.move(g.index(to.lang), o, to, pinnedWhy)
	case g.mayJoin(from, to):
		a, b := to, from
		if b.number < a.number {
			a, b = b, a
		}
		g.absorb(a, b, pinnedWhy)
	default:
		return false
	}
	return true
}

// Pin makes the grouper hold to other pins from now on, and brings the stories
// that it holds in line with them. It returns what that changed.
func (g *Grouper) Pin(p *Pins) []Revision {
	g.revised = nil
	g.pins, g.pinned = nil, make(map[string]*origin)
	found := make(map[string]*origin)
	for _, c := range g.clusters {
		for _, o := range c.origins {
			for _, m := range o.members {
				for _, name := range []string{m.id, m.url} {
					if _, ok := p.class[name]; ok && found[name] == nil {
						found[name] = o
					}
				}
			}
		}
	}
	g.pins = p
	for class, members := range p.members {
		for _, name := range members {
			if o := found[name]; o != nil {
				g.pinned[name] = g.settle(o, name, class)
			}
		}
	}
	return g.revised
}

// settle puts a pinned article where those of its class are, or away from where
// it must not be, and returns its origin then.
func (g *Grouper) settle(o *origin, name string, class int) *origin {
	for _, other := range g.pinned {
		if other == o && !g.mayHold(o.cluster, class) {
			o = g.detach(o, name)
			break
		}
	}
	if home := g.home(class); home != nil {
		g.bring(o, home)
	} else if c := o.cluster; !g.mayHold(c, class) && len(c.origins) > 1 {
		g.split(g.index(c.lang), c, []*origin{o}, apartWhy)
	}
	return o
}

const apartWhy = "a person pinned its articles apart"

// detach makes a copy an origin of its own, in a story of its own.
func (g *Grouper) detach(o *origin, name string) *origin {
	at := slices.IndexFunc(o.members, func(m member) bool { return m.id == name || m.url == name })
	m := o.members[at]
	o.members = slices.Delete(o.members, at, at+1)
	word := g.tongue(o.cluster.lang).name(m.id)
	to := g.begin(word, o.cluster.lang)
	own := &origin{id: "o-" + word, number: g.own, cluster: to, members: []member{m}}
	g.own++
	to.origins, to.size = []*origin{own}, 1
	g.record(Revision{Kind: Split, Story: to.id, From: o.cluster.id, Articles: []string{m.id}, Reason: apartWhy}, to, o.cluster)
	return own
}
