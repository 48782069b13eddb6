package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// reach is how many items a noun phrase may have.
const reach = 28

// nominalWord reports whether the i-th item can be part of a noun phrase that
// lies to the left of the cue, given that the item right of it is.
func (r *reader) nominalWord(i int) bool {
	it := &r.frame[i]
	switch {
	case it.quote >= 0:
		return r.words(i) <= 4 && !r.stopped(i)
	case it.kind == token.Punct:
		return !r.mark(i) && !r.dash(i)
	case it.kind != token.Word:
		return true
	case it.word == "'s" || it.word == "’s":
		return r.frame[i].first > 0 && i+1 < len(r.frame) && r.frame[i+1].class&(aux|verb) == 0
	case it.class&(aux|neg|rel|object) != 0:
		return it.class&(subject|det) != 0 && it.class&rel == 0
	case it.class&verb != 0 || r.finite(i):
		return it.upper && i > 0 && r.frame[i-1].upper
	case it.class&timeWord != 0:
		return r.is(i+1, "'s") || r.is(i+1, "’s")
	case it.class&sub != 0 || it.class&adverb != 0:
		return false
	case !it.upper && strings.HasSuffix(it.word, "ed") && len(it.word) > 4:
		return r.has(i+1, prep) || r.is(i, "polled") || r.is(i, "surveyed") || r.is(i, "interviewed") || r.has(i-1, det) || r.is(i-1, "-") || r.adverbial(i-1) || r.is(i-1, "newly")
	}
	return true
}

// finite reports whether the i-th item is a form of a cue that is hardly ever
// anything but a finite verb.
func (r *reader) finite(i int) bool {
	for _, c := range r.frame[i].cues {
		if c.particle == "" && !c.ambiguous && c.form != ing && (c.form != base || c.class == Speech) {
			return !r.frame[i].upper || c.form != base
		}
	}
	return false
}

// opens reports whether a clause opens before the i-th item.
func (r *reader) opens(i int) bool {
	if i <= 0 || r.mark(i-1) || r.dash(i-1) || r.quote(i-1) {
		return true
	}
	return r.frame[i-1].class&(join|sub|rel) != 0
}

// npLeft returns the noun phrase that ends behind item last-1, empty if there
// is none.
func (r *reader) npLeft(last int) extent {
	none := extent{}
	if last <= 0 || !r.nominalWord(last-1) || r.frame[last-1].kind == token.Punct && r.frame[last-1].word != "." || r.frame[last-1].quote >= 0 {
		return none
	}
	tail := &r.frame[last-1]
	if tail.class&subject != 0 {
		return extent{last - 1, last}
	}
	if tail.class&(prep|join) != 0 || tail.class&det != 0 && strings.Contains("a an the his her its their our my your every no other", tail.word) || tail.word == "'s" || tail.word == "’s" {
		return none
	}
	k := last - 1
	for k > 0 && last-k < reach && r.extendsLeft(k-1, k, last) {
		k--
	}
	return r.cutLeft(extent{k, last})
}

// extendsLeft reports whether the noun phrase that begins at k and ends at last
// goes on to the left with item i = k-1.
func (r *reader) extendsLeft(i, k, last int) bool {
	it := &r.frame[i]
	if it.class&of != 0 && it.class&sub == 0 {
		return i > 0 && r.nominalWord(i-1) && r.frame[i-1].class&(subject|prep) == 0
	}
	if r.frame[k].class&det != 0 && it.class&(join|det) == 0 && r.frame[k].word != "other" && it.quote < 0 && r.frame[k].kind == token.Word {
		// A determiner opens its phrase; only "of", "and" and "all" reach over it.
		return false
	}
	switch {
	case it.word == ",":
		// A, B and C said.
		return i > 0 && r.joined(k, last) && r.nominalWord(i-1) && r.frame[i-1].class&(timeWord|subject|prep) == 0 && !r.fronted(i)
	case it.class&join != 0:
		return (it.word == "and" || it.word == "or") && i > 0 && r.nominalWord(i-1) && r.frame[i-1].class&prep == 0
	case it.class&subject != 0 && it.class&det == 0:
		return r.has(k, join)
	case it.class&prep != 0:
		return false
	}
	return r.nominalWord(i)
}

