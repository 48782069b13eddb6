package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// dangle gives the rest of the paragraph to a head before a colon and a single
// mark that nothing closes: the speech goes on in the next paragraphs.
//
//	Gray said: 'It is safe. We tested it.
//
//	'We will test it again.'
func (r *reader) dangle(k int, p *token.Paragraph) bool {
	h := &r.heads[k]
	i := h.group.last
	if h.takes&quoted == 0 || !r.is(i, ":") || i+2 >= len(r.frame) || !r.single(r.frame[i+1].first) {
		return false
	}
	content := r.text.Span(r.frame[i+1].last, r.text.Sentences[p.Last-1].Last)
	r.emit(&Attribution{
		Source: r.source(h), Cue: []article.Span{r.span(h.group)}, Content: []article.Span{content},
		Kind: Direct, Class: h.class, Polarity: h.polarity, Speaker: -1,
	}, "cue quote")
	r.dangles = true
	return true
}

// dangling adds a paragraph that opens with a single mark to the speech that was
// left open.
func (r *reader) dangling(p *token.Paragraph) bool {
	first, last := r.text.Sentences[p.First].First, r.text.Sentences[p.Last-1].Last
	if !r.dangles || !r.single(first) {
		r.dangles = false
		return false
	}
	if r.single(last-1) && last-1 > first {
		last--
		r.dangles = false
	}
	if first+1 < last {
		a := &r.found[r.open]
		a.Content = append(a.Content, r.text.Span(first+1, last))
	}
	return true
}

// single reports whether the i-th token is a single mark that belongs to no
// quotation.
func (r *reader) single(i int) bool {
	tok := &r.text.Tokens[i]
	return tok.Quote < 0 && tok.Kind != token.Word && (r.text.Of(i) == "'" || r.text.Of(i) == "‘" || r.text.Of(i) == "’")
}
