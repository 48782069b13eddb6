package gold

import "github.com/parallax-news/parallax/article"

// timed is an article with its expressions of time.
type timed struct {
	named
	Times []struct {
		Span  article.Span `json:"span"`
		Type  *string      `json:"type"`
		Value *string      `json:"value"`
	} `json:"times"`
}

func (t timed) spans() []article.Span {
	out := make([]article.Span, len(t.Times))
	for i := range t.Times {
		out[i] = t.Times[i].Span
	}
	return out
}

// scoreTime scores expressions of time as TempEval-3 does (UzZaman et al.,
// 2013): spans that are equal (strict) and that overlap (relaxed), and the
// share of the relaxed F1 whose type and value are right.
func scoreTime(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[timed, timed](gold, pred)
	if err != nil {
		return nil, err
	}
	var strict, relaxed counts
	var types, values int
	for _, g := range golds {
		p := preds[g.key()]
		relaxed.gold += len(g.Times)
		relaxed.pred += len(p.Times)
		for i, j := range align(g.spans(), p.spans()) {
			if j < 0 {
				continue
			}
			a, b := g.Times[i], p.Times[j]
			relaxed.hit++
			strict.hit += one(a.Span == b.Span)
			types += one(same(a.Type, b.Type))
			values += one(same(a.Value, b.Value))
		}
	}
	strict.pred, strict.gold = relaxed.pred, relaxed.gold
	rel := relaxed.f1()
	right := func(n int) float64 { return rel * float64(n) / float64(max(1, relaxed.hit)) }
	r := new(Report)
	r.line("gold %d pred %d  strict F1 %s  relaxed F1 %s  type F1 %s  value F1 %s",
		relaxed.gold, relaxed.pred, pct(strict.f1()), pct(rel), pct(right(types)), pct(right(values)))
	r.add("strict F1", strict.f1())
	r.add("relaxed F1", rel)
	r.add("type F1", right(types))
	r.add("value F1", right(values))
	return r, nil
}

func same(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
