package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// right returns the content behind the k-th head, empty if there is none, and
// by which construction it was found.
func (r *reader) right(k int) (extent, string) {
	h := &r.heads[k]
	i := h.group.last
	if h.inverted || h.phrase {
		i = h.subject.last
		if r.is(i, ",") && !r.quote(i+1) {
			return extent{}, ""
		}
	}
	if !h.phrase && h.takes&clausal != 0 && (r.is(h.edge-1, ",") || r.dash(h.edge-1)) && h.edge > 1 && !h.borrowed && (h.inverted || r.closing(h)) && r.interrupts(h) {
		if left, _ := r.left(k); !left.empty() {
			i = r.tagEnd(h) + 1
			return extent{i, r.clauseEnd(k, i)}, "content cue"
		}
	}
	if h.edge == 1 && r.is(0, "as") && h.takes&clausal != 0 {
		if e := r.tagEnd(h); r.is(e, ",") && e+1 < r.end() && !r.quote(e+1) {
			return extent{e + 1, r.clauseEnd(k, e+1)}, "as"
		}
	}
	i = r.skip(h, i)
	switch {
	case i >= len(r.frame):
		return extent{}, ""
	case r.is(i, ":") || r.is(i, ",") && r.quote(i+1):
		if h.takes&quoted == 0 && !r.is(i, ":") {
			return extent{}, ""
		}
		if r.quote(i + 1) {
			return r.quotation(k, i+1), "cue quote"
		}
		if h.takes&quoted != 0 && r.is(i, ":") && i+1 < r.end() {
			return extent{i + 1, r.end()}, "colon"
		}
		return extent{}, ""
	case r.quote(i) && h.takes&quoted != 0 && !h.inverted:
		return r.quotation(k, i), "cue quote"
	case r.quote(i) && h.inverted:
		return extent{i, i + 1}, "cue quote"
	case h.inverted || h.phrase:
		return extent{}, ""
	}
	return r.complement(k, i)
}

// quotation returns the content that opens with the quotation at i: it alone,
// or with the words behind it if it does not end there.
func (r *reader) quotation(k, i int) extent {
	if r.stopped(i) || i+1 >= r.end() || r.is(i+1, ",") && r.sentenceLike(i) {
		return extent{i, i + 1}
	}
	if r.has(i+1, sub|prep) && r.sentenceLike(i) {
		return extent{i, i + 1}
	}
	return extent{i, r.clauseEnd(k, i+1)}
}

// skip passes over adverbials and the addressee behind the cue.
func (r *reader) skip(h *head, i int) int {
	addressee := h.lemma == "tell" || h.takes&addressed != 0
	for i < len(r.frame) {
		switch {
		case r.is(i, ",") && r.adverbial(i+1) && r.is(i+2, ","):
			i += 3
		case r.has(i, det) && r.has(i+1, period) && !r.has(i+2, of):
			i += 2
		case r.has(i, period) && i > 0 && (r.has(i-1, timeWord) || r.has(i-1, period)):
			i++
		case r.has(i, timeWord) || r.month(i) || r.adverbial(i) && !r.is(i, "all") && !r.is(i, "both") && !r.is(i, "each"):
			i++
			for i < len(r.frame) && r.frame[i].kind == token.Number && (r.month(i-1) || r.is(i-1, ".")) {
				i++
			}
		case addressee && h.lemma == "tell" && r.quote(i) && r.words(i) <= 3 && h.edge > 0:
			addressee = false
			i++
		case addressee && !r.is(i, "that") && !r.mark(i) && !r.quote(i) && !r.has(i, sub|prep|rel):
			addressee = false
			s := r.npRight(i)
			if r.has(i, object|subject) {
				s = extent{i, i + 1}
			}
			if s.empty() || s.last >= r.end() || r.has(s.last, aux|verb) || r.finite(s.last) {
				return i
			}
			i = s.last
			if r.is(i, ",") {
				if w := r.appositionRight(s); w.last > s.last {
					i = w.last
					if r.is(i, ",") && !r.quote(i+1) {
						i++
					}
				}
			}
		case r.has(i, prep) && !r.phrasal(h, i):
			e := r.circumstance(i)
			if e == 0 {
				e = r.phraseBefore(i)
			}
			if e == 0 {
				return i
			}
			i = e
		default:
			return i
		}
	}
	return i
}

