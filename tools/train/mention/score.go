package main

import (
	"fmt"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/sequence"
)

// score counts names by exact span and type.
type score struct{ right, found, wanted int }

func (s score) String() string {
	share := func(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
	return fmt.Sprintf("P %.1f  R %.1f  F1 %.1f", share(s.right, s.found), share(s.right, s.wanted), share(2*s.right, s.found+s.wanted))
}

func evaluate(m *sequence.Model, texts []*text, misc bool) score {
	var s score
	d := m.Decoder()
	for _, t := range texts {
		want := make(map[mention]bool)
		for _, g := range t.Mentions {
			if misc || g.Type != entity.Misc {
				want[g] = true
			}
		}
		s.wanted += len(want)
		for i := range t.runs {
			r := &t.runs[i]
			d.Reset()
			for k := range r.items {
				d.Push(r.items[k].Features, sequence.Any)
			}
			for _, g := range t.mentions(r.first, d.Decode()) {
				if misc || g.Type != entity.Misc {
					s.found++
					s.right += one(want[g])
				}
			}
		}
	}
	return s
}

// mentions reads the names from the labels of the tokens from first on.
func (t *text) mentions(first int, found []uint8) []mention {
	var out []mention
	start := first
	for i, l := range found {
		if l == 0 {
			continue
		}
		place := int(l-1) % 4
		if place == begins || place == only {
			start = first + i
		}
		if place == ends || place == only {
			out = append(out, mention{t.tokens.Span(start, first+i+1), types[(l-1)/4]})
		}
	}
	return out
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
