package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// reading is a text with what the tables know of its words.
type reading struct {
	*token.Text
	lex   *lexicon
	class []class
	style []style // by sentence
	names []name

	foreign bool // the text is not English
}

// style is how a sentence uses capitals.
type style uint8

const (
	prose    style = iota // capitals mark names
	headline              // most words have a capital
	capitals              // all letters are capitals
)

// name is a naming found in the text, before it is known who it is.
type name struct {
	first, last int // tokens, half-open
	typ         Type
	sure        sureness
	phrase      *phrase // the gazetteer entry, nil where unknown
	title       int     // first token of the title before it; first where none
	place       string  // the unknown place in lower case whose adjective it is
	told        verdict // what the namings together tell of its type
}

// sureness ranks the evidence for the type of a name.
type sureness uint8

const (
	doubtful sureness = iota // kept only where the text names it elsewhere
	byDefault
	byContext
	byShape
	byTable
)

func read(t *token.Text) *reading {
	r := &reading{Text: t, lex: load(), class: make([]class, len(t.Tokens)), style: make([]style, len(t.Sentences))}
	for i := range t.Tokens {
		if k := t.Tokens[i].Kind; k == token.Word {
			r.class[i] = r.classOf(i)
		}
	}
	r.foreign = r.isForeign()
	for i := range t.Sentences {
		r.style[i] = r.styleOf(&t.Sentences[i])
	}
	return r
}

// isForeign reports whether the small words of other languages outnumber those
// of English among the first words in small letters.
func (r *reading) isForeign() bool {
	const sample, least = 400, 4
	words, english, other := 0, 0, 0
	for i := 0; i < len(r.Tokens) && words < sample; i++ {
		if r.Tokens[i].Kind != token.Word || r.Tokens[i].Upper {
			continue
		}
		words++
		switch c := r.class[i]; {
		case c&function != 0:
			english++
		case c&alien != 0:
			other++
		}
	}
	return other >= least && other > english
}

// classOf looks a word up; a contraction ("he'd") is of the class of its first word.
func (r *reading) classOf(i int) class {
	word := r.Lower(i)
	c, ok := r.lex.words[word]
	if ok || !r.Tokens[i].Upper {
		return c
	}
	for _, mark := range [...]string{"'", "’"} {
		if k := strings.Index(word, mark); k > 0 {
			return r.lex.words[word[:k]] & function
		}
	}
	return 0
}

// styleOf counts the capitals of a sentence.
func (r *reading) styleOf(s *token.Sentence) style {
	long, upper, caps, lower := 0, 0, 0, 0
	for i := s.First; i < s.Last; i++ {
		tok := &r.Tokens[i]
		if tok.Kind != token.Word || r.class[i]&function != 0 && !tok.Caps {
			continue
		}
		long++
		switch {
		case tok.Caps:
			caps++
		case tok.Upper:
			upper++
		case r.class[i]&connector == 0 && !r.possessive(i):
			lower++
		}
	}
	switch {
	case caps >= 3 && caps > 3*(upper+lower):
		return capitals
	case long >= 4 && lower*5 < long && !r.ended(s):
		return headline
	}
	return prose
}

// ended reports whether a sentence closes with a full stop or the like.
func (r *reading) ended(s *token.Sentence) bool {
	for i := s.Last - 1; i >= s.First; i-- {
		if r.Tokens[i].Kind == token.Punct {
			c := r.Source[r.Tokens[i].Start]
			return c == '.' || c == '!' || c == '?'
		}
		if r.Tokens[i].Kind != token.CloseQuote {
			return false
		}
	}
	return false
}

// is reports whether token i exists and is the given text in lower case.
func (r *reading) is(i int, s string) bool {
	return i >= 0 && i < len(r.Tokens) && r.Lower(i) == s
}

// has reports whether token i exists and is of one of the classes.
func (r *reading) has(i int, c class) bool {
	return i >= 0 && i < len(r.class) && r.class[i]&c != 0
}

// upper reports whether token i exists and is a capitalised word.
func (r *reading) upper(i int) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Kind == token.Word && r.Tokens[i].Upper
}

// joined reports whether token i follows the one before without white space.
func (r *reading) joined(i int) bool { return i > 0 && i < len(r.Tokens) && !r.Tokens[i].Space }

// hyphen reports whether token i is a hyphen between two words.
func (r *reading) hyphen(i int) bool {
	return i > 0 && i+1 < len(r.Tokens) && r.Tokens[i].Kind == token.Punct && r.joined(i) && r.joined(i+1) &&
		(r.Of(i) == "-" || r.Of(i) == "‑")
}

// possessive reports whether token i is 's or a bare apostrophe behind a word.
func (r *reading) possessive(i int) bool {
	if i <= 0 || i >= len(r.Tokens) || r.Tokens[i].Space {
		return false
	}
	switch r.Lower(i) {
	case "'s", "’s", "'", "’", "’S":
		return true
	}
	return false
}

// initial reports whether token i opens a sentence, a quotation or what comes
// after a colon, where a capital says nothing.
func (r *reading) initial(i int) bool {
	if i == 0 || r.Sentences[r.Tokens[i].Sentence].First == i {
		return true
	}
	prev := &r.Tokens[i-1]
	switch prev.Kind {
	case token.OpenQuote:
		return true
	case token.Punct, token.Symbol:
		p, _ := utf8.DecodeRuneInString(r.Source[prev.Start:])
		return p == ':' || (p == '\'' || p == '‘') && prev.Space && !r.Tokens[i].Space || p == '•' || p == '*' || p == '?' || p == '!' || p == '…' || (p == '-' || p == '—' || p == '–') && prev.Space && r.Sentences[prev.Sentence].First == i-1
	}
	return false
}

// lowerElsewhere reports whether the word of token i also occurs without its
// capital in the text, so that the capital is the sentence's and not its own.
func (r *reading) lowerElsewhere(i int) bool {
	const reach = 1 << 15
	word := r.Lower(i)
	from := max(0, r.Tokens[i].Start-reach)
	text := r.Source[from:min(len(r.Source), r.Tokens[i].End+reach)]
	for at := 0; ; {
		k := strings.Index(text[at:], word)
		if k < 0 {
			return false
		}
		k += at
		end := k + len(word)
		if (k == 0 || !letter(text[k-1])) && (end == len(text) || !letter(text[end])) {
			return true
		}
		at = end
	}
}

func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf || c == '-' || c == '@'
}

// span returns the bytes of a name.
func (r *reading) span(n *name) article.Span { return r.Span(n.first, n.last) }
