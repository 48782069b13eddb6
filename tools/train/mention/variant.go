package main

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// pieces cuts a text into texts of one to three lines, so that the model learns
// to do without what the rest of a text would say of a name.
func (t *text) pieces() []*text {
	const most = 3
	var out []*text
	lines := strings.SplitAfter(t.Text, "\n")
	for start := 0; len(lines) > 0; {
		n := min(len(out)%most+1, len(lines))
		piece := strings.Join(lines[:n], "")
		out = append(out, t.part(start, start+len(piece), piece))
		start += len(piece)
		lines = lines[n:]
	}
	return out
}

// part returns a text made of the bytes from start to end, with the mentions
// there; written may differ from them in its capitals and go on behind them.
func (t *text) part(start, end int, written string) *text {
	p := &text{ID: t.ID, Text: written}
	for _, m := range t.Mentions {
		if m.Span.Start >= start && m.Span.End <= end {
			p.Mentions = append(p.Mentions, mention{article.Span{Start: m.Span.Start - start, End: m.Span.End - start}, m.Type})
		}
	}
	p.study()
	return p
}

// headlines makes headlines of the first short sentences, each above the whole
// text: two with a capital for most words, one in capitals.
func (t *text) headlines() []*text {
	const shortest, longest, most = 4, 18, 3
	var out []*text
	for i := range t.tokens.Sentences {
		s := &t.tokens.Sentences[i]
		if n := s.Last - s.First; n < shortest || n > longest || t.Text[s.End-1] != '.' {
			continue
		}
		head := t.headline(s, len(out) == most-1)
		h := t.part(s.Start, s.End-1, head+"\n"+t.Text)
		for k := range h.runs {
			if h.tokens.Tokens[h.runs[k].first].Start > len(head) {
				h.runs = h.runs[:k] // the text itself is taught elsewhere
				break
			}
		}
		if out = append(out, h); len(out) == most {
			break
		}
	}
	return out
}

// headline returns a sentence without its full stop, with a capital for every
// word of four letters and more, or all in capitals.
func (t *text) headline(s *token.Sentence, capitals bool) string {
	const small = 3
	out := []byte(t.Text[s.Start : s.End-1])
	for i := s.First; i < s.Last-1; i++ {
		w := t.tokens.Tokens[i]
		if w.Kind != token.Word || !capitals && (!w.Space || w.Len() <= small) {
			continue
		}
		for k := w.Start - s.Start; k < w.End-s.Start; k++ {
			if 'a' <= out[k] && out[k] <= 'z' {
				out[k] -= 'a' - 'A'
			}
			if !capitals {
				break
			}
		}
	}
	return string(out)
}
