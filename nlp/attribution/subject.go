package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// subjectOf finds the subject of the cue and reports whether the cue can stand.
func (r *reader) subjectOf(h *head) bool {
	i := h.group.first
	for i > 0 && (r.has(i-1, timeWord) || r.adverbial(i-1) || i > 1 && r.has(i-1, period) && (r.has(i-2, timeWord) || r.is(i-2, "this"))) {
		if r.has(i-1, period) {
			i--
		}
		i--
	}
	i = r.behindSubject(i, h.group.first)
	h.edge = h.group.first
	if h.passive && !r.is(h.group.first, "to") {
		return r.acted(h) // of "was quoted as saying", "saying" will be the cue
	}
	if r.is(h.group.first, "to") {
		return false
	}
	if h.form == ing && h.group.first == h.verb {
		return r.participial(h, i)
	}
	if h.form == base && h.group.first == h.verb && i > 0 && !r.baseSubject(i-1) {
		return false
	}
	r.tag = (r.is(h.group.last, ",") || r.is(h.group.last, ";")) && !r.quote(h.group.last+1)
	asked := r.is(i-1, ",") && h.lemma != "say"
	if asked {
		if s := r.subjectLeft(i); !s.empty() {
			h.subject, h.edge = s, s.first
			return true
		}
	}
	if r.inverts(h) {
		return true
	}
	if s := r.subjectLeft(i); !asked && !s.empty() {
		if h.takes&naming != 0 && h.group.first == h.verb && (r.is(s.first, "a") || r.is(s.first, "an")) && !r.has(s.last-1, role) {
			return false // "a move called the windmill"
		}
		if wide := r.restricted(i); !wide.empty() && !r.voiced(s.first, s.last) && !r.has(s.first, subject) {
			s = wide
		}
		h.subject, h.edge = s, s.first
		return true
	}
	return r.relative(h, i) || r.coordinated(h, i)
}

// acted finds who acts in a passive: "was dismissed by the mayor".
func (r *reader) acted(h *head) bool {
	i := h.group.last
	if !r.is(i, "by") || h.class != Speech || h.takes&(nominal|naming) == 0 || h.lemma == "quote" || h.modal {
		return false
	}
	h.subject, h.agent = r.npRight(i+1), true
	return !h.subject.empty() && !r.gerund(i+1)
}

// behindSubject returns where the subject ends when an adverbial stands between
// it and the cue: "Mr Green on Monday said".
func (r *reader) behindSubject(i, group int) int {
	const near = 6
	for p := i - 1; p > 0 && p >= i-near; p-- {
		if r.has(p, prep) && !r.has(p, sub) && !r.is(p, "of") && !r.is(p, "for") {
			if e := r.circumstance(p); e == i || e == group {
				return p
			}
			break
		}
	}
	return i
}

// baseSubject reports whether the item before a base form can end its subject.
func (r *reader) baseSubject(i int) bool {
	return r.frame[i].class&(prep|aux) == 0 && !r.is(i, "to")
}

// inverts finds a subject behind the cue: "…," said Mr Green.
func (r *reader) inverts(h *head) bool {
	b := h.group.first - 1
	if h.takes&quoted == 0 && (h.takes&clausal == 0 || h.class != Speech || h.form == base || !r.is(b, ",")) || h.group.first != h.verb || h.form == ing {
		return false
	}
	if !r.quote(b) && (!r.is(b, ",") || b <= 0) {
		return false
	}
	next := h.group.last
	if next >= len(r.frame) || r.frame[next].quote >= 0 || r.mark(next) || r.has(next, object) && !r.has(next, subject|det) || r.has(next, rel|aux|sub) || r.has(next, prep) {
		return false
	}
	if (!r.quote(b) || h.form == base) && (r.has(next, subject) || !r.shortTail(next)) {
		return false
	}
	s := r.familiar(r.npRight(next))
	if s.empty() || r.adverbial(next) || r.has(next, timeWord) {
		return false
	}
	h.subject, h.edge, h.inverted = r.clausal(r.appositionRight(s)), h.group.first, true
	return true
}

