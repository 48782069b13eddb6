package attribution

import (
	"strings"
)

// head is a cue in the frame with its verb group and its subject.
type head struct {
	reading
	verb     int    // item of the verb
	group    extent // the verb group with auxiliaries and particles
	subject  extent // the source; empty if there is none
	edge     int    // where subject and cue begin together
	inverted bool   // the subject stands behind the cue
	negated  bool
	neither  bool // "neither confirmed nor denied"
	modal    bool // put off by "will", "may" and the like
	passive  bool
	agent    bool // a passive whose subject is named behind "by"
	borrowed bool // the subject is that of an earlier verb
	phrase   bool // "according to"
	noun     bool // "the port\'s claim that"
}

// findHeads fills r.heads with the cues of the frame, in order.
func (r *reader) findHeads() {
	r.heads = r.heads[:0]
	for i := 0; i < len(r.frame); i++ {
		if r.is(i, "according") && r.is(i+1, "to") {
			r.according(i)
			continue
		}
		if r.nounReport(i) {
			continue
		}
		c, ok := r.reads(i)
		if !ok {
			continue
		}
		if r.questioned(i) {
			continue
		}
		h := head{reading: c, verb: i}
		r.group(&h)
		if !r.subjectOf(&h) || !r.speaks(&h) || h.hypothetical() {
			continue
		}
		r.heads = append(r.heads, h)
	}
}

// questioned reports whether the i-th item stands in a question that opens the
// sentence: "Asked whether the port had refused, …". Nobody has said so.
func (r *reader) questioned(i int) bool {
	first := 0
	if r.is(0, "when") {
		first++
	}
	if !r.is(first, "asked") || i <= first {
		return false
	}
	for k := first; k < i; k++ {
		if r.is(k, ",") {
			return false
		}
	}
	return true
}

// hypothetical reports whether the cue tells what is not said or meant: what
// somebody will or may say, and what nobody wants.
func (h *head) hypothetical() bool {
	if h.negated && h.class == Intention || h.neither {
		return true
	}
	return h.modal && !h.negated
}

// according adds the head "according to S".
func (r *reader) according(i int) {
	c := r.lexicon["says"].cues[0]
	h := head{reading: c, verb: i, group: extent{i, i + 2}, edge: i, phrase: true}
	h.subject = r.appositionRight(r.npRight(i + 2))
	if i == 0 || i == 1 && r.has(0, join) {
		h.subject = r.upToComma(i + 2)
	}
	if !h.subject.empty() && !r.has(i+2, rel) && r.speaks(&h) {
		r.heads = append(r.heads, h)
	}
}

// nounReport adds the head of a noun that stands behind who speaks and before
// what is said, where a verb has come before and nothing else can follow:
// "rejected the port's claim that …".
func (r *reader) nounReport(i int) bool {
	if !r.has(i, reportNoun) || !r.is(i+1, "that") || !r.predicates(0, i) {
		return false
	}
	h := head{reading: r.lexicon["says"].cues[0], verb: i, group: extent{i, i + 1}, borrowed: true, noun: true}
	switch {
	case r.is(i-1, "'s") || r.is(i-1, "’s") || r.is(i-1, "'") || r.is(i-1, "’"):
		h.subject = r.npLeft(i - 1)
	case r.is(i-1, "his") || r.is(i-1, "her") || r.is(i-1, "their"):
		h.subject = extent{i - 1, i}
	}
	h.edge = h.subject.first
	if s := h.subject.first; h.subject.empty() || !r.has(s, det) && !r.frame[s].upper || r.verbGroups(i+1) != 1 {
		return false
	}
	if s := h.subject; s.last < i && !r.speaks(&h) {
		return false // "the line's claim"
	}
	h.negated = r.frame[i].word == "denial"
	r.heads = append(r.heads, h)
	return true
}

// verbGroups counts the verb groups with an auxiliary from item i on. Where
// there are two, the second may be that of the sentence.
func (r *reader) verbGroups(i int) int {
	n := 0
	for ; i < r.end(); i++ {
		if r.has(i, aux) && !r.has(i-1, aux|neg) && !r.is(i, "'s") && !r.is(i, "’s") || r.finite(i) && !r.has(i-1, aux) {
			n++
		}
	}
	return n
}

// upToComma returns the items from i to the first comma, empty if a verb stands
// between.
func (r *reader) upToComma(i int) extent {
	for k := i; k < r.end(); k++ {
		if r.is(k, ",") || r.quote(k) && r.stopped(k) {
			return extent{i, k}
		}
		if r.has(k, aux|verb) && !r.is(k, "'s") && !r.is(k, "’s") {
			break
		}
	}
	return r.appositionRight(r.npRight(i))
}

// reads returns how the i-th item reads as a cue, if it does.
func (r *reader) reads(i int) (reading, bool) {
	for _, c := range r.frame[i].cues {
		if !r.particle(c.particle, i+1) {
			continue
		}
		if c.ambiguous && !r.verbal(i, c) {
			continue
		}
		return c, true
	}
	return reading{}, false
}

