package attribution

import "strings"

// clauseEnd returns where the content of the k-th head that begins at i ends.
func (r *reader) clauseEnd(k, i int) int {
	h := &r.heads[k]
	end := r.end()
	if h.edge > 0 && r.subordinate(h.edge) {
		for m := i; m < end; m++ {
			if r.is(m, ",") && r.resumes(m+1) {
				end = m
				break
			}
			if r.quote(m) && r.stopped(m) && m+1 < end {
				end = m + 1
			}
		}
	}
	for m := i; m < end; m++ {
		if r.is(m, ")") && !r.bracket(i, m) || r.is(m, ";") || r.is(m, ",") && r.breaks(h, m+1) {
			end = m
		}
	}
	for n := k + 1; n < len(r.heads); n++ {
		if e := r.cutBefore(k, n, i); e > i && e < end {
			end = e
		}
	}
	if r.quoteStops(i, end) > 0 {
		end = r.quoteStops(i, end)
	}
	for end > i && r.mark(end-1) && !r.is(end-1, ")") {
		end--
	}
	return end
}

// resumes reports whether a main clause opens at i, behind a comma.
func (r *reader) resumes(i int) bool {
	return i < r.end() && r.frame[i].class&(join|sub|rel|prep) == 0 && !r.gerund(i) || r.has(i, subject|det) && !r.has(i, rel)
}

// quoteStops returns the end of the first quotation that closes the clause with
// a mark of its own before the sentence goes on with a new quotation or cue.
func (r *reader) quoteStops(i, end int) int {
	fronted := r.has(i, prep|sub) && !r.is(i, "that") || r.is(i, "that") && r.has(i+1, prep|sub)
	for m := i; m+1 < end; m++ {
		if r.quote(m) && (r.quote(m+1) || r.stopped(m) && !fronted && r.departs(m+1)) {
			return m + 1
		}
	}
	return 0
}

// departs reports whether the sentence leaves the content at i, behind a
// quotation that has come to its stop.
func (r *reader) departs(i int) bool {
	switch {
	case r.has(i, join):
		return r.has(i+1, subject)
	case r.has(i, prep) && r.circumstance(i) > 0 || r.is(i, "although") || r.is(i, "though") || r.is(i, "but"):
		return true
	case r.has(i, subject|det) && !r.has(i, rel) || r.frame[i].upper:
		return r.predicates(i, r.end())
	}
	return false
}

// breaks reports whether what follows a comma at i cannot belong to the content:
// a comparison, or the verb that a relative clause has kept waiting.
func (r *reader) breaks(h *head, i int) bool {
	if r.is(i, "compared") || r.is(i, "according") {
		return true
	}
	waiting := h.subject.last > h.subject.first && r.has(h.subject.last-1, rel)
	if waiting && (r.has(i, aux|verb) || i < len(r.frame) && strings.HasSuffix(r.frame[i].word, "ed") || r.finite(i) && !r.has(i, subject)) {
		return true
	}
	return r.has(i, join) && !h.negated && (r.has(i+1, aux) && !r.has(i+1, subject)) && r.has(h.group.first, aux)
}

// bracket reports whether a bracket opens between first and last.
func (r *reader) bracket(first, last int) bool {
	for i := first; i < last; i++ {
		if r.is(i, "(") {
			return true
		}
	}
	return false
}

// subordinate reports whether the clause that begins at i opens the sentence
// with a conjunction: "While officials said so, …".
func (r *reader) subordinate(i int) bool {
	first := 0
	if i == 1 && r.has(first, sub) && !r.is(first, "that") || i == 2 && r.has(1, sub) && r.has(0, join|adverb) {
		return true
	}
	return r.has(i-1, sub) && !r.is(i-1, "that") && !r.is(i-1, "so") && !r.is(i-1, "than") && r.has(0, sub|prep)
}

