package written

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

// Evidence is a line that a sentence cites.
type Evidence struct {
	Document *nlp.Document
	Span     article.Span
	// Speaker is whose words the line holds; empty where it names nobody or
	// names him itself.
	Speaker string
}

//go:embed words.tsv
var wordFile string

// classes returns the class of every word of words.tsv.
var classes = sync.OnceValue(func() map[string]string { return tables.Classes(wordFile) })

func class(lower string) string {
	if strings.HasSuffix(lower, "n't") || strings.HasSuffix(lower, "n’t") {
		return "negator"
	}
	return classes()[lower]
}

// state is how a word is meant: as it stands, or denied, doubted, conditional.
type state uint8

const (
	negated state = 1 << iota
	denied
	doubted
	conditional
)

// use is one word of a text as it is used there.
type use struct {
	stem   string
	at     int // its token
	state  state
	name   bool // written as a name, inside of a sentence
	voiced bool // within the words of a speaker
}

// uses returns the words of a span that are not free, with how they are used.
func uses(d *nlp.Document, span article.Span) []use {
	const reach = 4 // words that a negator or modal turns
	text := d.Tokens
	first, last := text.TokensIn(span)
	var out []use
	var all state // of everything up to the end of the clause
	negator, modal := -reach-1, -reach-1
	word := 0
	for i := first; i < last; i++ {
		tok := &text.Tokens[i]
		if tok.Kind != token.Word && tok.Kind != token.Number {
			if of := text.Of(i); of == "," || of == ";" || of == "." {
				all &^= conditional
				negator, modal = -reach-1, -reach-1
			}
			continue
		}
		word++
		lower := text.Lower(i)
		kind := class(lower)
		if kind != "free" {
			u := use{stem: corpus.Stem(lower), at: i, state: all, voiced: voiced(d, tok.Span)}
			u.name = tok.Kind == token.Number || tok.Upper && i > text.Sentences[tok.Sentence].First
			if word-negator <= reach {
				u.state |= negated
			}
			if word-modal <= reach {
				u.state |= doubted
			}
			out = append(out, u)
		}
		switch kind {
		case "negator":
			negator = word
		case "modal":
			modal = word
		case "denial":
			all |= denied
		case "condition":
			all |= conditional
		}
	}
	return out
}

// voiced reports whether a span lies within words that somebody is said to have
// said.
func voiced(d *nlp.Document, s article.Span) bool {
	for i := range d.Attributions {
		for _, content := range d.Attributions[i].Content {
			if content.Contains(s) {
				return true
			}
		}
	}
	return false
}
