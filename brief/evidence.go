package brief

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// evidence is the part of an article that a brief cites: its cited paragraphs,
// cut where a cited span begins or ends.
type evidence struct {
	Number     int
	Source     *Source
	Outlet     string
	Paragraphs []passage
}

// passage is one cited paragraph. Gap says that text was left out before it.
type passage struct {
	Gap    bool
	Pieces []piece
}

// piece is a run of text that is cited as a whole or not at all, with the names
// of the cites that begin with it.
type piece struct {
	Text    string
	Cited   bool
	Anchors []string
}

// anchor names a cite within a page.
func (s *sources) anchor(c article.Cite) string {
	return fmt.Sprintf("e%d-%d-%d", s.number[c.Article], c.Span.Start, c.Span.End)
}

// gatherEvidence returns the evidence for all cites of the brief, in the order
// of its articles. Articles that lookup does not know are left out.
func gatherEvidence(b *Brief, s *sources, lookup func(id string) *article.Article) []evidence {
	spans := make(map[string][]article.Span)
	b.eachCite(func(_ string, c article.Cite) { spans[c.Article] = append(spans[c.Article], c.Span) })
	var out []evidence
	for i := range b.Articles {
		src := &b.Articles[i]
		a := lookup(src.ID)
		if a == nil || len(spans[src.ID]) == 0 {
			continue
		}
		out = append(out, evidence{
			Number: i + 1, Source: src, Outlet: s.outlet(src.ID),
			Paragraphs: passages(a, i+1, valid(spans[src.ID], len(a.Text))),
		})
	}
	return out
}

// valid returns the spans that lie in a text of n bytes, sorted, each once.
func valid(spans []article.Span, n int) []article.Span {
	spans = slices.DeleteFunc(spans, func(s article.Span) bool { return s.End > n || s.Start >= s.End })
	slices.SortFunc(spans, func(a, b article.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return slices.Compact(spans)
}

// passages cuts the paragraphs of the article that overlap one of the spans.
func passages(a *article.Article, number int, spans []article.Span) []passage {
	var out []passage
	gap := false
	start := 0
	for line := range strings.Lines(a.Text) {
		paragraph := article.Span{Start: start, End: start + len(line)}
		start = paragraph.End
		if !slices.ContainsFunc(spans, paragraph.Overlaps) {
			gap = gap || strings.TrimSpace(line) != ""
			continue
		}
		out = append(out, passage{Gap: gap, Pieces: cut(a, number, paragraph, spans)})
		gap = false
	}
	return out
}

// cut divides a paragraph at the borders of the spans.
func cut(a *article.Article, number int, paragraph article.Span, spans []article.Span) []piece {
	borders := []int{paragraph.Start, paragraph.End}
	for _, s := range spans {
		for _, at := range []int{s.Start, s.End} {
			if paragraph.Start < at && at < paragraph.End {
				borders = append(borders, at)
			}
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var out []piece
	for i := 1; i < len(borders); i++ {
		run := article.Span{Start: borders[i-1], End: borders[i]}
		p := piece{Text: run.In(a.Text), Cited: slices.ContainsFunc(spans, run.Overlaps)}
		for _, s := range spans {
			if s.Start == run.Start {
				p.Anchors = append(p.Anchors, fmt.Sprintf("e%d-%d-%d", number, s.Start, s.End))
			}
		}
		out = append(out, p)
	}
	return out
}