// cutBefore returns where the content of head k must end because head n opens
// another attribution, or 0.
func (r *reader) cutBefore(k, n, i int) int {
	next := &r.heads[n]
	switch {
	case next.edge <= i || next.noun:
		return 0
	case next.phrase:
		return next.edge
	case !next.borrowed && r.quote(next.edge-1) && r.stopped(next.edge-1) && next.takes&quoted != 0 && r.is(next.edge-2, ":"):
		return next.edge - 2
	case next.form == ing && r.is(next.edge-1, "with") && r.is(next.edge-2, ","):
		return next.edge - 2
	case next.borrowed && next.form == ing:
		if r.is(next.edge-1, ",") {
			return next.edge - 1
		}
		if r.quote(next.edge-1) && r.stopped(next.edge-1) {
			return next.edge
		}
		return 0
	case r.is(next.edge-1, ",") && !next.borrowed && r.closing(next) && r.tagEnd(next) >= r.end():
		return next.edge - 1 // "…, he said" at the end reports all before it
	case next.borrowed && next.negated && r.is(next.edge, "but"):
		return next.edge // "but would not say"
	case r.is(next.edge-1, ",") && r.introduces(next):
		return next.edge - 1
	case next.borrowed && next.form == third && r.heads[k].form == third && r.has(next.edge, join):
		return next.edge
	case r.has(next.edge-1, sub) && r.is(next.edge-2, ",") && !next.borrowed && next.class == Speech && (r.is(next.edge-1, "while") || r.is(next.edge-1, "though") || r.is(next.edge-1, "although")):
		return next.edge - 2
	case next.borrowed && next.form == past && r.has(next.edge, join) && (r.gerund(i) || r.is(i, "to") || r.heads[k].form == ing && r.is(next.edge-1, ",")):
		return next.edge
	case next.borrowed && (next.takes&clausal != 0 || next.class == Speech || r.has(next.verb, decline)):
		if next.subject == r.heads[k].subject && (next.form == past || r.has(next.group.first, aux)) && r.sameTense(k, n) {
			return next.edge
		}
	case !next.borrowed && next.edge > 1 && r.is(next.edge-1, "while") && next.class == Speech:
		return next.edge - 1
	case next.inverted:
		return 0
	case r.is(next.edge-1, ",") && r.closing(next):
		if r.heads[k].class == Speech && !r.phrasal(&r.heads[k], i-1) {
			return 0
		}
		return next.edge - 1
	case r.has(next.edge-1, join) && r.is(next.edge-2, ",") && next.takes&(clausal|quoted) != 0 && next.class == Speech:
		return next.edge - 2
	}
	return 0
}

// sameTense reports whether two heads could be equals.
func (r *reader) sameTense(k, n int) bool {
	a, b := &r.heads[k], &r.heads[n]
	if r.is(b.group.first, "had") && !r.is(a.group.first, "had") {
		return false // "said they had looked and had found"
	}
	return r.frame[a.group.first].word == r.frame[b.group.first].word || a.form == b.form || r.has(a.group.first, aux) && r.has(b.group.first, aux)
}

// remote reports whether nothing but a prepositional phrase is left of the
// sentence, or stands before the next comma.
func (r *reader) remote(i int) bool {
	const short = 8
	k := i + 1
	for k < r.end() && !r.mark(k) && !r.quote(k) && !r.has(k, aux|subject|rel) {
		k++
	}
	programme := r.quote(k) && k+1 == len(r.frame) && r.words(k) <= 4
	return k-i < short && (k == r.end() || r.mark(k) || programme) && (!r.has(i, sub) || r.gerund(i+1))
}

// introduces reports whether a quotation follows the head.
func (r *reader) introduces(h *head) bool {
	i := h.group.last
	return r.is(i, ":") || r.quote(i) && r.sentenceLike(i) || r.is(i, ",") && r.quote(i+1)
}

// phraseEnd returns where a content that is a noun phrase ends within the
// clause: before the next verb of the source and before adverbial clauses.
func (r *reader) phraseEnd(i, end int) int {
	for m := i + 1; m < end; m++ {
		adverbialClause := r.has(m, sub) && !r.is(m, "that") && !r.is(m, "as") && !r.is(m, "where") && !r.is(m, "so") && !r.is(m, "than")
		aside := r.has(m, join) && r.quote(m-1) && r.stopped(m-1)
		contrast := r.is(m, ",") && r.is(m+1, "but")
		if adverbialClause || aside || contrast || r.coordinates(m) {
			end = m
		}
	}
	for m := i + 1; m < end; m++ {
		if r.is(m, "to") {
			break // "expects the price to fall by May"
		}
		if r.has(m, prep) && !r.is(m, "of") && r.circumstance(m) == end {
			end = m
		}
	}
	for end > i+1 && r.mark(end-1) && !r.is(end-1, ")") {
		end--
	}
	return end
}

// closing reports whether the head is a tag that closes or interrupts its
// content: "…, he said." and "…, he said, …".
func (r *reader) closing(h *head) bool {
	i := r.tagLast(h)
	for i < r.end() && !r.mark(i) {
		switch {
		case r.has(i, timeWord) || r.adverbial(i) || r.has(i, period) && r.has(i-1, timeWord):
			i++
		case r.has(i, det) && r.has(i+1, period):
			i += 2
		case r.has(i, object) && !r.has(i, det):
			i++
		case h.lemma == "tell" && !r.has(i, prep|sub|rel|subject) && r.npRight(i).last > i:
			i = r.npRight(i).last
		case r.has(i, prep):
			if e := r.circumstance(i); e > 0 {
				i = e
				continue
			}
			return r.remote(i)
		default:
			return false
		}
	}
	return true
}