// shortTail reports whether the noun phrase at i is all that the sentence has
// left but for adverbials and appositions.
func (r *reader) shortTail(i int) bool {
	s := r.familiar(r.npRight(i))
	return !s.empty() && (s.last >= r.end() || r.mark(s.last) || r.is(s.last, "who") || r.has(s.last, prep) && r.circumstance(s.last) > 0 || r.has(s.last, timeWord))
}

// clausal widens a noun phrase by the relative clause behind it, up to the next
// mark: "a person who was there".
func (r *reader) clausal(s extent) extent {
	if !r.is(s.last, "who") {
		return s
	}
	for s.last < r.end() && !r.mark(s.last) && !r.quote(s.last) {
		s.last++
	}
	return s
}

// familiar widens a noun phrase that ends in an adjective by what the adjective
// takes: "a person close to the talks".
func (r *reader) familiar(s extent) extent {
	if s.empty() || !r.has(s.last-1, behind) || !r.has(s.last, prep) {
		return s
	}
	if to := r.npRight(s.last + 1); !to.empty() {
		s.last = to.last
	}
	return s
}

// subjectLeft returns the subject that ends behind item last-1, with its
// appositions.
func (r *reader) subjectLeft(last int) extent {
	if last <= 0 {
		return extent{}
	}
	if r.is(last-1, ",") && r.is(last-2, ")") {
		last--
	}
	if r.is(last-1, ",") {
		return r.parenthesis(last - 1)
	}
	if r.dash(last - 1) {
		const far = 30
		for b := last - 2; b > 0 && b > last-far; b-- {
			if s := r.npLeft(b); r.dash(b) && !s.empty() {
				return extent{r.appositionLeft(s).first, last - 1}
			}
		}
		return extent{}
	}
	if r.is(last-1, ")") {
		open := last - 2
		for open > 0 && open > last-40 && !r.is(open, "(") {
			open--
		}
		if s := r.npLeft(open); r.is(open, "(") && !s.empty() {
			return extent{r.appositionLeft(s).first, last}
		}
		return extent{}
	}
	s := r.npLeft(last)
	if p := s.first - 1; !s.empty() && r.has(p, prep) && p > 1 && (strings.HasSuffix(r.frame[p-1].word, "ed") || r.is(p-1, "seen") || r.is(p-1, "held") || r.is(p-1, "written")) {
		if outer := r.npLeft(p - 1); !outer.empty() && r.opens(outer.first) {
			return extent{outer.first, s.last}
		}
	}
	if one := s.last-s.first == 1 && r.bare(s.first); one || s.empty() || r.has(s.first-1, prep) && !r.opens(s.first-1) && !r.has(s.first-1, sub) || r.has(s.first-1, verb|aux) {
		return r.restricted(last)
	}
	return r.appositionLeft(s)
}

// bare reports whether the i-th item is a common noun in the singular that stands
// without a determiner, as hardly any speaker does.
func (r *reader) bare(i int) bool {
	it := &r.frame[i]
	return it.kind == token.Word && !it.upper && it.class&(subject|det|many|role|event|rel) == 0 && !r.plural(i) && it.quote < 0
}

// restricted returns the subject with the relative clause that ends behind item
// last-1: "officials who spoke to the paper said".
func (r *reader) restricted(last int) extent {
	const far = 14
	for w := last - 2; w > 0 && w > last-far && !r.mark(w) && !r.quote(w); w-- {
		if !r.is(w, "who") {
			continue
		}
		if s := r.npLeft(w); !s.empty() && (r.opens(s.first) || s.first == 0) {
			return extent{s.first, last}
		}
	}
	return extent{}
}

// parenthesis returns the subject before an apposition that ends in the comma
// at c: "Ann Gray, a lawyer for the firm, said".
func (r *reader) parenthesis(c int) extent {
	const far = 40
	for b, depth := c-1, 0; b > 0 && b > c-far && depth < 3; b-- {
		if r.quote(b) && r.words(b) > 4 {
			return extent{}
		}
		if !r.is(b, ",") || r.is(b+1, "and") {
			continue
		}
		depth++
		s := r.npLeft(b)
		if s.empty() || !r.aside(b+1, c) || !r.opens(s.first) && !r.has(s.first-1, sub|rel) {
			continue
		}
		if r.has(s.first-1, prep) && !r.has(s.first-1, sub) || r.fronted(b) && s.first > 0 && r.has(s.first-1, prep) {
			continue
		}
		return extent{r.appositionLeft(s).first, c}
	}
	return extent{}
}

