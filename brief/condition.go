package brief

import (
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
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

// stands reports whether a condition can be read alone and still may come true:
// it is told of somebody or something, not of "you" or a pronoun, nor in the form
// of what is not so ("if he were", "if I had known").
func stands(d *nlp.Document, condition article.Span) bool {
	text := d.Tokens
	first, last := text.TokensIn(condition)
	subject := first + 1
	if lower := text.Lower(first); lower == "in" || lower == "provided" {
		subject = first + conditionMark(text, first, last)
	}
	if subject >= last || text.Lower(last-1) == "that" || corpus.Pronoun(text.Lower(subject)) || timeWord(text.Lower(subject)) == "anybody" {
		return false
	}
	for i := first; i < last; i++ {
		if timeWord(text.Lower(i)) == "unreal" {
			return false
		}
	}
	return pinned(d, condition) && slices.ContainsFunc(text.Tokens[subject:last], func(tok token.Token) bool { return tok.Kind == token.Word && !tok.Upper })
}

// pinned reports whether a clause names somebody, a figure or a definite thing.
func pinned(d *nlp.Document, clause article.Span) bool {
	text := d.Tokens
	first, last := text.TokensIn(clause)
	for i := first + 1; i < last; i++ {
		tok := &text.Tokens[i]
		if tok.Upper && tok.Kind == token.Word || tok.Kind == token.Number || text.Lower(i) == "the" {
			return true
		}
	}
	return false
}

// wouldHave reports whether the sentence tells what did not come: "would have".
func wouldHave(text *token.Text, first, last int) bool {
	for i := first; i+1 < last; i++ {
		if timeWord(text.Lower(i)) == "modal" && text.Lower(i+1) == "have" {
			return true
		}
	}
	return false
}

// asIf reports whether an "if" belongs to "as if", "even if", "what if" or "ask
// if", also with words between ("asked, for instance, if"), which set no condition.
func asIf(text *token.Text, i, first int) bool {
	const reach = 7
	for k := i - 1; k >= max(first, i-reach); k-- {
		switch text.Lower(k) {
		case "as", "even", "what", "sure", "unclear":
			if k == i-1 {
				return true
			}
		case "ask", "asked", "asks", "asking", "see", "know", "knows", "wonder", "wondered", "decide", "determine":
			return true
		}
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
