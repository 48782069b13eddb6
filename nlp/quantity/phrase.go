package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// phrase returns the run of words and numbers from token i on that may name a
// thing.
func (t *tagger) phrase(i int) article.Span {
	const most = 7
	if t.adverb(i) || t.is(i, up|down|verbs) && !t.is(i, upAfter|downAfter) {
		return article.Span{}
	}
	j := i
	for j < t.last && j < i+most {
		hyphen := t.word(j) == "-" && t.glued(j) && t.glued(j+1) && j > i
		number := j > i && t.text.Tokens[j].Kind == token.Number && t.masked(j) == j && (t.text.Tokens[j-1].Upper || t.coded(i, j))
		if j > i && t.owner(i, j-1) && t.timed(j) {
			j = t.masked(j) // Spain's May output
		}
		if !hyphen && !number && !t.owner(i, j) && (!t.isNoun(j) || j > i && t.endsPhrase(j)) {
			break
		}
		j++
	}
	return t.span(i, j)
}

// coded reports whether the number at token j ends a name of the phrase from token i
// on: "COVID-19", "F-16".
func (t *tagger) coded(i, j int) bool {
	return j-2 >= i && t.word(j-1) == "-" && t.glued(j) && t.text.Tokens[j-2].Upper
}

// owner reports whether token j is the 's of an owner in the phrase from token i on.
func (t *tagger) owner(i, j int) bool {
	w := t.word(j)
	return j > i && (w == "'s" || w == "’s") && (t.isNoun(j+1) || t.timed(j+1))
}

// timed reports whether token i is an expression of time with a noun behind it:
// "May output".
func (t *tagger) timed(i int) bool {
	behind := t.masked(i)
	return behind > i && t.isNoun(behind)
}

// endsPhrase reports whether a verb or adverb follows a noun.
func (t *tagger) endsPhrase(i int) bool {
	if t.is(i, bothWays) {
		return false
	}
	return strings.HasSuffix(t.word(i), "ed") || t.adverb(i) || t.is(i, up|down|verbs|level|auxiliary) && !t.is(i, upAfter|downAfter)
}

// adverb reports whether token i has the ending of adverbs.
func (t *tagger) adverb(i int) bool {
	w := t.word(i)
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !t.text.Tokens[i].Upper && !t.is(i, lyWords)
}
