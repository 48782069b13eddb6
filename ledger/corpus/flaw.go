package corpus

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// Flaw is a set of reasons why a sentence should not be shown alone.
type Flaw uint8

// The flaws of a sentence.
const (
	Furniture Flaw = 1 << iota // page furniture, a credit line
	Caption                    // the caption of a picture
	Dangling                   // opens with, or is said by, a pronoun
	Cut                        // holds one end of a quotation only
	Voiceless                  // holds words of a speaker whom it does not name
	Fragment                   // too short, or no sentence
)

// attributed are the attributions of a document by the sentences that their
// sources and contents touch.
type attributed [][]*attribution.Attribution

func attributedIn(d *nlp.Document) attributed {
	by := make(attributed, len(d.Tokens.Sentences))
	for i := range d.Attributions {
		a := &d.Attributions[i]
		for _, spans := range [][]article.Span{a.Source, a.Content} {
			for _, span := range spans {
				by.put(d.Tokens, span, a)
			}
		}
	}
	return by
}

func (by attributed) put(t *token.Text, span article.Span, a *attribution.Attribution) {
	first, last := t.TokensIn(span)
	if first >= last {
		return
	}
	for s := t.Tokens[first].Sentence; s <= t.Tokens[last-1].Sentence; s++ {
		if n := len(by[s]); n == 0 || by[s][n-1] != a {
			by[s] = append(by[s], a)
		}
	}
}

// captioned reports whether a paragraph opens as the caption of a picture does.
func captioned(d *nlp.Document, paragraph int) bool {
	return opensWith(d.Tokens.LowerSpan(d.Tokens.Paragraphs[paragraph].Span), furniture().caption)
}

// flaws looks at the s-th sentence of a document, of so many words. caption reports that its paragraph opens as a caption does.
func flaws(d *nlp.Document, by attributed, s, words int, caption bool) Flaw {
	sent := &d.Tokens.Sentences[s]
	var f Flaw
	lower := d.Tokens.LowerSpan(sent.Span)
	lists := furniture()
	if opensWith(lower, lists.page) {
		f |= Furniture
	}
	if caption || holds(lower, lists.inner) {
		f |= Caption
	}
	if words < 4 || !terminated(d.Tokens, sent) {
		f |= Fragment
	}
	if dangling(d, by[s], sent) {
		f |= Dangling
	}
	if cut(d.Tokens, sent) {
		f |= Cut
	}
	if voiceless(d, by[s], sent) {
		f |= Voiceless
	}
	return f
}

func opensWith(lower string, openings []string) bool {
	for _, o := range openings {
		if strings.HasPrefix(lower, o) {
			return true
		}
	}
	return false
}

func holds(lower string, marks []string) bool {
	for _, m := range marks {
		if strings.Contains(lower, m) {
			return true
		}
	}
	return false
}

// terminated reports whether the sentence ends as sentences do.
func terminated(t *token.Text, sent *token.Sentence) bool {
	for i := sent.Last - 1; i >= sent.First; i-- {
		tok := &t.Tokens[i]
		switch {
		case tok.Kind == token.CloseQuote || t.Of(i) == ")" || t.Of(i) == "]":
		case tok.Kind == token.Punct:
			return strings.ContainsAny(t.Of(i), ".!?…。！？؟।")
		default:
			return tok.Abbrev
		}
	}
	return false
}

// cut reports whether a quotation reaches over an end of the sentence.
func cut(t *token.Text, sent *token.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		q := t.Tokens[i].Quote
		if q < 0 {
			continue
		}
		quote := &t.Quotes[q]
		if quote.Unclosed || !sent.Contains(quote.Span) {
			return true
		}
		i = quote.Last - 1
	}
	return false
}

func touches(spans []article.Span, s article.Span) bool {
	for _, p := range spans {
		if p.Overlaps(s) {
			return true
		}
	}
	return false
}
