package corpus

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// dangling reports whether the sentence opens with a pronoun, or names its
// speaker by one, that stands for something outside of it.
func dangling(d *nlp.Document, said []*attribution.Attribution, sent *token.Sentence) bool {
	t := d.Tokens
	for i := sent.First; i < min(sent.First+3, sent.Last); i++ {
		if t.Tokens[i].Quote >= 0 {
			break
		}
		if t.Tokens[i].Kind != token.Word {
			continue
		}
		if Pronoun(t.Lower(i)) {
			return !expletive(t, i, sent.Last)
		}
		if !opener(t.Lower(i)) {
			break
		}
	}
	for _, a := range said {
		for _, src := range a.Source {
			if sent.Contains(src) && Pronoun(t.LowerSpan(src)) && !resolved(d, sent, src) {
				return true
			}
		}
	}
	return false
}

// opener reports whether a word may stand before the pronoun that opens a
// sentence.
func opener(lower string) bool {
	switch lower {
	case "and", "but", "yet", "so", "still", "or", "then", "also":
		return true
	}
	return false
}

// resolved reports whether a pronoun within the sentence needs no other: it stands
// for nobody ("it is feared"), for the noun before it ("a letter that says"), or for
// somebody whom the sentence has named.
func resolved(d *nlp.Document, sent *token.Sentence, pronoun article.Span) bool {
	t := d.Tokens
	i, _ := t.TokensIn(pronoun)
	switch lower := t.Lower(i); lower {
	case "that":
		return i > sent.First && t.Tokens[i-1].Kind == token.Word && !Empty(t.Lower(i-1))
	case "it":
		return expletive(t, i, sent.Last) || namedBefore(d, sent, pronoun.Start, true)
	case "they", "their", "them", "its":
		return namedBefore(d, sent, pronoun.Start, true)
	}
	return namedBefore(d, sent, pronoun.Start, false)
}

// namedBefore reports whether a person is named in the sentence before offset, or,
// where any may be meant, an organisation or a country that is no mere place.
func namedBefore(d *nlp.Document, sent *token.Sentence, offset int, any bool) bool {
	for i := d.Entities.At(article.Span{Start: sent.Start, End: offset}); i >= 0 && i < len(d.Entities.Mentions); i++ {
		m := &d.Entities.Mentions[i]
		if m.Start >= offset {
			return false
		}
		if m.Form == 0 && (m.Type == entity.Person || any && m.Type == entity.Organisation) {
			return true
		}
	}
	return false
}

// expletive reports whether the "it" at token i stands for nothing: "it emerged on
// Monday that", "it is feared". Not "it confirmed that", nor "it is expected to".
func expletive(t *token.Text, i, last int) bool {
	const reach = 4 // words between "it" and what is feared
	bare, short := strings.CutSuffix(strings.ReplaceAll(t.Lower(i), "’", "'"), "'s")
	if bare != "it" {
		return false
	}
	words := expletives()
	being := short
	for k := i + 1; k < min(i+1+reach, last); k++ {
		lower := t.Lower(k)
		switch {
		case words["being"][lower]:
			being = true
		case words["between"][lower] || strings.HasSuffix(lower, "ly") && !words["state"][lower]:
		case being && words["fear"][lower] && k+1 < last && !words["other"][t.Lower(k+1)] && t.Tokens[k+1].Kind != token.Punct:
			return true
		default:
			return words[map[bool]string{true: "state", false: "verb"}[being]][lower] && opensContent(t, k+1, last)
		}
	}
	return false
}

// opensContent reports whether a clause opens at or soon behind token i, before any
// mark: "on Monday that", "whether".
func opensContent(t *token.Text, i, last int) bool {
	const reach = 4
	for k := i; k < min(i+reach, last) && t.Tokens[k].Kind != token.Punct; k++ {
		if expletives()["content"][t.Lower(k)] {
			return true
		}
	}
	return false
}
