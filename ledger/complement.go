package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// falsehoodAt returns the width of the words at i that say that something is
// untrue, 0 for none, and whether what is untrue stands behind them ("no truth
// to").
func falsehoodAt(set *corpus.Set, t *token.Text, i, end int) (width int, behind bool) {
	found, n := familiesAt(set, t, i, end)
	for _, f := range found {
		if f.name != "truth" {
			continue
		}
		negated := negatedAt(t, i)
		if f.sign < 0 && negated || f.sign > 0 && !negated {
			return 0, false
		}
		last := t.Lower(i + n - 1)
		return n, last == "to" || last == "that" || f.sign > 0 && i+n < end && (t.Lower(i+n) == "to" || t.Lower(i+n) == "in")
	}
	return 0, false
}

// holdsFalsehood reports whether words of the span call something untrue.
func holdsFalsehood(set *corpus.Set, doc int, span article.Span) bool {
	t := set.Story.Documents[doc].Tokens
	first, last := t.TokensIn(span)
	for i := first; i < last; i++ {
		if width, _ := falsehoodAt(set, t, i, last); width > 0 {
			return true
		}
	}
	return false
}

// negatedAt reports whether a negator stands just before the token.
func negatedAt(t *token.Text, i int) bool {
	const reach = 4
	for k := i - 1; k >= max(0, i-reach) && t.Tokens[k].Sentence == t.Tokens[i].Sentence && !clauseMark(t, k); k-- {
		if negates(t, k) {
			return true
		}
	}
	return false
}

// subjectOf returns what the words at i are said of: what stands behind them
// ("no truth to reports of a sale"), before a form of "to be" ("the report is
// false"), or, where somebody calls it that, all before them. It reports false
// where the words are no predicate ("a false alarm").
func subjectOf(t *token.Text, c *claim, first, i, end, last int, behind bool) (article.Span, bool) {
	if behind {
		from := end
		for from < last && is("preposition", t.Lower(from)) {
			from++
		}
		return t.Span(from, max(from, clauseEnd(t, min(from, last-1), last))), from < last
	}
	if end < last && t.Tokens[end].Kind == token.Word && !is("preposition", t.Lower(end)) && !is("conjunction", t.Lower(end)) && !is("adverb", t.Lower(end)) {
		return article.Span{}, false // "a false alarm"
	}
	from := i
	for from > first && t.Tokens[from-1].Sentence == t.Tokens[i].Sentence {
		from--
	}
	head, _ := t.TokensIn(c.text)
	const brief = 14
	opening := words(t, c.text) <= brief && t.Tokens[i].Sentence == t.Tokens[head].Sentence
	if k := copula(t, from, i); k >= 0 {
		if told := clauseBehind(t, end, last); k-from <= 2 && t.Lower(k-1) == "it" && !told.Empty() {
			return told, true // "it is false to suggest that"
		}
		span := nounPhrase(t, from, k)
		if relays(t, span) {
			return article.Span{}, false
		}
		return span, !span.Empty() || opening
	}
	if cued(t, c, "calling") {
		return nounPhrase(t, from, i), true
	}
	return article.Span{}, opening && i-from <= 2 && c.Kind != attribution.Indirect // "Nonsense," she said
}

// clauseBehind returns the clause behind "it is untrue": from "that", behind "to
// suggest that", or from a pronoun.
func clauseBehind(t *token.Text, from, last int) article.Span {
	const reach = 4
	for i := from; i < min(last, from+reach) && t.Tokens[i].Sentence == t.Tokens[from].Sentence; i++ {
		if lower := t.Lower(i); lower == "that" || is("clausehead", lower) && i == from {
			if lower == "that" {
				i++
			}
			return t.Span(i, clauseEnd(t, min(i, last-1), last))
		}
	}
	return article.Span{}
}

// relays reports whether the words are told by yet another: "which experts say".
func relays(t *token.Text, s article.Span) bool {
	first, last := t.TokensIn(s)
	for i := first; i < last; i++ {
		if is("relating", t.Lower(i)) || is("giving", t.Lower(i)) && !is("claimnoun", t.Lower(i)) {
			return true
		}
	}
	return false
}

// copula returns the form of "to be" whose complement the i-th token opens, -1
// for none: only adverbs, articles and adjectives stand between.
func copula(t *token.Text, from, i int) int {
	const reach = 5
	for k := i - 1; k >= max(from, i-reach); k-- {
		lower := t.Lower(k)
		switch {
		case is("passive", lower) || isNot(lower) || lower == "'s" || lower == "’s":
			return k
		case lower == "to" || is("conjunction", lower) || is("preposition", lower) || strings.HasSuffix(lower, "ed") || strings.HasSuffix(lower, "ing"):
			return -1
		}
	}
	return -1
}

// isNot reports whether a word is an auxiliary with its negator.
func isNot(lower string) bool {
	return strings.HasSuffix(lower, "n't") || strings.HasSuffix(lower, "n’t")
}

// nounPhrase returns the tokens without the words that open and close them; it is
// empty where they only point back.
func nounPhrase(t *token.Text, from, to int) article.Span {
	for from < to && (is("conjunction", t.Lower(from)) || t.Tokens[from].Kind != token.Word) {
		from++
	}
	for to > from && (t.Tokens[to-1].Kind != token.Word || is("preposition", t.Lower(to-1)) || is("article", t.Lower(to-1)) || is("adverb", t.Lower(to-1)) || t.Lower(to-1) == "simply") {
		to--
	}
	if to-from <= 1 && (to == from || corpus.Empty(t.Lower(from)) || is("generic", t.Lower(from))) {
		return article.Span{}
	}
	return t.Span(from, to)
}
