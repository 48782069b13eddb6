package attribution

import "strings"

// left returns the content before the k-th head, empty if there is none, and by
// which construction it was found.
func (r *reader) left(k int) (extent, string) {
	h := &r.heads[k]
	if h.phrase {
		return r.accordingLeft(k)
	}
	if h.agent {
		return r.subjectLeft(h.group.first), "phrase"
	}
	if e := r.related(h); !e.empty() {
		return e, "related"
	}
	if h.borrowed || h.takes&(quoted|clausal) == 0 {
		return extent{}, ""
	}
	b := h.edge - 1
	if r.is(b, "as") && r.is(b-1, ",") && r.closing(h) {
		b-- // "…, as Gray said."
	}
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
	if e.empty() || !r.interrupts(h) && (!r.predicates(e.first, e.last) && !r.closes(h, e) || r.has(e.first, prep|sub) && !r.has(e.first, det) && !r.roughly(e.first) && !r.comma(e)) {
		return extent{}, ""
	}
	return e, "content cue"
}

// closes reports whether an inverted tag ends a sentence that is else all content: even
// where no verb is known for one, "Both trains stand still, said a port pilot".
func (r *reader) closes(h *head, e extent) bool {
	const clause = 3 // words
	return h.inverted && e.first == 0 && e.last-e.first >= clause && r.tagEnd(h) >= r.end() && !r.comma(e)
}

// related returns what a relative clause that ends with the cue denies: "the
// claim, which the port denies", "…, something the port denies".
func (r *reader) related(h *head) extent {
	if h.polarity != Denies || h.takes&nominal == 0 || h.borrowed || h.inverted || h.edge < 1 || h.group.last < r.end() && !r.is(h.group.last, ",") {
		return extent{}
	}
	b := h.edge
	if r.is(b-1, "which") || r.is(b-1, "that") {
		b--
		if r.is(b-1, ",") {
			b--
		}
		if s := r.npLeft(b); r.has(s.first, det) || r.frame[s.first].upper {
			return s
		}
		return extent{}
	}
	s := r.npLeft(b)
	switch {
	case s.empty() || s.last != b:
		return extent{}
	case r.is(s.last-1, "something") && r.is(s.first-1, ","):
		return extent{0, s.first - 1}
	case r.has(s.last-1, deniable) && r.has(s.first, det):
		return s
	}
	return extent{}
}

// interrupts reports whether the tag of the head stands between commas, with
// content on both sides: "The deal, he said, is off".
func (r *reader) interrupts(h *head) bool {
	i := r.tagEnd(h)
	return r.is(i, ",") && i+1 < r.end() && (!r.has(i+1, rel) || r.is(i+1, "that")) && !r.gerund(i+1) && !r.quote(i+1) && !r.is(i+1, "according")
}

// tagEnd returns the end of the tag with its adverbials.
func (r *reader) tagEnd(h *head) int {
	i := r.tagLast(h)
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
	if r.is(q-1, ":") || r.fullStop(q-1) || r.is(q-1, ",") && r.sentenceLike(q) {
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

// fullStop reports whether a sentence may end with the i-th item: it is a dot, or
// a letter with a dot ("a post on X.").
func (r *reader) fullStop(i int) bool {
	return i > 0 && (r.is(i, ".") || strings.HasSuffix(r.frame[i].word, ".") && len(r.frame[i].word) == 2)
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
		if r.is(i, ";") || r.is(i, "(") && r.quote(i+1) {
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
	if first < h.edge && (r.predicates(first, h.edge) || !r.is(h.subject.last, ",")) {
		return extent{first, h.edge}, "according to"
	}
	if first < h.edge && r.has(first, join) {
		first = h.edge
	}
	i := h.subject.last
	if r.is(i, ",") && r.gerund(i+1) { // "…, speaking on condition of anonymity, …"
		for i++; i < r.end() && !r.is(i, ","); {
			i++
		}
	}
	for i < r.end() && (r.is(i, ",") || r.has(i, timeWord)) {
		i++
	}
	r.add(h, extent{first, h.edge})
	end := i
	for end < r.end() && !r.is(end, ";") {
		end++
	}
	return extent{i, end}, "according to"
}
