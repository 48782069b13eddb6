package gold

import (
	"errors"
	"fmt"
)

// grouped is an article with the story it belongs to.
type grouped struct {
	named
	Story *string `json:"story"`
	Lang  string  `json:"lang"`
}

var errNoStory = errors.New(`no "story"`)

// pair is a gold story with one of ours.
type pair struct{ gold, ours string }

// ordered counts keys and keeps the order in which they came.
type ordered[K comparable] struct {
	keys []K
	n    map[K]int
}

func (o *ordered[K]) add(k K) {
	if o.n == nil {
		o.n = make(map[K]int)
	}
	if o.n[k] == 0 {
		o.keys = append(o.keys, k)
	}
	o.n[k]++
}

// pairs returns the number of pairs of articles in the same group.
func (o *ordered[K]) pairs() float64 {
	n := 0
	for _, c := range o.n {
		n += c * (c - 1) / 2
	}
	return float64(n)
}

func (o *ordered[K]) largest() int {
	n := 0
	for _, c := range o.n {
		n = max(n, c)
	}
	return n
}

// scoreStory scores the grouping of articles into stories: BCubed (Bagga and
// Baldwin, 1998), and F1 over pairs of articles. Of an article that was given
// twice the later counts; one that is missing is a story of its own.
func scoreStory(gold, pred Input, opt Options) (*Report, error) {
	golds, preds, err := readBoth[grouped, grouped](gold, pred)
	if err != nil {
		return nil, err
	}
	c, err := clusterings(golds, preds, opt.Lang)
	if err != nil {
		return nil, fmt.Errorf("%s or %s: %w", gold.Name, pred.Name, err)
	}
	if c.articles == 0 {
		return nil, fmt.Errorf("%s: no articles to score", gold.Name)
	}
	p, r := c.bcubed()
	t, pp, gp := c.both.pairs(), c.ours.pairs(), c.gold.pairs()
	pairF1 := f1(over(t, pp), over(t, gp))
	rep := new(Report)
	rep.line("articles %d gold stories %d stories %d missing %d  BCubed P R F1 %s %s %s  pair F1 %s  largest %d (gold %d)",
		c.articles, len(c.gold.keys), len(c.ours.keys), c.missing, pct(p), pct(r), pct(f1(p, r)), pct(pairF1), c.ours.largest(), c.gold.largest())
	rep.add("BCubed F1", f1(p, r))
	rep.add("BCubed P", p)
	rep.add("BCubed R", r)
	rep.add("pair F1", pairF1)
	rep.add("missing", float64(c.missing))
	return rep, nil
}

// clustering counts the articles of every gold story, of every one of ours, and
// of every pair of both.
type clustering struct {
	gold, ours        ordered[string]
	both              ordered[pair]
	articles, missing int
}

func clusterings(golds []grouped, preds map[string]grouped, lang string) (*clustering, error) {
	var ids ordered[string]
	story := make(map[string]string, len(golds))
	for _, g := range golds {
		if lang != "" && g.Lang != lang {
			continue
		}
		if g.Story == nil {
			return nil, fmt.Errorf("article %s: %w", g.key(), errNoStory)
		}
		ids.add(g.key())
		story[g.key()] = *g.Story
	}
	c := &clustering{articles: len(ids.keys)}
	for _, id := range ids.keys {
		ours := "missing-" + id
		if p, ok := preds[id]; !ok {
			c.missing++
		} else if p.Story == nil {
			return nil, fmt.Errorf("article %s: %w", id, errNoStory)
		} else {
			ours = *p.Story
		}
		c.gold.add(story[id])
		c.ours.add(ours)
		c.both.add(pair{story[id], ours})
	}
	return c, nil
}

// bcubed returns the precision and recall of BCubed.
func (c *clustering) bcubed() (p, r float64) {
	for _, k := range c.both.keys {
		n := float64(c.both.n[k])
		p += n * n / float64(c.ours.n[k.ours])
		r += n * n / float64(c.gold.n[k.gold])
	}
	return p / float64(c.articles), r / float64(c.articles)
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
