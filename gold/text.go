package gold

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// spanList is a list of spans; in JSON also a single span, or null.
type spanList []article.Span

// UnmarshalJSON reads [[start, end], …], [start, end], [] or null.
func (l *spanList) UnmarshalJSON(b []byte) error {
	*l = nil
	inner := bytes.TrimLeft(bytes.TrimPrefix(bytes.TrimSpace(b), []byte("[")), " \t\r\n")
	if len(inner) > 0 && (inner[0] >= '0' && inner[0] <= '9' || inner[0] == '-') {
		var s article.Span
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*l = spanList{s}
		return nil
	}
	var many []article.Span
	if err := json.Unmarshal(b, &many); err != nil {
		return fmt.Errorf("spans: %w", err)
	}
	*l = many
	return nil
}

// trimmed are the runes that the ends of a span are trimmed of before spans are
// compared: sets differ in whether marks belong to a span.
const trimmed = " \n\t\r\"“”'‘’`,.;:!?()[]—–-"

// source is a text that is looked at by code points.
type source struct {
	runes []rune
	at    []int // byte offset → code point, -1 inside of one
}

func newSource(s string) *source {
	t := &source{runes: []rune(s), at: make([]int, len(s)+1)}
	for i := range t.at {
		t.at[i] = -1
	}
	n := 0
	for i := range s {
		t.at[i] = n
		n++
	}
	t.at[len(s)] = n
	return t
}

// points returns a span in code points. An offset inside of a character or
// beyond the text is an error of the prediction: it becomes 0, or the start.
func (t *source) points(s article.Span) (from, to int) {
	from = t.point(s.Start, 0)
	return from, t.point(s.End, from)
}

func (t *source) point(offset, otherwise int) int {
	if offset > len(t.at)-1 || t.at[offset] < 0 {
		return otherwise
	}
	return t.at[offset]
}

func (t *source) get(s article.Span) string {
	from, to := t.points(s)
	if to < from {
		return ""
	}
	return string(t.runes[from:to])
}

// trim returns a span in code points without the marks at its ends.
func (t *source) trim(s article.Span) article.Span {
	a, b := t.points(s)
	for a < b && strings.ContainsRune(trimmed, t.runes[a]) {
		a++
	}
	for b > a && strings.ContainsRune(trimmed, t.runes[b-1]) {
		b--
	}
	return article.Span{Start: a, End: b}
}

// chars returns the code points that the spans cover.
func (t *source) chars(spans []article.Span) charSet {
	var set charSet
	for _, s := range spans {
		if c := t.trim(s); !c.Empty() {
			set = append(set, c)
		}
	}
	return set.merge()
}

// charSet is a set of code points as ranges, in order and apart.
type charSet []article.Span

// merge puts the ranges in order and joins those that touch.
func (c charSet) merge() charSet {
	slices.SortFunc(c, func(a, b article.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := c[:0]
	for _, s := range c {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// size returns the number of code points in the set.
func (c charSet) size() int {
	n := 0
	for _, s := range c {
		n += s.Len()
	}
	return n
}

// shared returns how many code points two sets have in common.
func (c charSet) shared(d charSet) int {
	n, i, j := 0, 0, 0
	for i < len(c) && j < len(d) {
		n += max(0, min(c[i].End, d[j].End)-max(c[i].Start, d[j].Start))
		if c[i].End < d[j].End {
			i++
		} else {
			j++
		}
	}
	return n
}
