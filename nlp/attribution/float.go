package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// floats gives a sentence that is nothing but a quotation to the open
// attribution: "…," he said. "…"
func (r *reader) floats(first bool) bool {
	if r.open < 0 || first && r.found[r.open].Kind != Direct || len(r.frame) == 0 || r.frame[0].quote < 0 || r.end() != 1 || r.taken[r.frame[0].quote] {
		return false
	}
	if n := r.words(0); n == 0 || n < 3 && !r.stopped(0) || r.tagFollows() {
		return false
	}
	a := &r.found[r.open]
	if a.Kind == Indirect {
		n := a.Attribution
		n.Content, n.Kind = nil, Direct
		r.emit(&n, "float")
		a = &r.found[r.open]
	}
	r.taken[r.frame[0].quote] = true
	a.Content = r.spans(a.Content, extent{0, 1})
	return true
}

// tagFollows reports whether the next sentence is nothing but a tag, which the
// quotation belongs to: "Yes?" Gray repeated.
func (r *reader) tagFollows() bool {
	const longest = 6
	i := r.frame[len(r.frame)-1].last
	if i >= len(r.text.Tokens) {
		return false
	}
	s := &r.text.Sentences[r.text.Tokens[i].Sentence]
	if s.Last-s.First > longest || s.Paragraph != r.text.Sentences[r.text.Tokens[i-1].Sentence].Paragraph {
		return false
	}
	for k := s.First + 1; k < s.Last; k++ {
		for _, c := range r.lexicon[r.text.Lower(k)].cues {
			if c.takes&quoted != 0 && c.form != base && r.text.Tokens[k].Quote < 0 {
				return true
			}
		}
	}
	return false
}

// awaited gives a quotation to the source and cue that announced it in the
// sentence before: "He was blunt in a statement:".
func (r *reader) awaited() bool {
	if r.waiting == nil || !r.quote(0) || r.end() != 1 {
		return false
	}
	a := *r.waiting
	a.Content = r.spans(nil, extent{0, 1})
	r.waiting = nil
	if len(a.Content) == 0 {
		return false
	}
	r.emit(&a, "float")
	return true
}

// await notes a head that has no content in its own sentence.
func (r *reader) await(h *head) {
	if h.takes&quoted == 0 || h.class != Speech || h.form == base || h.subject.empty() || h.negated {
		return
	}
	if r.behind(h) {
		return
	}
	last := len(r.frame) - 1
	r.colon = r.is(last, ":")
	if i := r.skip(h, h.group.last); !r.colon && i < r.end() {
		return
	}
	r.waiting = &Attribution{
		Source: r.source(h), Cue: []article.Span{r.span(h.group)},
		Kind: Direct, Class: h.class, Polarity: h.polarity, Speaker: -1,
	}
}

// behind gives the quotation that the sentence before was, and that nobody has
// claimed, to a sentence that is nothing but a tag: "Yes…" Gray said.
func (r *reader) behind(h *head) bool {
	first := r.frame[0].first
	if first == 0 || h.edge > 0 || h.group.last < r.end() || r.text.Tokens[first-1].Kind != token.CloseQuote {
		return false
	}
	q := r.text.Tokens[first-1].Quote
	inner := r.inner(q)
	if q < 0 || r.taken[q] || inner.Empty() || r.text.Paragraphs[r.text.Sentences[r.text.Tokens[first].Sentence].Paragraph].Start > inner.Start {
		return false
	}
	r.taken[q] = true
	r.emit(&Attribution{
		Source: r.source(h), Cue: []article.Span{r.span(h.group)}, Content: []article.Span{inner},
		Kind: Direct, Class: h.class, Polarity: h.polarity, Speaker: -1,
	}, "quote cue")
	return true
}
