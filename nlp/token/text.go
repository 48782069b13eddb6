package token

import (
	"iter"

	"github.com/parallax-news/parallax/article"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	Word       Kind = iota // letters, with the digits, dots and apostrophes inside them
	Number                 // digits with inner separators: 100,000 3.5 07.12.2021 ½
	Punct                  // punctuation that is no quotation mark
	Symbol                 // currency, percent, degree and other signs
	OpenQuote              // a mark that opens a quotation
	CloseQuote             // a mark that closes one
	Link                   // a web or mail address
)

// Token is one token of a text.
type Token struct {
	article.Span
	Kind Kind
	// Space reports that white space, or the start of the text, stands before.
	Space bool
	// Upper reports that the first letter is a capital, Caps that the token has
	// two or more letters and all are.
	Upper, Caps bool
	// Abbrev reports that a closing dot belongs to the token.
	Abbrev bool
	// Quote is the index in Text.Quotes of the quotation the token lies in, its
	// marks included; -1 outside of quotations.
	Quote int
	// Sentence is the index in Text.Sentences.
	Sentence int
}

// Sentence is a sentence of a text: its bytes without surrounding white space,
// and the half-open range of its tokens.
type Sentence struct {
	article.Span
	First, Last int
	Paragraph   int
}

// Paragraph is a paragraph of a text with the half-open range of its sentences.
type Paragraph struct {
	article.Span
	First, Last int
}

// Quote is one piece of quoted text within one paragraph. The embedded span
// includes the marks, Inner does not.
type Quote struct {
	article.Span
	Inner article.Span
	// First and Last are the half-open range of its tokens, marks included.
	First, Last int
	// Continues reports that the piece goes on with the piece before it, which
	// was left open at the end of its paragraph.
	Continues bool
	// Unclosed reports that no closing mark was found in the paragraph.
	Unclosed bool
}

// Text is a source text with its tokens, sentences, paragraphs and quotations,
// each in order and free of overlap.
type Text struct {
	Source     string
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
	Quotes     []Quote

	lower string
	buf   []byte
}

// Scan reads the source and returns its tokens and layout. Bytes that are not
// valid UTF-8 become symbols of one byte; there are no errors.
func Scan(source string) *Text {
	t := new(Text)
	t.Reset(source)
	return t
}

// Of returns the bytes of the i-th token.
func (t *Text) Of(i int) string { return t.Tokens[i].In(t.Source) }

// Lower returns the i-th token with A-Z in lower case. It does not allocate.
func (t *Text) Lower(i int) string { return t.Tokens[i].In(t.lower) }

// LowerSpan returns the bytes of a span with A-Z in lower case. It does not
// allocate.
func (t *Text) LowerSpan(s article.Span) string { return s.In(t.lower) }

// TokenAt returns the index of the first token that ends after the byte offset,
// which is len(t.Tokens) behind the last token.
func (t *Text) TokenAt(offset int) int {
	first, last := 0, len(t.Tokens)
	for first < last {
		if mid := int(uint(first+last) >> 1); t.Tokens[mid].End > offset {
			last = mid
		} else {
			first = mid + 1
		}
	}
	return first
}

// TokensIn returns the half-open range of the tokens that overlap the span.
func (t *Text) TokensIn(s article.Span) (first, last int) {
	first = t.TokenAt(s.Start)
	last = first
	for last < len(t.Tokens) && t.Tokens[last].Start < s.End {
		last++
	}
	return first, last
}

// Span returns the bytes from token first up to, not including, token last.
func (t *Text) Span(first, last int) article.Span {
	if last <= first {
		return article.Span{}
	}
	return article.Span{Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
}

// Quotations yields each quotation as the run of its pieces, one a paragraph.
func (t *Text) Quotations() iter.Seq[[]Quote] {
	return func(yield func([]Quote) bool) {
		for i := 0; i < len(t.Quotes); {
			j := i + 1
			for j < len(t.Quotes) && t.Quotes[j].Continues {
				j++
			}
			if !yield(t.Quotes[i:j:j]) {
				return
			}
			i = j
		}
	}
}
