package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// right returns the content behind the k-th head, empty if there is none, and
// by which construction it was found.
func (r *reader) right(k int) (extent, string) {
	h := &r.heads[k]
	if i := h.subject.last; h.agent {
		if !r.is(i, "as") {
			return extent{}, ""
		}
		return extent{i, r.phraseEnd(i, r.clauseEnd(k, i))}, "content cue"
	}
	if e := r.second(k); !e.empty() {
		return e, "content cue"
	}
	if (h.edge == 1 || h.edge == 2 && r.has(0, join)) && r.is(h.edge-1, "as") && h.takes&clausal != 0 {
		if e := r.tagEnd(h); r.is(e, ",") && e+1 < r.end() && !r.quote(e+1) {
			return extent{e + 1, r.clauseEnd(k, e+1)}, "as"
		}
	}
	i := r.tagLast(h)
	if i > h.group.last && r.is(i, ",") && !r.quote(i+1) {
		return extent{}, ""
	}
	start := i
	i = r.skip(h, i)
	if i > start && r.ordered(h, i) && !r.has(start, timeWord|prep) && !r.adverbial(start) {
		return extent{start, r.clauseEnd(k, i)}, "infinitive"
	}
	if e, name := r.announced(k, i); name != "" {
		return e, name
	}
	if i >= len(r.frame) || r.mark(i) || h.inverted || h.phrase {
		return extent{}, ""
	}
	return r.complement(k, i)
}

// tagLast returns the end of subject and cue, whichever comes last.
func (r *reader) tagLast(h *head) int {
	if h.inverted || h.phrase {
		return h.subject.last
	}
	return h.group.last
}

// second returns the second piece of a content that the tag of the k-th head
// stands in the middle of: "The deal, he said, is off".
func (r *reader) second(k int) extent {
	h := &r.heads[k]
	if h.phrase || h.borrowed || h.takes&clausal == 0 || h.edge < 2 || !r.is(h.edge-1, ",") && !r.dash(h.edge-1) {
		return extent{}
	}
	if !h.inverted && !r.closing(h) || !r.interrupts(h) {
		return extent{}
	}
	if first, _ := r.left(k); first.empty() {
		return extent{}
	}
	i := r.tagEnd(h) + 1
	return extent{i, r.clauseEnd(k, i)}
}