// particle reports whether the words of the particle stand at i.
func (r *reader) particle(particle string, i int) bool {
	for particle != "" {
		word, rest, _ := strings.Cut(particle, " ")
		if !r.is(i, word) {
			return false
		}
		particle = rest
		i++
	}
	return true
}

// verbal decides whether a word that is a noun or adjective too stands as a
// verb: behind a subject and before a content.
func (r *reader) verbal(i int, c reading) bool {
	if r.frame[i].upper && i > 0 && c.form != past {
		return false
	}
	p := i - 1
	for p >= 0 && r.adverbial(p) {
		p--
	}
	switch {
	case p < 0 || r.frame[i].cues == nil || strings.HasPrefix(c.lemma, "be ") && !r.has(p, aux):
		return false
	case r.is(p, "to"):
		return c.form == base && r.has(p-1, aux|verb) || c.form == base && r.has(i+1, det)
	case r.has(p, aux) && !r.is(p, "'s") && !r.is(p, "’s"):
		return c.form != third
	case r.has(p, subject):
		return true
	case c.form == ing && (r.is(p, "by") || r.is(p, ",")):
		return r.is(i+1, "that") || r.quote(i+1) || r.has(i+1, subject|object)
	case r.has(p, det|prep|of|join|neg) || r.is(p, "'s") || r.is(p, "’s") || r.is(p, "-"):
		return r.is(p, "and") && (r.is(i+1, "that") || c.form == past && c.takes&infinitive != 0 && r.is(i+1, "to"))
	}
	next := i + 1
	if (next >= r.end() || r.is(next, ",") && !r.has(next+1, rel) || r.has(next, timeWord)) && !r.is(r.npLeft(i).first, "the") && (c.form == third || c.form == past) && c.takes&clausal != 0 && (r.frame[p].upper || r.has(p, role|event)) {
		return true
	}
	if next < len(r.frame) && (r.frame[next].upper || r.has(next, role)) && c.takes&clausal != 0 && r.predicates(next, r.end()) {
		return c.form == base && r.plural(p) || c.form != base && r.frame[p].upper && !r.plural(p)
	}
	if r.is(next, "to") && c.takes&infinitive != 0 && (r.frame[p].upper || r.has(p, role)) {
		return c.form != base || r.plural(p)
	}
	if s := r.npLeft(i); c.form == third && s.first > 0 && !r.frame[p].upper && (r.finite(s.first-1) || r.cued(s.first-1, ing)) {
		return false // "rejected union claims that"
	}
	if r.is(next, "that") || r.quote(next) || r.is(next, ":") || r.is(next, ",") && r.quote(next+1) {
		return c.form != base || r.plural(p)
	}
	if r.has(next, subject|det) && !r.is(next, "no") {
		return c.form != base || r.plural(p)
	}
	return false
}

// plural reports whether the i-th item looks like a plural noun.
func (r *reader) plural(i int) bool {
	return strings.HasSuffix(r.frame[i].word, "s") || r.is(i, "people") || r.is(i, "police")
}

// group sets the verb group around h.verb.
func (r *reader) group(h *head) {
	h.group = extent{h.verb, h.verb + 1}
	if h.particle != "" {
		h.group.last += 1 + strings.Count(h.particle, " ")
	}
	i := h.verb
	for i > 0 && r.auxiliary(i-1) {
		i--
		h.negated = h.negated || r.has(i, neg)
		h.neither = h.neither || r.is(i, "neither") || r.is(i, "nor")
		h.modal = h.modal || r.has(i, modal)
		h.passive = h.passive || (h.form == participle || h.form == past) && toBe(r.frame[i].word)
	}
	if r.is(i-1, "to") && h.form == base {
		i = r.carried(i-1, h)
	}
	for i < h.verb && r.has(i, timeWord) && !r.has(i, aux) {
		i++
	}
	h.group.first = i
}

// toBe reports whether the word is a form of "to be" that makes a passive.
func toBe(word string) bool {
	switch word {
	case "is", "was", "are", "were", "be", "been", "being":
		return true
	}
	return false
}

// auxiliary reports whether the i-th item belongs to the verb group of the verb
// behind it.
func (r *reader) auxiliary(i int) bool {
	it := &r.frame[i]
	if (it.word == "'s" || it.word == "’s") && !r.has(i-1, subject|rel|det) {
		return false // a possessive
	}
	if it.class&(aux|neg) != 0 {
		return it.class&subject == 0
	}
	return r.adverbial(i) || it.class&timeWord != 0
}

// carried returns where the verb group of an infinitive begins: "went on to
// say", "declined to say"; to is the index of "to".
func (r *reader) carried(to int, h *head) int {
	if !r.has(to-1, chain) {
		return to
	}
	i := to - 1
	h.negated = h.negated || r.has(i, decline)
	if r.is(i, "on") {
		i--
	}
	for i > 0 && r.auxiliary(i-1) {
		i--
	}
	return i
}
