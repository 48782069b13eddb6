package gold

import "github.com/parallax-news/parallax/article"

// valued is an article with spans of money, percent and other quantities.
type valued struct {
	named
	Text   string `json:"text"`
	Values []struct {
		Span article.Span `json:"span"`
	} `json:"values"`
}

// quantified is a prediction of quantities by their spans.
type quantified struct {
	named
	Quantities []struct {
		Span article.Span `json:"span"`
	} `json:"quantities"`
}

// scoreValues scores the spans of quantities: equal ones (strict) and ones that
// overlap (relaxed).
func scoreValues(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[valued, quantified](gold, pred)
	if err != nil {
		return nil, err
	}
	var strict, relaxed counts
	for _, g := range golds {
		end := len(g.Text)
		var want, got []article.Span
		for _, v := range g.Values {
			want = append(want, v.Span)
			end = max(end, v.Span.End)
		}
		for _, q := range preds[g.key()].Quantities {
			if q.Span.Start < end {
				got = append(got, q.Span)
			}
		}
		relaxed.gold += len(want)
		relaxed.pred += len(got)
		for i, j := range align(want, got) {
			if j >= 0 {
				relaxed.hit++
				strict.hit += one(want[i] == got[j])
			}
		}
	}
	strict.gold, strict.pred = relaxed.gold, relaxed.pred
	r := new(Report)
	r.line("gold %d pred %d  relaxed F1 %s  strict F1 %s", relaxed.gold, relaxed.pred, pct(relaxed.f1()), pct(strict.f1()))
	r.add("relaxed F1", relaxed.f1())
	r.add("strict F1", strict.f1())
	return r, nil
}
