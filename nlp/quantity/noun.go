package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// nounPhrase is the run of tokens that names what is counted, with its head;
// head is -1 where none was found.
type nounPhrase struct {
	first, last int
	head        int
}

// reach bounds the words of a noun phrase.
const reach = 6

// nounAt reads the noun phrase that starts at token i: up to its first plural,
// or, for one thing, up to what cannot belong to it.
func (t *tagger) nounAt(i int, plural bool) nounPhrase {
	none := nounPhrase{head: -1}
	last := i
	for ; last < t.last && last < i+reach; last++ {
		if t.word(last) == "-" && last > i && t.glued(last) && t.glued(last+1) {
			continue
		}
		if !t.isNoun(last) {
			break
		}
		if plural && t.isPlural(last) {
			return t.compound(i, last)
		}
	}
	if last == i {
		return none
	}
	if plural {
		if t.looksAdjective(i) {
			return none
		}
		last = i + 1
	} else {
		last = t.oneThing(i, last)
	}
	for last > i && t.word(last-1) == "-" {
		last--
	}
	return nounPhrase{first: i, last: last, head: last - 1}
}

// compound returns the phrase up to the plural at token i, or up to the one
// right behind it: "sales people".
func (t *tagger) compound(first, i int) nounPhrase {
	if i+1 < t.last && t.is(i+1, plurals) && i+1 < first+reach {
		i++
	}
	return nounPhrase{first: first, last: i + 1, head: i}
}

// isNoun reports whether token i may belong to the noun that is counted.
func (t *tagger) isNoun(i int) bool {
	if i < t.first || i >= t.last || t.text.Tokens[i].Kind != token.Word {
		return false
	}
	return !t.is(i, stop) && t.masked(i) == i
}

// isPlural reports whether a word has the form of a plural.
func (t *tagger) isPlural(i int) bool {
	w := t.word(i)
	if t.is(i, plurals) || len(w) > 4 && strings.HasSuffix(w, "men") && !strings.HasSuffix(w, "imen") {
		return true
	}
	if len(w) <= 3 || !strings.HasSuffix(w, "s") {
		return false
	}
	for _, ending := range [...]string{"ss", "us", "sis", "'s"} {
		if strings.HasSuffix(w, ending) {
			return false // stress, stimulus, crisis
		}
	}
	return true
}

// oneThing returns the token behind a noun in the singular that starts at token
// i: the first word that does not look like an adjective is its head.
func (t *tagger) oneThing(i, last int) int {
	for j := i; j < last; j++ {
		if t.text.Tokens[j].Upper && j+1 < last && !t.text.Tokens[j+1].Upper {
			continue // one Norwegian ship
		}
		if !t.looksAdjective(j) || j+1 == last {
			return j + 1
		}
	}
	return last
}

// looksAdjective reports whether a word has an ending of adjectives.
func (t *tagger) looksAdjective(i int) bool {
	w := t.word(i)
	for _, ending := range [...]string{"al", "ive", "ous", "ble", "ful", "ic", "ing", "ed", "ian", "er", "est", "less", "ish", "ese", "big", "new", "old", "long", "single", "major"} {
		if strings.HasSuffix(w, ending) && len(w) > len(ending)+1 || w == ending {
			return true
		}
	}
	return false
}