// aside reports whether the items between two commas can be an apposition or a
// relative clause.
func (r *reader) aside(first, last int) bool {
	if last <= first {
		return false
	}
	it := &r.frame[first]
	if it.word == "who" || it.word == "whose" || it.word == "which" || it.kind == token.Number {
		return true
	}
	if it.class&(subject|sub|join|aux) != 0 && it.class&det == 0 {
		return it.word == "once" || it.word == "when"
	}
	if it.class&det != 0 || it.upper || it.class&role != 0 {
		for i := first; i < last; i++ {
			if r.has(i, rel) {
				break
			}
			if r.has(i, aux) && r.frame[i].word != "'s" && r.frame[i].word != "’s" {
				return false
			}
		}
		return true
	}
	return true
}

// appositionLeft widens the phrase by the name or role it stands in apposition
// to: "the ministry's top lawyer, Ann Gray".
func (r *reader) appositionLeft(s extent) extent {
	for range 2 {
		if r.tag || !r.is(s.first-1, ",") || r.fronted(s.first-1) || r.has(s.first, subject) {
			return s
		}
		before := r.npLeft(s.first - 1)
		named, role := r.frame[s.first].upper, r.has(before.first, det)
		if before.empty() || !r.begins(before.first) || named == r.frame[before.first].upper && !role && !r.possessed(before) {
			return s
		}
		if r.has(before.first, subject) {
			return s
		}
		s.first = before.first
	}
	return s
}

// begins reports whether a subject can begin at i: with the sentence, or behind a
// conjunction, "that" or a quotation.
func (r *reader) begins(i int) bool {
	return i == 0 || r.has(i-1, join) || r.is(i-1, "that") || r.quote(i-1)
}

// possessed reports whether the phrase opens with a possessor: "Russia's top
// diplomat".
func (r *reader) possessed(e extent) bool {
	for i := e.first + 1; i < e.last-1; i++ {
		if r.is(i, "'s") || r.is(i, "’s") || r.is(i, "'") || r.is(i, "’") {
			return !r.frame[e.last-1].upper
		}
	}
	return false
}

// apposes reports whether an apposition or a relative clause can open at i.
func (r *reader) apposes(i int) bool {
	switch {
	case r.quote(i) || r.has(i, subject) && !r.is(i, "who"):
		return false
	case r.has(i, det|role) || r.is(i, "who") || r.is(i, "whose") || r.is(i, "former"):
		return true
	case r.has(i, voiceWord) && r.person(i-2):
		return true // "Ann Gray, head of research"
	case r.frame[i].upper && !r.person(i-2):
		return r.person(i) // "its leader, Ann Gray"
	}
	return r.frame[i].kind == token.Number
}

// appositionRight widens the phrase by what follows in commas: "said Ann Gray,
// a lawyer for the firm".
func (r *reader) appositionRight(s extent) extent {
	if !r.is(s.last, ",") || s.empty() || r.has(s.first, subject) {
		return s
	}
	i := s.last + 1
	if i >= len(r.frame) || !r.apposes(i) {
		return s
	}
	k := i
	for k < r.end() && !r.is(k, ",") && !r.quote(k) && !r.is(k, ";") && !r.dash(k) && (!r.is(k, ")") || r.bracket(i, k)) {
		k++
	}
	if !r.is(i, "who") && !r.is(i, "whose") {
		for m := i; m < k; m++ {
			if r.has(m, aux) && !r.is(m, "'s") && !r.is(m, "’s") || r.has(m, subject) && !r.has(m, det) && !r.is(m, "who") {
				return s
			}
			if r.has(m, rel) {
				break
			}
		}
	}
	return extent{s.first, k}
}
