package main

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// rows takes a document apart into paragraphs with blanks between all tokens and
// marks as treebanks have them, which is how others hand text on (and how the
// rows of CofeNet look), so that the taggers are at home in such text too.
func rows(g goldDoc) []goldDoc {
	text := token.Scan(g.Text)
	var out []goldDoc
	for p := range text.Paragraphs {
		par := &text.Paragraphs[p]
		first, last := text.Sentences[par.First].First, text.Sentences[par.Last-1].Last
		r := row{text: text, first: first, last: last}
		r.render()
		d := goldDoc{ID: g.ID, Text: r.out.String()}
		for _, a := range g.Attributions {
			n := goldAttribution{r.spans(a.Source), r.spans(a.Cue), r.spans(a.Content)}
			if len(n.Source)+len(n.Cue)+len(n.Content) > 0 {
				d.Attributions = append(d.Attributions, n)
			}
		}
		out = append(out, d)
	}
	return out
}

// row is a paragraph with where its tokens have come to stand.
type row struct {
	text        *token.Text
	first, last int
	out         strings.Builder
	at          []article.Span // by token from first on
}

func (r *row) render() {
	for i := r.first; i < r.last; i++ {
		if i > r.first && (r.text.Tokens[i].Space || !glued(r.text.Of(i)) && !glued(r.text.Of(i-1))) {
			r.out.WriteByte(' ')
		}
		word, cut := r.word(i)
		start := r.out.Len()
		r.out.WriteString(word[:cut])
		if cut > 0 {
			r.out.WriteByte(' ')
		}
		r.out.WriteString(word[cut:])
		r.at = append(r.at, article.Span{Start: start, End: r.out.Len()})
	}
}

// glued reports whether a mark stays with the words around it.
func glued(mark string) bool { return mark == "-" || mark == "/" || mark == "_" }

// word returns the i-th token as a treebank has it, and where to part it: "n't"
// and what stands behind an apostrophe are tokens of their own there.
func (r *row) word(i int) (word string, cut int) {
	word = r.text.Of(i)
	tok := &r.text.Tokens[i]
	switch {
	case tok.Kind == token.OpenQuote && (word == `"` || word == "“" || word == "''" || word == "``"):
		return "``", 0
	case tok.Kind == token.CloseQuote && (word == `"` || word == "”" || word == "''"):
		return "''", 0
	}
	const shortest = 3
	if len(word) > shortest && strings.HasSuffix(strings.ToLower(word), "n't") {
		return word, len(word) - shortest
	}
	if k := strings.IndexByte(word, '\''); k > 0 && tok.Kind == token.Word && k < len(word)-1 {
		return word, k
	}
	return word, 0
}

// spans returns where the part of the spans that lies in the paragraph stands.
func (r *row) spans(list []article.Span) []article.Span {
	var out []article.Span
	for _, s := range list {
		first, last := r.text.TokensIn(s)
		first, last = max(first, r.first), min(last, r.last)
		if first < last {
			out = append(out, article.Span{Start: r.at[first-r.first].Start, End: r.at[last-1-r.first].End})
		}
	}
	return out
}