// joined reports whether "and" or "or" stands among the items.
func (r *reader) joined(first, last int) bool {
	for i := first; i < last; i++ {
		if r.frame[i].word == "and" || r.frame[i].word == "or" {
			return true
		}
	}
	return false
}

// fronted reports whether the clause before the comma at i opens with a
// preposition or a conjunction: it is an adverbial.
func (r *reader) fronted(i int) bool {
	for i > 0 && !r.mark(i-1) && !r.quote(i-1) {
		i--
	}
	return r.has(i, prep|sub) || r.gerund(i)
}

// cutLeft drops what stands before the phrase proper when the walk ran into a
// fronted adverbial without a comma: "In Geneva Mr Green said".
func (r *reader) cutLeft(e extent) extent {
	fronted := e.first > 0 && !r.is(e.first-1, "with") && r.has(e.first-1, prep|of) && r.opens(e.first-1) || r.has(e.first, prep)
	if !fronted {
		return r.cutRight(e)
	}
	for m := e.first + 1; m < e.last; m++ {
		it, before := &r.frame[m], &r.frame[m-1]
		border := it.class&(subject|det) != 0 && before.class&(det|prep|join) == 0 ||
			it.upper && before.kind == token.Word && !before.upper && before.class&(det|prep|of|join|role|title) == 0 && before.word != "'s" && before.word != "’s"
		if border {
			return r.cutRight(extent{m, e.last})
		}
	}
	if e.first > 0 && r.has(e.first-1, sub) {
		return e // "As Mr Green said"
	}
	return extent{}
}

// cutRight drops an adverbial behind a name: "Mr Green at a rally".
func (r *reader) cutRight(e extent) extent {
	for m := e.first + 1; m < e.last; m++ {
		if r.frame[m].upper && !r.frame[m-1].upper && len(r.frame[m-1].cues) > 0 && r.frame[m-1].class&(role|title) == 0 && !r.is(m-1, "state") {
			return r.cutRight(extent{m, e.last}) // "fears Berlin"
		}
	}
	for m := e.first + 1; m < e.last-1; m++ {
		if r.has(m, prep) && !r.is(m, "of") && !r.is(m, "for") && r.circumstance(m) > 0 {
			return extent{e.first, m}
		}
	}
	return e
}

// circumstance returns the end of the adverbial that opens with a preposition
// at i and tells of a time, an occasion or a medium, or 0.
func (r *reader) circumstance(i int) int {
	const near = 6
	for k := i + 1; k < len(r.frame) && k <= i+near; k++ {
		it := &r.frame[k]
		switch {
		case r.mark(k) || it.quote >= 0 || it.class&(aux|verb|rel) != 0 && it.class&timeWord == 0:
			return 0
		case it.class&timeWord != 0 || r.month(k):
			for k+1 < len(r.frame) && (r.frame[k+1].kind == token.Number || r.has(k+1, period) || r.has(k+1, timeWord) && !r.quote(k+1)) {
				k++
			}
			return k + 1
		case it.class&period != 0 && !r.is(k+1, "'s") && !r.is(k+1, "’s") && !r.is(k-1, "-"):
			return k + 1
		case it.class&event != 0:
			return r.eventEnd(k + 1)
		case k == i+1 && r.is(i, "in") && it.kind == token.Number:
			return k + 1
		}
	}
	return 0
}

