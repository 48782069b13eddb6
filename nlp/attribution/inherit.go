package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// participial finds the subject of a bare -ing form: "…, saying", which is that
// of the clause before it.
func (r *reader) participial(h *head, i int) bool {
	if i > 0 && (r.has(i-1, det) || r.is(i-1, "of")) {
		return false
	}
	opens := i == 0 || r.frame[h.verb].upper && r.mark(i-1)
	if opens || i == 1 && r.has(0, lead|sub) { // "After saying so, Gray left"
		if found := r.following(h); found || opens {
			return found
		}
	}
	if s := r.npLeft(i); !s.empty() && r.is(s.first-1, "with") {
		h.subject, h.edge = s, s.first
		return true
	}
	if s := r.quoter(i); !s.empty() {
		h.subject, h.edge = s, s.first
		return true
	}
	if r.is(i-1, ",") || r.quote(i-1) || r.dash(i-1) || r.has(i-1, lead|timeWord) || h.lemma == "say" {
		return r.borrow(h)
	}
	return false
}

// following finds the subject of an -ing form that opens the sentence: that of
// the main clause behind the comma.
func (r *reader) following(h *head) bool {
	for k := h.group.last; k < r.end(); k++ {
		if !r.is(k, ",") && (!r.quote(k) || !r.stopped(k)) || k+1 >= r.end() || r.quote(k+1) || r.has(k+1, join|prep|sub|aux) && !r.has(k+1, det) {
			continue
		}
		s := r.npRight(k + 1)
		if !s.empty() && (r.has(s.last, aux|verb|adverb) || s.last < r.end() && (r.finite(s.last) || len(r.frame[s.last].cues) > 0 || strings.HasSuffix(r.frame[s.last].word, "ed"))) {
			h.subject, h.borrowed = s, true
			return true
		}
	}
	return false
}

// quoter returns who is quoted "as saying" when the -ing form stands at i: "Gray
// was quoted by Reuters as saying", "Reuters quoted Gray as saying".
func (r *reader) quoter(i int) extent {
	const far = 10
	if !r.is(i-1, "as") || i < 3 || r.is(i-2, "read") {
		return extent{}
	}
	for k := i - 2; k > 0 && k > i-far; k-- {
		if !r.is(k, "quoted") && !r.is(k, "cited") || k < i-2 && !r.is(k+1, "by") {
			continue
		}
		for k > 0 && r.auxiliary(k-1) {
			k--
		}
		return r.subjectLeft(k)
	}
	return r.npLeft(i - 1)
}

// relative finds the antecedent of "who" before the cue.
func (r *reader) relative(h *head, i int) bool {
	if !r.is(i-1, "who") && !r.is(i-1, "which") && !r.is(i-1, "that") || i < 2 && !r.is(i-1, "who") {
		return false
	}
	if !r.is(i-1, "who") && (h.class != Speech || h.takes&clausal == 0) {
		return false
	}
	w := i - 1
	k := w
	if r.is(k-1, ",") {
		k--
	}
	h.subject, h.edge = extent{w, i}, w
	if s := r.antecedent(k); !s.empty() {
		h.subject = extent{s.first, i}
		h.edge = s.first
	} else if !r.is(w, "who") {
		return false
	}
	return true
}

// antecedent returns the noun phrase that ends behind item last-1, or of one that
// cannot speak the part that can: "reports on traders" before "who say".
func (r *reader) antecedent(last int) extent {
	s := r.npLeft(last)
	if s.empty() || r.voiced(s.first, s.last) {
		return s
	}
	for m := s.last - 2; m > s.first; m-- {
		if r.has(m, prep|of) && r.voiced(m+1, s.last) {
			return extent{m + 1, s.last}
		}
	}
	return s
}

// coordinated finds the subject of a verb that shares it with an earlier one:
// "…said A and added B".
func (r *reader) coordinated(h *head, i int) bool {
	if i <= 0 || h.form == base && !r.has(h.group.first, aux) {
		return false
	}
	if !r.has(i-1, join) && !r.is(i-1, "then") && !r.is(i-1, ",") {
		return false
	}
	if h.ambiguous && h.form != past {
		return false
	}
	h.edge = i - 1
	return r.borrow(h)
}

// borrow takes the subject of the nearest cue before that may be its equal, or
// else of the nearest one, or else the subject of the sentence.
func (r *reader) borrow(h *head) bool {
	h.borrowed = true
	nearest := -1
	for k := len(r.heads) - 1; k >= 0; k-- {
		before := &r.heads[k]
		if before.phrase || before.verb >= h.verb {
			continue
		}
		if nearest < 0 {
			nearest = k
		}
		if before.class == Speech && (h.form == ing || r.present(before) == r.present(h)) {
			h.subject = before.subject
			return true
		}
	}
	if nearest >= 0 {
		h.subject = r.heads[nearest].subject
		return true
	}
	h.subject = r.theme(h.group.first)
	return !h.subject.empty()
}

// present reports whether the finite verb of the head is in the present tense.
func (r *reader) present(h *head) bool {
	return h.group.first == h.verb && (h.form == third || h.form == base) || r.is(h.group.first, "has") || r.is(h.group.first, "have")
}

// later returns the end of an adverbial of distance at i: "a few minutes later,",
// or i.
func (r *reader) later(i int) int {
	const near = 5
	for k := i; k < i+near && k < len(r.frame) && !r.mark(k); k++ {
		if r.is(k, "later") || r.is(k, "earlier") || r.is(k, "ago") {
			return k + 1
		}
	}
	return i
}

// theme returns the subject of the sentence, looking no further than limit: the
// first noun phrase that a verb follows.
func (r *reader) theme(limit int) extent {
	i := 0
	for i < limit && (r.mark(i) || r.quote(i) || r.has(i, join)) {
		i++
	}
	if r.has(i, prep|sub) {
		for i < limit && !r.is(i, ",") {
			i++
		}
		i++
	}
	if e := r.later(i); e > i {
		i = e
	}
	for ; i < limit; i++ {
		if r.quote(i) || r.mark(i) || r.adverbial(i) || r.has(i, timeWord|join) {
			continue
		}
		break
	}
	if i >= limit || r.has(i, aux|prep|sub) && !r.has(i, det|subject) {
		return extent{}
	}
	s := r.npRight(i)
	if s.last > limit {
		return extent{}
	}
	if r.frame[s.first].upper && !r.has(s.first, det) {
		for m := s.first + 1; m < s.last; m++ {
			if it := &r.frame[m]; it.kind == token.Word && !it.upper && it.class&^nouns == 0 && it.word != "'s" && it.word != "’s" && r.frame[m-1].upper {
				return extent{s.first, m} // an unknown verb: "Norway yearns"
			}
		}
	}
	return r.appositionRight(s)
}
