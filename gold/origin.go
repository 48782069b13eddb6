package gold

import (
	"errors"
	"fmt"
)

// sourced is an article with the origin it belongs to and, in a set that says
// so, the way in which it was copied.
type sourced struct {
	named
	Origin *string `json:"origin"`
	Way    string  `json:"way"`
}

var errNoOrigin = errors.New(`no "origin"`)

// scoreOrigin scores which articles are copies of one text, by pairs, and says
// of each way of copying how many copies were found: joined with another
// article of their origin. An article that is missing is an origin of its own.
func scoreOrigin(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[sourced, sourced](gold, pred)
	if err != nil {
		return nil, err
	}
	var real, ours ordered[string]
	var both ordered[pair]
	for _, g := range golds {
		if g.Origin == nil {
			return nil, fmt.Errorf("%s: article %s: %w", gold.Name, g.key(), errNoOrigin)
		}
		real.add(*g.Origin)
		p := oursOf(&g, preds)
		ours.add(p)
		both.add(pair{*g.Origin, p})
	}
	if len(golds) == 0 {
		return nil, fmt.Errorf("%s: no articles to score", gold.Name)
	}
	hit := both.pairs()
	precision, recall := over(hit, ours.pairs()), over(hit, real.pairs())
	r := new(Report)
	r.line("articles %d origins %d (gold %d)  pairs P R F1 %s %s %s",
		len(golds), len(ours.keys), len(real.keys), pct(precision), pct(recall), pct(f1(precision, recall)))
	r.add("P", precision)
	r.add("R", recall)
	r.add("F1", f1(precision, recall))
	var ways, found ordered[string]
	for _, g := range golds {
		if g.Way == "" {
			continue
		}
		ways.add(g.Way)
		if both.n[pair{*g.Origin, oursOf(&g, preds)}] > 1 {
			found.add(g.Way)
		}
	}
	for _, w := range ways.keys {
		r.line("  found %4d of %4d  %s", found.n[w], ways.n[w], w)
	}
	return r, nil
}

// oursOf returns the origin that was predicted for an article.
func oursOf(g *sourced, preds map[string]sourced) string {
	if p, ok := preds[g.key()]; ok && p.Origin != nil {
		return *p.Origin
	}
	return "missing-" + g.key()
}
