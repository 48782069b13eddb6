package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
)

// Wanted returns the words that a query asks for, not those it leaves out.
func (q Query) Wanted() []string {
	words := slices.Clip(q.Words)
	parts := q.Parts
	if q.Op == Not {
		parts = parts[:1]
	}
	for i := range parts {
		words = append(words, parts[i].Wanted()...)
	}
	return words
}

// partLength is about how many bytes of a text are shown around a word.
const partLength = 220

// Part returns a stretch of a text around the first word that is wanted, from word
// to word and within one line; the empty span if no word is found.
func Part(text string, words []string) article.Span {
	at := firstOf(text, words)
	if at < 0 {
		return article.Span{}
	}
	from := strings.LastIndexByte(text[:at], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		to = at + i
	}
	if cut := at - partLength/3; cut > from {
		if i := strings.IndexByte(text[cut:at], ' '); i >= 0 {
			from = cut + i + 1
		}
	}
	if cut := from + partLength; cut < to {
		if i := strings.LastIndexByte(text[at:cut], ' '); i > 0 {
			to = at + i
		}
	}
	for to > from && strings.IndexByte(" \t\r", text[to-1]) >= 0 {
		to--
	}
	return article.Span{Start: from, End: to}
}

// firstOf returns where the first of the words begins in a text; -1 if none does.
func firstOf(text string, words []string) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		end := i
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			end += size
		}
		for _, w := range words {
			if strings.EqualFold(text[i:end], w) {
				return i
			}
		}
		i = end
	}
	return -1
}
