package brief

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/passage"
)

// evidence is the part of an article that a brief cites: its cited paragraphs,
// cut where a cited span begins or ends.
type evidence struct {
	Number     int
	Source     *Source
	Outlet     string
	Paragraphs []quoted
}

// quoted is one cited paragraph. Gap says that text was left out before it.
type quoted struct {
	Gap    bool
	Pieces []piece
}

// piece is a run of text that is cited as a whole or not at all, with the names
// of the cites that begin with it.
type piece struct {
	passage.Piece
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
	b.EachCite(func(_ string, c article.Cite) { spans[c.Article] = append(spans[c.Article], c.Span) })
	var out []evidence
	for i := range b.Articles {
		src := &b.Articles[i]
		a := lookup(src.ID)
		if a == nil || len(spans[src.ID]) == 0 {
			continue
		}
		out = append(out, evidence{
			Number: i + 1, Source: src, Outlet: s.outlet(src.ID),
			Paragraphs: passages(a, i+1, passage.Valid(spans[src.ID], len(a.Text))),
		})
	}
	return out
}

// passages cuts the paragraphs of the article that overlap one of the spans.
func passages(a *article.Article, number int, spans []article.Span) []quoted {
	var out []quoted
	gap := false
	start := 0
	for line := range strings.Lines(a.Text) {
		paragraph := article.Span{Start: start, End: start + len(line)}
		start = paragraph.End
		if !slices.ContainsFunc(spans, paragraph.Overlaps) {
			gap = gap || strings.TrimSpace(line) != ""
			continue
		}
		out = append(out, quoted{Gap: gap, Pieces: cut(a, number, paragraph, spans)})
		gap = false
	}
	return out
}

// cut divides a paragraph at the borders of the spans.
func cut(a *article.Article, number int, paragraph article.Span, spans []article.Span) []piece {
	var out []piece
	for _, p := range passage.Cut(a.Text, paragraph, spans) {
		named := piece{Piece: p}
		for _, s := range p.Begins {
			named.Anchors = append(named.Anchors, fmt.Sprintf("e%d-%d-%d", number, s.Start, s.End))
		}
		out = append(out, named)
	}
	return out
}
