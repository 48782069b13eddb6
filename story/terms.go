package story

import (
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

// leadWords is how many words of the text stand for the article beside its
// title: news tells first what happened.
const leadWords = 120

const (
	bodyWords = 1200 // words of the text that are read
	bodyTerms = 120  // heaviest terms of it that are kept
)

// class is how much text an article has.
type class uint8

const (
	headline class = iota // no text but the title
	excerpt               // a teaser, under excerptWords
	full
)

const excerptWords = 150

// slot is a number in a headline with the word before it: "day 21".
type slot struct {
	term   int32
	number string
}

// counted is a term of an article before it is weighted.
type counted struct {
	term         int32
	n, inTitle   int // times in headline and lead, the headline's twice; in the headline
	inBody       int // times in the whole text
	inNames      int // times in the name of one who is mentioned
	name, proper bool
	idf          float64
	paragraphs   uint64 // which of the first 64 paragraphs hold it
}

// sketcher makes sketches, reusing its memory.
type sketcher struct {
	title  token.Text
	counts []counted
	order  []uint64 // terms, each with its place in counts, rising
	slots  []slot
	pairs  coupler

	lead, body, heads, names vector // what is weighed, copied to one piece of memory in the end
}

// open scans the title of a document.
func (s *sketcher) open(d *nlp.Document) { s.title.Reset(bare(d.Title)) }

// read counts the terms of the document, whose title is open.
func (s *sketcher) read(d *nlp.Document, v *vocabulary) class {
	s.counts, s.slots = s.counts[:0], s.slots[:0]
	s.pairs.reset()
	s.titleTerms(v)
	s.pairs.part()
	n := s.textTerms(d.Tokens, v)
	s.entityTerms(d, v)
	for i := range s.counts {
		v.entries[s.counts[i].term].at = 0
	}
	switch {
	case n == 0:
		return headline
	case n < excerptWords:
		return excerpt
	}
	return full
}

// titleTerms counts the title's terms twice each, and notes its numbers.
func (s *sketcher) titleTerms(v *vocabulary) {
	capitals, words := 0, 0
	for i := range s.title.Tokens {
		t := &s.title.Tokens[i]
		if t.Kind == token.Word && t.Len() > 3 {
			words++
			if t.Upper {
				capitals++
			}
		}
	}
	spelled := capitals*2 < words // capitals tell names only where other words have none
	last := int32(skip)
	for i := range s.title.Tokens {
		t := &s.title.Tokens[i]
		term := s.termAt(&s.title, i, v)
		s.pairs.next(v.hashOf(term))
		if t.Kind == token.Number && last != skip {
			s.slots = append(s.slots, slot{last, s.title.Of(i)})
		}
		last = term
		if term == skip {
			continue
		}
		c := s.count(term, v)
		c.n += 2
		c.inTitle++
		c.name = c.name || t.Upper && (spelled && i > 0 || t.Caps)
		c.proper = c.proper || t.Upper
	}
}

// textTerms counts the terms of the first words of the text, and returns how
// many words the whole text has.
func (s *sketcher) textTerms(t *token.Text, v *vocabulary) int {
	words := 0
	for i := range t.Tokens {
		k := t.Tokens[i].Kind
		if k != token.Word && k != token.Number {
			continue
		}
		words++
		if words > bodyWords {
			continue
		}
		term := s.termAt(t, i, v)
		if term == skip {
			continue
		}
		c := s.count(term, v)
		if words <= leadWords {
			s.pairs.next(v.hashOf(term))
		}
		c.inBody++
		c.paragraphs |= 1 << min(63, t.Sentences[t.Tokens[i].Sentence].Paragraph)
		if words <= leadWords {
			c.n++
		}
		tok := &t.Tokens[i]
		first := t.Sentences[tok.Sentence].First == i
		c.name = c.name || tok.Upper && (!first || tok.Caps)
	}
	return words
}

// termAt returns the term of a token: of the pair with the next one in a script
// without spaces.
func (s *sketcher) termAt(t *token.Text, i int, v *vocabulary) int32 {
	tok := &t.Tokens[i]
	if tok.Kind != token.Word && tok.Kind != token.Number {
		return skip
	}
	word := t.Lower(i)
	if !solitary(word) {
		return v.term(word)
	}
	if i+1 < len(t.Tokens) && !t.Tokens[i+1].Space && solitary(t.Lower(i+1)) {
		return v.pair(word, t.Lower(i+1))
	}
	return skip
}

// solitary reports whether the word is one sign of a script without spaces.
func solitary(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return r >= 0x0e00 && size == len(word)
}

func (s *sketcher) count(term int32, v *vocabulary) *counted {
	at := &v.entries[term].at
	if *at == 0 {
		s.counts = append(s.counts, counted{term: term})
		*at = int32(len(s.counts))
	}
	return &s.counts[*at-1]
}

// learn adds the terms just read to the counts of the vocabulary.
func (s *sketcher) learn(v *vocabulary) {
	v.articles++
	s.pairs.learn(v)
	for i := range s.counts {
		if s.counts[i].n > 0 {
			v.entries[s.counts[i].term].df++
		}
	}
}
