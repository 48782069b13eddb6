package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// deed returns the verb that the denied clause turns on: a gerund at its head
// ("restricting exports"), else the first word that stands as a verb does ("that
// he asked him to stop", "that the arrest was motivated by politics"). It reports
// false where there is none.
func deed(set *corpus.Set, c *claim) (corpus.Term, bool) {
	const reach = 14
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	if thing := occurs(t, first, min(last, first+reach)); thing >= 0 {
		return set.Find(t.Lower(thing))
	}
	for i := first; i < min(last, first+reach); i++ {
		if t.Tokens[i].Kind != token.Word || corpus.Empty(t.Lower(i)) || is("claimnoun", t.Lower(i)) {
			continue
		}
		if i == first && strings.HasSuffix(t.Lower(i), "ing") || i > first && t.Lower(i-1) == "of" && strings.HasSuffix(t.Lower(i), "ing") || i > first && standsAsVerb(t, i) {
			return set.Find(t.Lower(i))
		}
	}
	return 0, false
}

// occurs returns the noun of which the clause says only that it was so: "the meeting"
// in "that the meeting took place"; -1 for none.
func occurs(t *token.Text, first, last int) int {
	for i := first + 1; i < last && !clauseMark(t, i); i++ {
		lower := t.Lower(i)
		if !is("occurring", lower) && (lower != "took" && lower != "taken" || i+1 >= last || t.Lower(i+1) != "place") {
			continue
		}
		k := i - 1
		for k > first && (is("auxiliary", t.Lower(k)) || is("adverb", t.Lower(k)) || t.Lower(k) == "ever") {
			k--
		}
		if !corpus.Empty(t.Lower(k)) {
			return k
		}
	}
	return -1
}

// standsAsVerb reports whether the i-th token stands behind an auxiliary, be it
// with an adverb between, or is in the past tense behind no determiner.
func standsAsVerb(t *token.Text, i int) bool {
	k := i - 1
	if strings.HasSuffix(t.Lower(k), "ly") || t.Lower(k) == "ever" || negator(t.Lower(k)) {
		k--
	}
	if k < 0 {
		return false
	}
	before := t.Lower(k)
	if is("passive", before) || is("perfect", before) || is("future", before) || before == "would" || before == "could" || before == "has" {
		return !t.Tokens[i].Upper && !is("article", t.Lower(i)) && !strings.HasSuffix(t.Lower(i), "ly")
	}
	p, known := predicates()[corpus.Stem(t.Lower(i))]
	past := strings.HasSuffix(t.Lower(i), "ed") || known && p.sign != 0 || is("pasttense", t.Lower(i))
	return past && !is("determiner", before) && !is("preposition", before) && !strings.HasSuffix(before, "ly")
}

// sameDeed reports whether the words of a target hold the verb, or another of its
// class in the predicate lexicon.
func sameDeed(set *corpus.Set, verb corpus.Term, words []corpus.Term) bool {
	p, known := predicates()[set.Name(verb)]
	for _, w := range words {
		if w == verb {
			return true
		}
		if q, ok := predicates()[set.Name(w)]; known && ok && q.class == p.class {
			return true
		}
	}
	return false
}
