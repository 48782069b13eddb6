package brief

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// conditionIn returns the clause of the sentence that something to come hangs
// on: from "if", "unless" or "in case" to the end of the clause. The rest of the
// sentence must speak of what would follow.
func conditionIn(text *token.Text, p *corpus.Passage) article.Span {
	first, last := text.TokensIn(p.Span)
	for i := first; i < last; i++ {
		n := conditionMark(text, i, last)
		if n == 0 && i == first {
			n = inverted(text, i, last)
		}
		if n == 0 || asIf(text, i, first) {
			continue
		}
		end := clauseEnd(text, i, i+n, last)
		if end-i < n+2 || !consequence(text, first, i) && !consequence(text, end, last) {
			continue
		}
		if counterfactual(text, i, end) {
			continue
		}
		return text.Span(i, end)
	}
	return article.Span{}
}

// conditionMark returns the number of tokens of a condition's opening at i.
func conditionMark(text *token.Text, i, last int) int {
	switch text.Lower(i) {
	case "if", "unless":
		return 1
	case "provided":
		if i+1 < last && text.Lower(i+1) == "that" {
			return 2
		}
	case "in":
		if i+1 < last && text.Lower(i+1) == "case" {
			return 2
		}
		if i+2 < last && text.Lower(i+1) == "the" && text.Lower(i+2) == "event" {
			return 3
		}
	}
	return 0
}

// inverted returns 1 where a sentence opens with a condition that is told by the
// order of its words: "Should talks fail, ..."; 0 for any other.
func inverted(text *token.Text, first, last int) int {
	if text.Lower(first) != "should" || first+1 >= last || text.Of(last-1) == "?" {
		return 0
	}
	return 1
}

// counterfactual reports whether a condition is of what was not: "if I had known".
func counterfactual(text *token.Text, first, end int) bool {
	for i := first; i < end; i++ {
		if text.Lower(i) == "had" {
			return true
		}
	}
	return false
}

// asIf reports whether an "if" belongs to "as if", "even if", "what if" or "ask
// if", which set no condition.
func asIf(text *token.Text, i, first int) bool {
	if i == first {
		return false
	}
	switch text.Lower(i - 1) {
	case "as", "what", "ask", "asked", "asks", "asking", "see", "know", "knows", "wonder", "wondered", "unclear", "sure", "decide", "determine":
		return true
	}
	return false
}

// clauseEnd returns the token behind the clause that opens at i: the next comma
// that is not inside of a number or list of names, or the end of the quotation
// or sentence.
func clauseEnd(text *token.Text, i, from, last int) int {
	for k := from; k < last; k++ {
		tok := &text.Tokens[k]
		if tok.Kind == token.CloseQuote || tok.Quote != text.Tokens[i].Quote && text.Tokens[i].Quote >= 0 {
			return trimPunct(text, from, k)
		}
		if tok.Kind == token.Punct {
			switch text.Of(k) {
			case ",", ";", ".", "—", "–", ":", "?", "!":
				return k
			}
		}
	}
	return last
}

// trimPunct returns end without the punctuation before it.
func trimPunct(text *token.Text, from, end int) int {
	for end > from && text.Tokens[end-1].Kind == token.Punct {
		end--
	}
	return end
}

// consequence reports whether the tokens speak of what would follow or is made
// ready.
func consequence(text *token.Text, first, last int) bool {
	for i := first; i < last; i++ {
		switch timeWord(text.Lower(i)) {
		case "expect", "future", "modal":
			return true
		}
	}
	return false
}
