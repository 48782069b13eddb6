package gold

import (
	"slices"

	"github.com/parallax-news/parallax/article"
)

// mentioned is an article with its mentions of names.
type mentioned struct {
	named
	Mentions []struct {
		Span article.Span `json:"span"`
		Type string       `json:"type"`
	} `json:"mentions"`
}

// typedSpan is a mention: span and type must both be right.
type typedSpan struct {
	article.Span
	kind string
}

func (m mentioned) set(types []string) map[typedSpan]bool {
	set := make(map[typedSpan]bool, len(m.Mentions))
	for _, x := range m.Mentions {
		if slices.Contains(types, x.Type) {
			set[typedSpan{x.Span, x.Type}] = true
		}
	}
	return set
}

// scoreMention scores names by exact span and type, as CoNLL-2003 does (Tjong
// Kim Sang and De Meulder, 2003).
func scoreMention(gold, pred Input, opt Options) (*Report, error) {
	golds, preds, err := readBoth[mentioned, mentioned](gold, pred)
	if err != nil {
		return nil, err
	}
	types := []string{"PER", "ORG", "LOC"}
	if opt.Misc {
		types = append(types, "MISC")
	}
	tally := make(map[string]*counts)
	for _, t := range append(types, "all") {
		tally[t] = new(counts)
	}
	if opt.Held {
		golds = slices.DeleteFunc(golds, func(g mentioned) bool { return !Held(g.key()) })
	}
	for _, g := range golds {
		want, got := g.set(types), preds[g.key()].set(types)
		for x := range want {
			tally[x.kind].gold++
		}
		for x := range got {
			tally[x.kind].pred++
			tally[x.kind].hit += one(want[x])
		}
	}
	r := new(Report)
	if len(golds) == 0 {
		return r, nil
	}
	all := tally["all"]
	for _, t := range types {
		c := tally[t]
		all.hit, all.pred, all.gold = all.hit+c.hit, all.pred+c.pred, all.gold+c.gold
		c.reportMention(r, t)
	}
	all.reportMention(r, "all")
	return r, nil
}

func (c *counts) reportMention(r *Report, kind string) {
	r.line("%-5s gold %d pred %d  P R F1 %s", kind, c.gold, c.pred, c.pctPRF())
	r.add(kind+" F1", c.f1())
}
