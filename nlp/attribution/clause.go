package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// relayed reports whether "as saying" follows the noun phrase at i: it is the
// phrase that speaks.
func (r *reader) relayed(i int) bool {
	for ; i+1 < len(r.frame) && !r.mark(i); i++ {
		if r.is(i, "as") {
			return r.is(i+1, "saying")
		}
	}
	return false
}

// calls reports whether the words at i name a thing and then call it something:
// "called the plan a mistake", but not "called the mayor on Monday".
func (r *reader) calls(h *head, i int) bool {
	if r.phrasal(h, i) || h.subject.first > 0 && r.has(h.subject.first-1, rel) {
		return true // "what he called a mistake"
	}
	s := r.npRight(i)
	if r.has(i, object) || strings.HasSuffix(r.frame[i].word, "self") || strings.HasSuffix(r.frame[i].word, "selves") {
		s = extent{i, i + 1}
	}
	for k := i; k < r.end(); k++ {
		if r.quote(k) || k > i && k < s.last && r.has(k, det) {
			return true
		}
	}
	const three = 3
	if n := s.last - s.first; n >= three && !r.frame[s.last-1].upper && !r.is(i, "a") && !r.is(i, "an") {
		return true // "the charges baseless"
	}
	return s.last < r.end() && !r.mark(s.last) && !r.has(s.last, prep|sub|join|timeWord|aux|verb)
}

// silent reports whether the infinitive at i only says that the source did not
// speak, or not by name: "declined to comment", "refused to be drawn".
func (r *reader) silent(h *head, i int) bool {
	return r.has(h.verb, decline) && (r.is(i+1, "comment") || r.is(i+1, "be"))
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

// figures reports whether an amount is put on what stands at i: "the toll at six".
func (r *reader) figures(i int) bool {
	for k := i + 1; k < r.end() && !r.mark(k) && !r.has(k, aux|subject|rel); k++ {
		if !r.is(k, "at") && !r.is(k, "as") {
			continue
		}
		for m := k + 1; m < r.end() && m < k+4; m++ {
			if r.frame[m].kind == token.Number || r.frame[m].kind == token.Symbol || r.has(m, many) || r.quote(m) || r.numeral(m) {
				return true
			}
		}
	}
	return false
}

// numeral reports whether the i-th item is a number in words.
func (r *reader) numeral(i int) bool {
	switch r.frame[i].word {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds", "thousands":
		return true
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
	it, h := &r.frame[i], &r.heads[k]
	if it.class&subject != 0 && it.word != "who" {
		return true
	}
	if r.roughly(i) || it.word == "having" || it.word == "being" {
		return h.takes&nominal == 0 || r.predicates(i, r.end())
	}
	if it.class&(join|aux|neg) != 0 || it.class&(prep|sub|rel) != 0 && it.class&det == 0 {
		return r.heads[k].lemma == "say" && r.fronts(i)
	}
	const few = 3
	if r.end()-i >= few && h.takes&(nominal|plain) == 0 && it.kind == token.Word && !r.has(i, timeWord) {
		return true // these verbs take no plain object
	}
	if h.takes&plain != 0 && h.class == Belief {
		return r.verbIn(i, r.end())
	}
	return it.upper && r.frame[h.verb].upper && r.end()-i >= few || r.predicates(i, r.end())
}

// roughly reports whether an amount opens at i with a preposition: "about half of
// them", "at least six".
func (r *reader) roughly(i int) bool {
	switch r.frame[i].word {
	case "about", "around", "over", "under", "between":
		return i+1 < r.end() && (r.frame[i+1].kind == token.Number || r.has(i+1, many) || r.has(i+1, det) && r.has(i+2, many))
	case "at":
		return r.is(i+1, "least") || r.is(i+1, "most")
	case "up":
		return r.is(i+1, "to")
	}
	return false
}

// fronts reports whether an adverbial clause or phrase at i opens the content:
// "said if it rained, the match would be off".
func (r *reader) fronts(i int) bool {
	switch {
	case r.is(i, "if") || r.is(i, "unless") || r.is(i, "once"):
		return true
	case r.has(i, sub) && !r.is(i, "than") && !r.is(i, "so") && !r.gerund(i+1) || r.is(i, "in"):
		for k := i; k < r.end(); k++ {
			if r.is(k, ",") {
				return r.resumes(k + 1)
			}
		}
	}
	return false
}

// predicates reports whether a verb stands in the clause that opens at i, before
// item end.
func (r *reader) predicates(i, end int) bool {
	for k := i + 1; k < end; k++ {
		it := &r.frame[k]
		switch {
		case it.quote >= 0:
			return true
		case it.word == ";" || r.is(k, ",") && r.has(k+1, join) || r.coordinates(k):
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

// verbIn reports whether a finite verb stands in the items for sure.
func (r *reader) verbIn(i, end int) bool {
	for ; i < end && !r.is(i, ";") && !r.is(i, ","); i++ {
		if r.has(i, aux|verb) && !r.is(i, "'s") && !r.is(i, "’s") || r.finite(i) {
			return true
		}
	}
	return false
}

// coordinates reports whether a conjunction at k joins a second verb to the cue:
// "rejected the charge and called for talks".
func (r *reader) coordinates(k int) bool {
	if !r.is(k, "and") && !r.is(k, "but") {
		return false
	}
	for k++; r.adverbial(k); {
		k++
	}
	if k >= len(r.frame) || r.frame[k].upper || r.has(k, det) {
		return false
	}
	return r.has(k, aux|verb) || r.finite(k) || strings.HasSuffix(r.frame[k].word, "ed") || r.cued(k, past) || r.cued(k, third) && r.has(k+1, det)
}

// cued reports whether the i-th item is that form of a cue.
func (r *reader) cued(i int, f form) bool {
	for _, c := range r.frame[i].cues {
		if c.form == f {
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
