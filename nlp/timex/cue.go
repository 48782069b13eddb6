package timex

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// reach bounds how many items from an expression a cue may stand.
const reach = 12

// ahead reports whether the clause of an expression points ahead: "will meet on
// Tuesday", "is to meet on Tuesday", "on Tuesday the board will meet", "as early
// as Tuesday".
func (t *tagger) ahead(first int, m *match) bool {
	if i := t.items[first].first; t.wordAt(i-1) == "as" && (t.wordAt(i-2) == "early" || t.wordAt(i-2) == "soon") {
		return true
	}
	if t.deadline(first, m) {
		return true
	}
	for j := t.aside(first - 1); j >= 0 && j >= first-reach && !t.breaks(j); j-- {
		if t.isTo(j) || t.committed(j) || t.senseAt(j, t.class.ahead) && !t.determined(j) {
			return true
		}
		if s := t.cueAt(j); s == t.class.happened || s == t.class.reported && j >= first-2 {
			return false
		}
	}
	s := t.told(first, m.last)
	return s == t.class.will || s == t.class.present
}

// deadline reports whether "by" or "for" before the day shows that it is to come:
// "the towers are due by Tuesday", "recalled for Wednesday".
func (t *tagger) deadline(first int, m *match) bool {
	if first == 0 || !m.has(t.class.weekday) {
		return false
	}
	switch t.wordAt(t.items[first].first - 1) {
	case "for":
		next := t.wordAt(t.items[m.last-1].last)
		return first > 1 && strings.HasSuffix(t.wordAt(t.items[first-2].first), "ed") && next != "'s" && next != "’s"
	case "by":
		return !t.behind(first, m)
	}
	return false
}

// aside returns the last item before the preposition of an expression that stands
// by itself between commas: "will meet the envoy, Ana Ruiz, on Monday".
func (t *tagger) aside(j int) int {
	if j > 1 && t.wordAt(t.items[j].first) == "on" && t.wordAt(t.items[j-1].first) == "," {
		for k := j - 2; k > j-6 && k > 0; k-- {
			if t.cueAt(k) != 0 {
				return j
			}
			if t.wordAt(t.items[k].first) == "," {
				return k - 1
			}
		}
	}
	return j
}

// committed reports whether item j commits somebody to what follows it: "promised
// to hold", "is set to meet".
func (t *tagger) committed(j int) bool {
	return t.senseAt(j, t.class.committed) && t.wordAt(t.items[j].last) == "to"
}

// determined reports whether item j is a noun that says nothing of when: "told of
// the plan".
func (t *tagger) determined(j int) bool {
	if w := t.wordAt(t.items[j].first); w != "plan" && w != "plans" {
		return false
	}
	switch t.wordAt(t.items[j].first - 1) {
	case "the", "a", "an", "its", "their", "his", "her", "this", "that":
		return true
	}
	return false
}

// isTo reports whether item j is the "to" of "is to" or "are to".
func (t *tagger) isTo(j int) bool {
	i := t.items[j].first
	before := t.wordAt(i - 1)
	return t.wordAt(i) == "to" && (before == "is" || before == "are")
}

// behind reports whether the clause speaks of what is over: the verb nearest
// before the expression is past, or the first one behind it where it opens the
// sentence.
func (t *tagger) behind(first int, m *match) bool {
	if first > 1 && t.wordAt(t.items[first-1].first) == "to" && (t.senseAt(first-2, t.class.units) || t.senseAt(first-2, t.class.unit)) {
		return true // the six months to June
	}
	for j := first - 1; j >= 0 && j >= first-reach && !t.breaks(j); j-- {
		if s := t.cueAt(j); s != 0 {
			return s == t.class.happened || s == t.class.reported && j >= first-2
		}
		if w := t.wordAt(t.items[j].first); w == "and" || w == "but" || w == "while" {
			return false
		}
	}
	return t.told(first, m.last) == t.class.happened
}

// told returns the first cue behind an expression that opens its sentence, 0
// where there is none.
func (t *tagger) told(first, last int) symbol {
	if first > 1 {
		return 0
	}
	for j := last; j < len(t.items) && j < last+reach; j++ {
		if s := t.cueAt(j); s != 0 {
			return s
		}
		if j > last && t.breaks(j) {
			break
		}
	}
	return 0
}

// cueAt returns the class of cue that item j is of, 0 for none.
func (t *tagger) cueAt(j int) symbol {
	if t.toBe(j) {
		return 0
	}
	for _, s := range [...]symbol{t.class.will, t.class.present, t.class.ahead, t.class.reported, t.class.neutral, t.class.happened} {
		if t.senseAt(j, s) {
			return s
		}
	}
	word := t.wordAt(t.items[j].first)
	if len(word) > 4 && strings.HasSuffix(word, "ed") && !strings.HasPrefix(word, "un") {
		return t.class.happened
	}
	return 0
}

// toBe reports whether item j follows "be", with an adverb between or none: what
// is to be done has not happened.
func (t *tagger) toBe(j int) bool {
	i := t.items[j].first - 1
	if w := t.wordAt(i); strings.HasSuffix(w, "ly") {
		i--
	}
	return t.wordAt(i) == "be"
}

func (t *tagger) senseAt(j int, of symbol) bool {
	for _, s := range t.items[j].senses {
		if s.symbol == of {
			return true
		}
	}
	return false
}

// breaks reports whether item j ends a clause: a mark that is no hyphen and no
// apostrophe.
func (t *tagger) breaks(j int) bool {
	i := t.items[j].first
	switch t.text.Tokens[i].Kind {
	case token.Word, token.Number, token.Symbol:
		return false
	}
	s := t.text.Of(i)
	return s != "-" && s != "'"
}
