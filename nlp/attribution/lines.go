package attribution

import (
	"github.com/parallax-news/parallax/nlp/token"
)

// transcript reads a paragraph of a transcript: "GRAY: We will see."
func (r *reader) transcript(p *token.Paragraph) bool {
	s := &r.text.Sentences[p.First]
	const longest = 5
	for i := s.First; i < s.Last && i <= s.First+longest; i++ {
		tok := &r.text.Tokens[i]
		if tok.Kind == token.Punct && r.text.Of(i) == ":" && i > s.First {
			return r.turn(p, s.First, i)
		}
		if tok.Kind != token.Word || !tok.Caps && !(tok.Abbrev && tok.Upper) {
			return false
		}
	}
	return false
}

// turn records a turn of a transcript, whose speaker stands before the colon.
func (r *reader) turn(p *token.Paragraph, first, colon int) bool {
	last := r.text.Sentences[p.Last-1].Last
	if colon+4 >= last {
		return false
	}
	a := Attribution{Kind: Direct, Class: Speech, Polarity: Asserts, Speaker: -1, Confidence: confidence("transcript")}
	a.Source = append(a.Source, r.text.Span(first, colon))
	a.Cue = append(a.Cue, r.text.Span(colon, colon+1))
	a.Content = append(a.Content, r.text.Span(colon+1, last))
	r.found = append(r.found, a)
	return true
}

// headline reads a line of its own that opens with its speaker: "Gray: Mayor
// Must ‘Come Clean’".
func (r *reader) headline() bool {
	const longest = 6
	c, names := 0, 0
	for c < len(r.frame) && c <= longest && !r.is(c, ":") {
		it := &r.frame[c]
		if it.quote >= 0 || it.class&(label|verb|rel|sub) != 0 || it.kind == token.Number || !it.upper && it.class&of == 0 && it.kind == token.Word {
			return false
		}
		if it.kind == token.Word && it.upper {
			names++
		}
		c++
	}
	if names == 0 || !r.is(c, ":") || c+6 > r.end() && !r.quoted(c+1) {
		return false
	}
	r.buf = append(r.buf[:0], extent{c + 1, r.end()})
	says := r.lexicon["says"].cues[0]
	r.record(&head{reading: says, group: extent{c, c + 1}, subject: extent{0, c}}, "headline")
	return true
}

// quoted reports whether a quotation stands in the frame from i on.
func (r *reader) quoted(i int) bool {
	for ; i < len(r.frame); i++ {
		if r.quote(i) {
			return true
		}
	}
	return false
}

// signed reads a quotation with its speaker behind a dash: "…" — Ann Gray.
func (r *reader) signed() bool {
	if !r.quote(0) || !r.dash(1) || r.taken[r.frame[0].quote] {
		return false
	}
	s := r.npRight(2)
	if s.empty() || !r.frame[2].upper {
		return false
	}
	r.buf = append(r.buf[:0], extent{0, 1})
	says := r.lexicon["says"].cues[0]
	r.record(&head{reading: says, group: extent{1, 2}, subject: s}, "signed")
	return true
}