// eventEnd returns the end of what follows the noun of an occasion: "call with
// reporters", "rally in Ohio on Tuesday".
func (r *reader) eventEnd(k int) int {
	for k < len(r.frame) && r.has(k, event) {
		k++
	}
	for k < len(r.frame) && r.has(k, timeWord) {
		k++
	}
	if !r.has(k, of) || r.has(k, sub) {
		return k
	}
	m := k + 1
	for m < len(r.frame) && m < k+7 && r.has(m, det) {
		m++
	}
	start := m
	for m < len(r.frame) && m < k+9 && r.frame[m].quote < 0 && !r.mark(m) && r.frame[m].class&(aux|verb|rel|sub|subject|det|prep) == 0 && (m == start || r.frame[m].upper == r.frame[start].upper || r.has(m, timeWord) || r.is(m, "'s")) {
		m++
	}
	if m == start {
		return k
	}
	if m < len(r.frame) && r.has(m, of) && m < k+9 {
		if e := r.circumstance(m); e > 0 {
			return e
		}
	}
	return m
}

// month reports whether the i-th item names a month.
func (r *reader) month(i int) bool {
	if i >= len(r.frame) || !r.frame[i].upper {
		return false
	}
	switch r.frame[i].word {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.":
		return true
	}
	return false
}

// npRight returns the noun phrase that begins at first.
func (r *reader) npRight(first int) extent {
	k := first
	for k < len(r.frame) && k-first < reach && r.extendsRight(first, k) {
		k++
		k = r.bracketed(k)
	}
	for k > first && (r.has(k-1, prep|join|det) && !r.has(k-1, subject|object) || r.is(k-1, "-")) && (k-1 > first || !r.has(first, det)) {
		k--
	}
	return extent{first, k}
}

// bracketed returns the end of the short brackets that open at k behind a name:
// "(D-Tex.)", or k.
func (r *reader) bracketed(k int) int {
	const short = 8
	if !r.is(k, "(") || !r.frame[k-1].upper {
		return k
	}
	for m := k + 1; m < len(r.frame) && m < k+short; m++ {
		if r.is(m, ")") {
			return m + 1
		}
	}
	return k
}

// extendsRight reports whether the noun phrase from first goes on with item k.
func (r *reader) extendsRight(first, k int) bool {
	it := &r.frame[k]
	switch {
	case it.quote >= 0:
		return k > first && r.words(k) <= 4 && !r.stopped(k) && (r.is(k-1, "the") || r.is(k-1, "'s") || r.is(k-1, "’s"))
	case it.kind == token.Punct:
		return k > first && !r.mark(k) && !r.dash(k) && it.word != "." && it.word != "-" || it.word == "-" && !it.space
	case it.class&subject != 0 && it.class&det == 0:
		return k == first
	case k > first && r.frame[k-1].class&(subject|object) != 0 && r.frame[k-1].class&det == 0 && !r.frame[k-1].upper:
		return false
	case it.word == "'s" || it.word == "’s":
		return k > first && k+1 < len(r.frame) && !r.has(k+1, det|prep|sub|adverb)
	case it.class&(aux|rel|neg) != 0 || it.class&verb != 0 && !it.upper || !it.upper && r.finite(k):
		return it.class&object != 0
	case it.class&det != 0:
		return k == first || r.has(k-1, of|join|det)
	case it.class&of != 0:
		return k > first && (!r.is(k, "to") || r.has(k-1, role)) && !r.has(k, sub) && r.circumstance(k) == 0 && k+1 < len(r.frame) && !r.has(k+1, subject) && (r.is(k, "of") || r.is(k, "for") || r.is(k, "at") || r.is(k, "in") || r.is(k, "from") || r.is(k, "with") || r.is(k, "to"))
	case it.class&prep != 0 || it.class&sub != 0 || it.class&timeWord != 0 || r.month(k) && !r.is(k, "may") || it.class&adverb != 0:
		return it.class&adverb != 0 && r.has(k-1, det) && k > first
	case it.class&join != 0:
		return k > first && it.word == "and" && k+1 < len(r.frame) && (r.frame[k+1].upper || r.has(k+1, role)) && !r.has(k+1, subject)
	}
	return it.kind == token.Word || it.kind == token.Number || it.kind == token.Symbol
}
