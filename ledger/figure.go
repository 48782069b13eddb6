package ledger

import (
	"cmp"
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
		if m.none || m.hidden {
			continue // no figure to show
		}
		key := figureKey{m.series, m.told.Low, m.told.High, m.told.Unit, m.told.Bound, m.told.Change, m.slot, ""}
		if m.slot == "" {
			key.phrase = strings.ToLower(m.about())
		}
		if j, ok := at[key]; ok {
			joinFigure(&out[j], m)
			origins[j][m.set.SourceOf(m.origin)] = true
			continue
		}
		at[key] = len(out)
		origins = append(origins, map[int]bool{m.set.SourceOf(m.origin): true})
		out = append(out, Figure{
			Of: m.about(), Value: m.value(), Unit: m.told.Unit, Kind: m.told.Kind, Bound: m.told.Bound, Change: m.told.Change,
			Text: m.In(m.document().Text), Speaker: m.speaker, Date: m.date(), Outlet: m.document().Outlet,
			Series: m.series, Cite: m.cite(), Context: m.sentence.Span,
		})
	}
	for j := range out {
		out[j].Origins = len(origins[j])
	}
	return mainFirst(out, origins)
}

// mainFirst orders the figures: series that several origins give first, then
// those whose unit and matter are known, then the others; within each, series
// stay together in event time.
func mainFirst(figures []Figure, origins []map[int]bool) []Figure {
	support := make(map[string]map[int]bool)
	first := make(map[string]int)
	for i, f := range figures {
		if f.Series == "" {
			continue
		}
		if support[f.Series] == nil {
			support[f.Series], first[f.Series] = make(map[int]bool), i
		}
		for o := range origins[i] {
			support[f.Series][o] = true
		}
	}
	type ranked struct{ origins, known, first int }
	rank := make([]ranked, len(figures))
	order := make([]int, len(figures))
	for i, f := range figures {
		order[i] = i
		rank[i] = ranked{origins: len(origins[i]), first: i}
		if f.Series != "" {
			rank[i] = ranked{origins: len(support[f.Series]), first: first[f.Series]}
		}
		if f.Of != "" && f.Unit != "" {
			rank[i].known = 1
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		ra, rb := rank[a], rank[b]
		if ra.first == rb.first {
			return 0
		}
		if ra.origins > 1 || rb.origins > 1 {
			return cmp.Or(cmp.Compare(rb.origins, ra.origins), cmp.Compare(ra.first, rb.first))
		}
		return cmp.Or(cmp.Compare(rb.known, ra.known), cmp.Compare(ra.first, rb.first))
	})
	out := make([]Figure, len(figures))
	for k, i := range order {
		out[k] = figures[i]
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