// phrasal reports whether the cue takes a phrase with the preposition at i.
func (r *reader) phrasal(h *head, i int) bool {
	for _, p := range h.preps {
		if r.is(i, p) {
			return true
		}
	}
	return false
}

// phraseBefore returns the end of a prepositional phrase at i that a content
// follows for sure: that, a colon or a quotation; or 0.
func (r *reader) phraseBefore(i int) int {
	const far = 14
	for k := i + 1; k < len(r.frame) && k < i+far; k++ {
		switch {
		case r.quote(k) && r.words(k) <= 4 && !r.is(i, "to") && (r.is(k-1, "'s") || r.is(k-1, "’s") || k == i+1 || r.has(k-1, det|event)):
			return k + 1
		case r.is(k, "that") && k > i+1, r.is(k, ":"), r.quote(k) && (r.sentenceLike(k) || r.is(k-1, ",")):
			if r.is(k-1, ",") {
				return k - 1
			}
			return k
		case r.has(k, aux|subject|rel) && !r.has(k, det) || r.is(k, ";"):
			return 0
		case r.is(k, ",") && !r.quote(k+1):
			return 0
		}
	}
	return 0
}

// complement returns the content that is a clause or phrase of the writer's,
// beginning at item i.
func (r *reader) complement(k, i int) (extent, string) {
	h := &r.heads[k]
	to := func(name string) (extent, string) { return extent{i, r.clauseEnd(k, i)}, name }
	switch {
	case r.is(i, "that") && h.takes&clausal != 0 && i+1 < r.end():
		return to("that")
	case r.has(i, rel|sub) && (r.is(i, "whether") || r.is(i, "if") || r.has(i, rel)) && !r.is(i, "that") && h.takes&interrogative != 0:
		return to("whether")
	case r.is(i, "to") && h.takes&infinitive != 0:
		return to("infinitive")
	case r.phrasal(h, i):
		return extent{i, r.phraseEnd(i+1, r.clauseEnd(k, i))}, "phrase"
	case h.takes&gerund != 0 && r.gerund(i):
		return to("gerund")
	case h.takes&clausal != 0 && r.clauseStart(k, i):
		return to("clause")
	case h.takes&accusing != 0 && r.accusation(i):
		return to("accusation")
	case h.takes&(nominal|naming) != 0 && r.phraseStart(i):
		return extent{i, r.phraseEnd(i, r.clauseEnd(k, i))}, "phrase"
	case h.lemma == "say" && (r.is(i, "so") || r.is(i, "yes") || r.is(i, "no") || r.is(i, "the") && r.is(i+1, "same")):
		return extent{i, r.phraseEnd(i, r.clauseEnd(k, i))}, "phrase"
	case h.takes&clausal != 0 && r.gapped(h, i):
		return to("gap")
	}
	return extent{}, ""
}

func (r *reader) gerund(i int) bool {
	return i < len(r.frame) && strings.HasSuffix(r.frame[i].word, "ing") && len(r.frame[i].word) > 4
}

// accusation reports whether "of" follows in the clause.
func (r *reader) accusation(i int) bool {
	for k := i + 1; k < len(r.frame) && !r.mark(k) && !r.has(k, aux); k++ {
		if r.is(k, "of") {
			return true
		}
	}
	return false
}

// phraseStart reports whether a noun phrase opens at i.
func (r *reader) phraseStart(i int) bool {
	return i < r.end() && !r.mark(i) && r.frame[i].class&(aux|join|sub|prep|neg) == 0 || r.has(i, det|object) && !r.is(i, "that")
}