// announced returns the content at i that a colon, a comma or nothing at all
// sets off from the cue and quotation marks show.
func (r *reader) announced(k, i int) (extent, string) {
	h := &r.heads[k]
	switch {
	case r.is(i, ":") && !r.quote(i+1):
		if h.takes&quoted != 0 && i+1 < r.end() {
			return extent{i + 1, r.end()}, "colon"
		}
	case r.is(i, ":") || r.is(i, ",") && r.quote(i+1) && h.takes&quoted != 0:
		return r.quotation(k, i+1), "cue quote"
	case r.quote(i) && h.inverted:
		return extent{i, i + 1}, "cue quote"
	case r.quote(i) && h.takes&quoted != 0:
		return r.quotation(k, i), "cue quote"
	}
	return extent{}, ""
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

// region returns the end of what follows a place behind the comma at i ("Leeds,
// Yorkshire, that …"), or i.
func (r *reader) region(i int) int {
	k := i + 1
	for k < len(r.frame) && r.frame[k].upper && r.frame[k].kind == token.Word {
		k++
	}
	if k == i+1 || !r.frame[i-1].upper {
		return i
	}
	if r.is(k, ",") {
		k++
	}
	if r.is(k, "that") || r.has(k, prep) && r.circumstance(k) > 0 {
		return k
	}
	return i
}

// ordered reports whether an infinitive opens at i that tells the addressee what
// to do: "urged the city to wait". The addressee belongs to the content then.
func (r *reader) ordered(h *head, i int) bool {
	if r.is(i, "not") {
		i++
	}
	return h.takes&infinitive != 0 && h.takes&addressed != 0 && r.is(i, "to")
}

// skip passes over adverbials and the addressee behind the cue.
func (r *reader) skip(h *head, i int) int {
	addressee := h.lemma == "tell" || h.takes&addressed != 0
	for i < len(r.frame) {
		next := r.skipAdverbial(h, i)
		if next == i && addressee {
			addressee = false
			next = r.skipAddressee(h, i)
		}
		if next == i {
			return r.circulated(i)
		}
		i = next
	}
	return i
}

// circulated passes over a participle behind an occasion and what it takes, up
// to "that": "in a video shared on Monday that".
func (r *reader) circulated(i int) int {
	const near = 8
	if !r.has(i-1, event) || i >= len(r.frame) || !strings.HasSuffix(r.frame[i].word, "ed") {
		return i
	}
	for k := i; k < len(r.frame) && k < i+near && !r.mark(k) && !r.has(k, aux); k++ {
		if r.is(k, "that") {
			return k
		}
	}
	return i
}

// skipAdverbial returns the end of the adverbial that begins at i, or i.
func (r *reader) skipAdverbial(h *head, i int) int {
	switch {
	case r.is(i+1, "'s") || r.is(i+1, "’s") || r.hyphened(i) || r.has(i, det) && r.hyphened(i+1):
		return i // "Monday's vote", "a night-time curfew"
	case r.is(i, ",") && r.adverbial(i+1) && r.is(i+2, ","):
		return i + 3
	case r.is(i, ","):
		return r.region(i)
	case r.has(i, det) && r.has(i+1, period) && !r.has(i+2, of):
		return i + 2
	case r.has(i, period) && r.has(i-1, timeWord|period):
		return i + 1
	case r.has(i, timeWord) || r.month(i) || r.adverbial(i) && !r.is(i, "all") && !r.is(i, "both") && !r.is(i, "each"):
		i++
		for i < len(r.frame) && r.frame[i].kind == token.Number && (r.month(i-1) || r.is(i-1, ".")) {
			i++
		}
	case r.has(i, prep) && !r.phrasal(h, i):
		if e := r.circumstance(i); e > 0 {
			return e
		}
		if e := r.phraseBefore(i); h.class == Speech && (h.lemma != "respond" || !r.is(e, "that")) {
			return max(i, e)
		}
	}
	return i
}

// hyphened reports whether the i-th item is the first half of a word with a
// hyphen.
func (r *reader) hyphened(i int) bool { return r.is(i+1, "-") && !r.frame[i+1].space }

// skipAddressee returns the end of the addressee that begins at i, with its
// apposition, or i if it is the subject of the content already.
func (r *reader) skipAddressee(h *head, i int) int {
	if r.quote(i) && h.lemma == "tell" && r.words(i) <= 3 && h.edge > 0 {
		return i + 1 // a programme: told "Good Morning"
	}
	if r.is(i, "that") || r.mark(i) || r.quote(i) || r.has(i, sub|prep|rel) {
		return i
	}
	s := r.npRight(i)
	if r.has(i, object|subject) {
		s = extent{i, i + 1}
	}
	if s.empty() || s.last >= r.end() || r.has(s.last, aux|verb) || r.finite(s.last) {
		return i
	}
	w := r.appositionRight(s)
	if w.last > s.last && r.is(w.last, ",") && !r.quote(w.last+1) {
		return w.last + 1
	}
	return w.last
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
		case r.has(k, aux|subject|rel) && !r.has(k, det) && !r.is(k, "'s") && !r.is(k, "’s") || r.is(k, ";"):
			return 0
		case r.is(k, ",") && !r.quote(k+1) && (!r.frame[k-1].upper || k+1 >= len(r.frame) || !r.frame[k+1].upper):
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
	case h.noun:
		return to("noun")
	case r.is(i, "that") && h.polarity == Denies && (i+1 == r.end() || r.is(i+1, "as")):
		return extent{i, i + 1}, "phrase" // "denied that", "dismissed that as nonsense"
	case r.is(i, "that") && h.takes&clausal != 0 && i+1 < r.end():
		return to("that")
	case r.has(i, rel|sub) && (r.is(i, "whether") || r.is(i, "if") || r.has(i, rel)) && !r.is(i, "that") && h.takes&interrogative != 0:
		return to("whether")
	case r.is(i, "to") && h.takes&infinitive != 0:
		if i+1 >= r.end() || r.silent(h, i) {
			return extent{}, ""
		}
		return to("infinitive")
	case r.phrasal(h, i) && r.is(i+1, "anonymity"):
		return extent{}, "" // a remark of the writer's on the source
	case r.phrasal(h, i):
		return extent{i + 1, r.phraseEnd(i+1, r.clauseEnd(k, i+1))}, "phrase"
	case h.takes&gerund != 0 && r.gerund(i):
		return to("gerund")
	case h.takes&clausal != 0 && r.clauseStart(k, i):
		return to("clause")
	case h.lemma == "call" && !r.calls(h, i):
		return extent{}, ""
	case h.takes&figure != 0 && r.figures(i):
		return to("clause")
	case h.takes&accusing != 0 && r.accusation(i):
		return to("accusation")
	case h.takes&(nominal|naming) != 0 && r.phraseStart(i) && (h.lemma != "quote" || !r.relayed(i)):
		return extent{i, r.phraseEnd(i, r.clauseEnd(k, i))}, "phrase"
	case h.lemma == "say" && (r.is(i, "so") || r.is(i, "yes") || r.is(i, "no") || r.is(i, "the") && r.is(i+1, "same")):
		return extent{i, r.phraseEnd(i, r.clauseEnd(k, i))}, "phrase"
	case h.takes&clausal != 0 && r.gapped(h, i):
		end := r.clauseEnd(k, i)
		for m := i; m < end; m++ {
			if r.is(m, ",") {
				end = m
			}
		}
		return extent{i, end}, "gap"
	}
	return extent{}, ""
}
