package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// figureKey is what makes two figures the same figure.
type figureKey struct {
	series       string
	low, high    float64
	unit         string
	bound        quantity.Bound
	change       quantity.Change
	slot, phrase string
}

// figures returns the figures of the story, each once over all origins, earliest
// article first.
func figures(ms []measure) []Figure {
	var out []Figure
	var origins []map[int]bool
	at := make(map[figureKey]int)
	for i := range ms {
		m := &ms[i]
		key := figureKey{m.series, m.Low, m.High, m.Unit, m.Bound, m.Change, m.slot, ""}
		if m.slot == "" {
			key.phrase = strings.ToLower(m.about())
		}
		if j, ok := at[key]; ok {
			joinFigure(&out[j], m)
			origins[j][m.origin] = true
			continue
		}
		at[key] = len(out)
		origins = append(origins, map[int]bool{m.origin: true})
		out = append(out, Figure{
			Of: m.about(), Value: m.value(), Unit: m.Unit, Kind: m.Kind, Bound: m.Bound, Change: m.Change,
			Text: m.In(m.document().Text), Speaker: m.speaker, Date: m.date(), Outlet: m.document().Outlet,
			Series: m.series, Cite: m.cite(), Context: m.sentence.Span,
		})
	}
	for j := range out {
		out[j].Origins = len(origins[j])
	}
	return out
}

// joinFigure notes another article for a figure.
func joinFigure(f *Figure, m *measure) {
	cite := m.cite()
	same := func(c article.Cite) bool { return c.Article == cite.Article }
	if f.Speaker == "" && f.Cite.Article == cite.Article {
		f.Speaker = m.speaker
	}
	if same(f.Cite) || slices.ContainsFunc(f.Also, same) {
		return
	}
	f.Also = append(f.Also, cite)
}