// clauseStart reports whether a clause without "that" opens at i.
func (r *reader) clauseStart(k, i int) bool {
	if i >= r.end() || r.mark(i) || r.dash(i) {
		return false
	}
	it := &r.frame[i]
	if it.class&subject != 0 && it.word != "who" {
		return true
	}
	if it.class&(join|aux|neg) != 0 || it.class&(prep|sub|rel) != 0 && it.class&det == 0 {
		return r.has(i, sub) && !r.is(i, "than") && !r.is(i, "so") && r.heads[k].lemma == "say" || r.is(i, "in") && r.heads[k].lemma == "say"
	}
	h := &r.heads[k]
	const few = 3
	if r.end()-i >= few && h.takes&nominal == 0 && h.lemma != "tell" && h.lemma != "add" && it.kind == token.Word && !r.has(i, timeWord) {
		return true // these verbs take no plain object
	}
	return it.upper && r.frame[h.verb].upper && r.end()-i >= few || r.predicates(i)
}

// predicates reports whether a verb stands in the clause that opens at i.
func (r *reader) predicates(i int) bool {
	for k := i + 1; k < r.end(); k++ {
		it := &r.frame[k]
		switch {
		case it.quote >= 0:
			return true
		case it.word == ";" || r.is(k, ",") && r.has(k+1, join):
			return false
		case it.class&aux != 0 && it.word != "'s" && it.word != "’s" || it.class&verb != 0 || r.finite(k):
			return true
		case !it.upper && it.kind == token.Word && (strings.HasSuffix(it.word, "ed") || it.word == "'s" || it.word == "’s"):
			return true
		case !it.upper && it.kind == token.Word && strings.HasSuffix(it.word, "s") && r.has(k+1, det|of|subject) && k > i:
			return true
		}
	}
	return false
}

// gapped reports whether the clause lacks its subject because the cue stands in
// a relative clause: "which the company said had been necessary".
func (r *reader) gapped(h *head, i int) bool {
	return r.has(i, aux|verb) && h.subject.first > 0 && (r.has(h.subject.first-1, rel) || r.is(h.subject.first-1, "than"))
}

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
	for m := i; m+1 < end; m++ {
		if r.quote(m) && (r.quote(m+1) || r.stopped(m) && r.departs(m+1)) {
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
		return r.predicates(i)
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
	if waiting && (r.has(i, aux|verb) || r.finite(i) && !r.has(i, subject)) {
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
	case next.edge <= i:
		return 0
	case next.phrase:
		return next.edge
	case next.borrowed && next.form == ing:
		if r.is(next.edge-1, ",") {
			return next.edge - 1
		}
		if r.quote(next.edge-1) && r.stopped(next.edge-1) {
			return next.edge
		}
		return 0
	case r.is(next.edge-1, ",") && r.introduces(next):
		return next.edge - 1
	case next.borrowed && next.form == third && r.heads[k].form == third && r.has(next.edge, join):
		return next.edge
	case r.has(next.edge-1, sub) && r.is(next.edge-2, ",") && !next.borrowed && next.class == Speech && (r.is(next.edge-1, "while") || r.is(next.edge-1, "though") || r.is(next.edge-1, "although")):
		return next.edge - 2
	case next.borrowed && next.takes&clausal != 0:
		if next.subject == r.heads[k].subject && (next.form == past || r.has(next.group.first, aux)) && r.sameTense(k, n) {
			return next.edge
		}
	case next.inverted:
		return 0
	case r.is(next.edge-1, ",") && r.closing(next):
		return 0
	case r.has(next.edge-1, join) && r.is(next.edge-2, ",") && next.takes&(clausal|quoted) != 0 && next.class == Speech:
		return next.edge - 2
	}
	return 0
}

// sameTense reports whether two heads could be equals.
func (r *reader) sameTense(k, n int) bool {
	a, b := &r.heads[k], &r.heads[n]
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
	return k-i < short && (k == r.end() || r.mark(k)) && (!r.has(i, sub) || r.gerund(i+1))
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
		verbs := r.has(m, join) && (r.finite(m+1) || r.has(m+1, aux|verb) || r.adverbial(m+1) && r.finite(m+2))
		if adverbialClause || verbs {
			end = m
		}
	}
	for m := i + 1; m < end; m++ {
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
	i := h.group.last
	if h.inverted || h.phrase {
		i = h.subject.last
	}
	for i < r.end() && !r.mark(i) {
		switch {
		case r.has(i, timeWord) || r.adverbial(i):
			i++
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
