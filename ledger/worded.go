package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// wording is how the words of a claim are shown as a statement.
type wording int

const (
	alone    wording = iota // they say something by themselves
	withCue                 // the verb that brings them in is needed: "called him a coward"
	unworded                // they say nothing that can be shown
)

// worded returns the span by which a claim is shown as a statement. A whole clause and
// what stands between quotation marks are shown as they are; any other words, and a denial,
// are understood only with the cue before them: "blamed his wife for the charges".
func worded(t *token.Text, c *claim) (article.Span, wording) {
	if c.Kind == attribution.Direct {
		return c.text, alone
	}
	first, last := t.TokensIn(c.text)
	words := article.Span{Start: c.text.Start, End: wordsEnd(t, first, last)}
	clause := isClause(t, first, last)
	cue, ok := cueBefore(t, c)
	switch {
	case !ok, clause && (c.Polarity != attribution.Denies || !denyingCue(t, cue)):
		return words, alone
	case !clause && nominalCue(t, cue):
		return words, unworded
	}
	return article.Span{Start: cue.Start, End: words.End}, withCue
}

// wordsEnd returns the end of the tokens without a conjunction that only ties them to what
// somebody else says: "he captained the side and, according to his son, …".
func wordsEnd(t *token.Text, first, last int) int {
	for last-1 > first && (t.Of(last-1) == "," || t.Lower(last-1) == "and" || t.Lower(last-1) == "but") {
		last--
	}
	return t.Tokens[last-1].End
}

// denyingCue reports whether a cue is a verb of denying, which says more than that the words
// behind it are denied.
func denyingCue(t *token.Text, cue article.Span) bool {
	first, last := t.TokensIn(cue)
	for i := first; i < last; i++ {
		if is("denying", t.Lower(i)) || is("rejecting", t.Lower(i)) {
			return true
		}
	}
	return false
}

// isClause reports whether the tokens are a clause, as far as its verb is known by its
// form: "that he would resign", "prices rose"; not "the plan that he would announce".
func isClause(t *token.Text, first, last int) bool {
	for first < last && t.Tokens[first].Kind != token.Word && t.Tokens[first].Kind != token.Number {
		first++
	}
	if first >= last || is("clauseword", t.Lower(first)) {
		return true
	}
	if is("objectpronoun", t.Lower(first)) || is("preposition", t.Lower(first)) && !is("relative", t.Lower(first)) && !strings.HasSuffix(t.Lower(first), "ing") {
		return frontedClause(t, first, last)
	}
	for i := first + 1; i < last && t.Tokens[i].Sentence == t.Tokens[first].Sentence; i++ {
		lower := t.Lower(i)
		switch {
		case is("relating", lower) || lower == "that" || lower == "where":
			return false // what follows tells of the noun before
		case is("auxiliary", lower) || shortIs(t, i) || strings.HasSuffix(lower, "n't") || strings.HasSuffix(lower, "n’t") || pastTense(t, i) || presentTense(t, i):
			return true
		}
	}
	return false
}

// frontedClause reports whether a clause follows the phrase that opens the tokens:
// "after the vote, the talks will go on".
func frontedClause(t *token.Text, first, last int) bool {
	for i := first + 1; i+1 < last && t.Tokens[i].Sentence == t.Tokens[first].Sentence; i++ {
		if t.Of(i) == "," {
			return isClause(t, i+1, last)
		}
	}
	return false
}

// presentTense reports whether the i-th token stands as a verb in the present: it ends
// in "s" and is no noun with a determiner, and what it takes follows.
func presentTense(t *token.Text, i int) bool {
	lower := t.Lower(i)
	if i+1 >= len(t.Tokens) || t.Tokens[i].Kind != token.Word || t.Tokens[i].Upper || !strings.HasSuffix(lower, "s") || is("determiner", t.Lower(i-1)) {
		return false
	}
	next := t.Lower(i + 1)
	return next == "to" || next == "that" || is("determiner", next) && !is("preposition", next)
}

// cueBefore returns the words of the cue where they stand shortly before those of the
// claim, in its sentence.
func cueBefore(t *token.Text, c *claim) (article.Span, bool) {
	const near = 4 // tokens
	for k := len(c.Cue) - 1; k >= 0; k-- {
		cue := c.Cue[k]
		if cue.Empty() || cue.End > c.text.Start {
			continue
		}
		first, last := t.TokensIn(cue)
		content, _ := t.TokensIn(c.text)
		if first < last && content-last <= near && t.Tokens[first].Sentence == t.Tokens[content].Sentence {
			return cue, true
		}
	}
	return article.Span{}, false
}

// nominalCue reports whether the cue is a noun: "enter into talks with Moscow".
func nominalCue(t *token.Text, cue article.Span) bool {
	first, _ := t.TokensIn(cue)
	if first == 0 || t.Tokens[first-1].Sentence != t.Tokens[first].Sentence {
		return false
	}
	before := t.Lower(first - 1)
	return is("determiner", before) || is("preposition", before) && !is("relative", before) && !strings.HasSuffix(t.Lower(first), "ing")
}
