package story

import (
	"slices"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
)

// TestBoundsDecideWhatAllMeasuresDecide looks at every article of a stream beside the
// stories near to it, once with all measures and once only as far as it matters.
func TestBoundsDecideWhatAllMeasuresDecide(t *testing.T) {
	g := NewGrouper()
	for _, d := range pressed(5, 600, press.Excerpts) {
		g.Add(d)
	}
	m, spared := g.model, 0
	for _, lang := range g.langs() {
		ix := g.index(lang)
		for i := range ix.items {
			it := &ix.items[i]
			if it.retired {
				continue
			}
			ix.compare(it.lead, ix.known(int32(i)), int32(i))
			full := slices.Clone(ix.weigh(it, ix.search.again(nil), question{model: m, least: always}))
			short := ix.weigh(it, ix.search.again(nil), question{m, m.Threshold, it.cluster, leaveBar})
			likely := slices.ContainsFunc(full, func(c Candidate) bool { return c.cluster != it.cluster && c.Probability >= m.Threshold })
			for j := range full {
				want, got := full[j].Probability, short[j].Probability
				switch own := full[j].cluster == it.cluster; {
				case own && !likely && want >= leaveBar:
					if got < leaveBar {
						t.Errorf("article %d fits its story with %v, by bounds %v", i, want, got)
					}
					if got == leaveBar {
						spared++
					}
				case (own || want >= m.Threshold) && got != want:
					t.Errorf("article %d fits with %v, by bounds %v", i, want, got)
				case !own && want < m.Threshold && got >= m.Threshold:
					t.Errorf("article %d fits another story with %v, by bounds %v", i, want, got)
				}
			}
		}
	}
	if spared == 0 {
		t.Error("no story was likely enough before all was measured")
	}
}
