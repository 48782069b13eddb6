// Package passage cuts a text where cited spans begin and end, so that a page can
// mark them, also where they overlap.
package passage

import (
	"cmp"
	"slices"

	"github.com/parallax-news/parallax/article"
)

// Piece is a run of text that every cited span covers as a whole or not at all.
type Piece struct {
	// Span is where the run stands, in bytes of the text.
	Span article.Span
	Text string
	// Cited reports that a span covers it.
	Cited bool
	// Begins are the cited spans whose first byte is that of the run.
	Begins []article.Span
}

// Valid returns the spans that hold at least one byte of a text of n bytes and end
// within it, in order, each once. The spans that are handed in may be reordered.
func Valid(spans []article.Span, n int) []article.Span {
	spans = slices.DeleteFunc(spans, func(s article.Span) bool { return s.Start < 0 || s.End > n || s.Empty() })
	slices.SortFunc(spans, func(a, b article.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return slices.Compact(spans)
}

// Cut divides a stretch of the text at the borders of the spans, which are as Valid
// returns them. The pieces put together are the stretch.
func Cut(text string, stretch article.Span, spans []article.Span) []Piece {
	borders := []int{stretch.Start, stretch.End}
	var near []article.Span
	for _, s := range spans {
		if !s.Overlaps(stretch) {
			continue
		}
		near = append(near, s)
		for _, at := range []int{s.Start, s.End} {
			if stretch.Start < at && at < stretch.End {
				borders = append(borders, at)
			}
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var out []Piece
	for i := 1; i < len(borders); i++ {
		run := article.Span{Start: borders[i-1], End: borders[i]}
		p := Piece{Span: run, Text: run.In(text), Cited: slices.ContainsFunc(near, run.Overlaps)}
		for _, s := range near {
			if s.Start == run.Start {
				p.Begins = append(p.Begins, s)
			}
		}
		out = append(out, p)
	}
	return out
}
