package attribution

import (
	"github.com/parallax-news/parallax/article"
)

// floats gives a sentence that is nothing but a quotation to the open
// attribution: "…," he said. "…"
func (r *reader) floats(first bool) bool {
	if r.open < 0 || first && r.found[r.open].Kind != Direct || len(r.frame) == 0 || r.frame[0].quote < 0 || r.end() != 1 || r.taken[r.frame[0].quote] {
		return false
	}
	if n := r.words(0); n == 0 || n < 3 && !r.stopped(0) {
		return false
	}
	a := &r.found[r.open]
	if a.Kind == Indirect {
		n := *a
		n.Content, n.Kind, n.Confidence = nil, Direct, confidence("float")
		r.found = append(r.found, n)
		r.open = len(r.found) - 1
		a = &r.found[r.open]
	}
	r.taken[r.frame[0].quote] = true
	a.Content = r.spans(a.Content, extent{0, 1})
	return true
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
	r.found = append(r.found, a)
	r.open = len(r.found) - 1
	return true
}

// await notes a head that has no content in its own sentence.
func (r *reader) await(h *head) {
	if h.takes&quoted == 0 || h.class != Speech || h.form == base || h.subject.empty() || h.negated {
		return
	}
	last := len(r.frame) - 1
	r.colon = r.is(last, ":")
	if i := r.skip(h, h.group.last); !r.colon && i < r.end() {
		return
	}
	r.waiting = &Attribution{
		Source: r.source(h), Cue: []article.Span{r.span(h.group)},
		Kind: Direct, Class: h.class, Polarity: h.polarity, Speaker: -1, Confidence: confidence("float"),
	}
}
