package attribution

import "github.com/parallax-news/parallax/nlp/token"

// left returns the content before the k-th head, empty if there is none, and by
// which construction it was found.
func (r *reader) left(k int) (extent, string) {
	h := &r.heads[k]
	if h.phrase {
		return r.accordingLeft(k)
	}
	if h.borrowed || h.takes&(quoted|clausal) == 0 {
		return extent{}, ""
	}
	b := h.edge - 1
	if r.quote(b) || r.is(b, ",") && r.quote(b-1) && !r.stopped(b-1) {
		q := b
		if !r.quote(b) {
			q--
		}
		if h.takes&quoted == 0 || !h.inverted && !r.tagged(h) && !r.stopped(q) {
			return extent{}, ""
		}
		return r.before(k, q), "quote cue"
	}
	if !r.is(b, ",") && !r.dash(b) || !h.inverted && !r.closing(h) {
		return extent{}, ""
	}
	e := extent{r.leftEdge(k, b), b}
	for !e.empty() && r.has(e.first, join) {
		e.first++
	}
	if q := r.tagEnd(h) + 1; r.quote(q) && (r.sentenceLike(q) || r.has(e.first, prep|sub)) || r.gerund(e.first) && r.is(q-1, ",") || r.is(e.first, "asked") {
		return extent{}, ""
	}
	if e.empty() || !r.interrupts(h) && (!r.predicates(e.first) || r.has(e.first, prep|sub) && !r.has(e.first, det) && !r.comma(e)) {
		return extent{}, ""
	}
	return e, "content cue"
}

// interrupts reports whether the tag of the head stands between commas, with
// content on both sides: "The deal, he said, is off".
func (r *reader) interrupts(h *head) bool {
	i := r.tagEnd(h)
	return r.is(i, ",") && i+1 < r.end() && (!r.has(i+1, rel) || r.is(i+1, "that")) && !r.gerund(i+1) && !r.quote(i+1) && !r.is(i+1, "according")
}

// tagEnd returns the end of the tag with its adverbials.
func (r *reader) tagEnd(h *head) int {
	i := h.group.last
	if h.inverted {
		i = h.subject.last
	}
	for i < r.end() && !r.mark(i) && !r.quote(i) {
		i++
	}
	return i
}

// comma reports whether a comma stands in the extent.
func (r *reader) comma(e extent) bool {
	for i := e.first; i < e.last; i++ {
		if r.is(i, ",") {
			return true
		}
	}
	return false
}

// tagged reports whether subject and cue are a tag behind a quotation.
func (r *reader) tagged(h *head) bool {
	return r.closing(h) || r.quote(h.group.last) || r.mark(h.group.last)
}

// before returns the content that ends with the quotation at q: it alone, or
// with the words of the sentence before it.
func (r *reader) before(k, q int) extent {
	first := r.leftEdge(k, q)
	for first < q && r.mark(first) {
		first++
	}
	lead := true
	if r.is(q-1, ":") || r.is(q-1, ",") && r.sentenceLike(q) {
		return extent{q, q + 1}
	}
	for i := first; i < q; i++ {
		lead = lead && (r.has(i, join|sub) || r.adverbial(i) || r.mark(i))
	}
	if lead {
		return extent{q, q + 1}
	}
	return extent{first, q + 1}
}

// leftEdge returns where the content that ends at last begins: at the start of
// the sentence, or behind the attribution before.
func (r *reader) leftEdge(k, last int) int {
	first := 0
	for n := k - 1; n >= 0; n-- {
		p := &r.heads[n]
		if e := p.group.last; p.edge < last && e <= last && (r.is(e, ":") || r.is(e, ",") && r.quote(e+1)) {
			first = max(first, e+1)
		}
	}
	for i := first; i < last; i++ {
		if r.is(i, ";") {
			first = i + 1
		}
	}
	return first
}

// accordingLeft returns the content of "according to S": what stands before it,
// or the rest of the sentence if it opens the sentence.
func (r *reader) accordingLeft(k int) (extent, string) {
	h := &r.heads[k]
	first := r.leftEdge(k, h.edge)
	for first < h.edge && (r.mark(first) || r.has(first, join) || r.adverbial(first)) {
		first++
	}
	if first < h.edge && (r.predicates(first) || !r.is(h.subject.last, ",")) {
		return extent{first, h.edge}, "according to"
	}
	if first < h.edge && r.has(first, join) {
		first = h.edge
	}
	i := h.subject.last
	for i < r.end() && (r.is(i, ",") || r.has(i, timeWord)) {
		i++
	}
	r.buf = append(r.buf, r.trim(extent{first, h.edge}))
	if r.buf[0].empty() {
		r.buf = r.buf[:0]
	}
	return extent{i, r.end()}, "according to"
}

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
	c := 0
	for c < len(r.frame) && c <= longest && !r.is(c, ":") {
		it := &r.frame[c]
		if it.quote >= 0 || it.class&(label|verb|rel|sub) != 0 || it.kind == token.Number || !it.upper && it.class&of == 0 && it.kind == token.Word {
			return false
		}
		c++
	}
	if c == 0 || !r.is(c, ":") || c+6 > r.end() && !r.quoted(c+1) {
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
