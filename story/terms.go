package story

import (
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/zeebo/xxh3"
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
	words  []word // of title and text
	headed int    // how many of them are the title's
	// shouted reports that the title is written in capitals, which tell no names then.
	shouted bool
	counts  []counted
	order   []uint64 // terms, each with its place in counts, rising
	slots   []slot
	pairs   coupler

	lead, body, heads, names vector // what is weighed, copied to one piece of memory in the end
}

// open scans the title of a document, and hashes its words.
func (s *sketcher) open(d *nlp.Document) {
	s.title.Reset(bare(d.Title))
	s.words = appendWords(s.words[:0], &s.title)
	s.headed = len(s.words)
	s.words = appendWords(s.words, d.Tokens)
}

// read counts the terms of the document that was opened last.
func (s *sketcher) read(d *nlp.Document, v *vocabulary) class {
	s.counts, s.slots = s.counts[:0], s.slots[:0]
	s.pairs.reset()
	v.surface.fetch(s.words)
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
	capitals, words, caps := 0, 0, 0
	for i := range s.title.Tokens {
		t := &s.title.Tokens[i]
		if t.Kind == token.Word && t.Len() > 3 {
			words++
			if t.Upper {
				capitals++
			}
			if t.Caps {
				caps++
			}
		}
	}
	spelled := capitals*2 < words // capitals tell names only where other words have none
	s.shouted = caps*2 > words
	last, at := int32(skip), 0
	for i := range s.title.Tokens {
		t := &s.title.Tokens[i]
		term := int32(skip)
		if isWord(t) {
			term = s.termOf(&s.title, i, v, s.words[at].hash)
			at++
		}
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
		c.name = c.name || t.Upper && (spelled && i > 0 || t.Caps && !s.shouted)
		c.proper = c.proper || t.Upper
	}
}

// textTerms counts the terms of the first words of the text, and returns how
// many words the whole text has.
func (s *sketcher) textTerms(t *token.Text, v *vocabulary) int {
	words := 0
	for i := range t.Tokens {
		if !isWord(&t.Tokens[i]) {
			continue
		}
		words++
		if words > bodyWords {
			continue
		}
		term := s.termOf(t, i, v, s.words[s.headed+words-1].hash)
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
	if !isWord(&t.Tokens[i]) {
		return skip
	}
	return s.termOf(t, i, v, xxh3.HashString(t.Lower(i)))
}

// termOf returns the term of a word of which the hash is given, as termAt does.
func (s *sketcher) termOf(t *token.Text, i int, v *vocabulary, hash uint64) int32 {
	word := t.Lower(i)
	if !solitary(word) {
		return v.termOf(word, hash)
	}
	if i+1 < len(t.Tokens) && !t.Tokens[i+1].Space && solitary(t.Lower(i+1)) {
		return v.pair(word, t.Lower(i+1))
	}
	return skip
}

// isWord reports whether a token is a word or a number.
func isWord(t *token.Token) bool { return t.Kind == token.Word || t.Kind == token.Number }

// solitary reports whether the word is one sign of a script without spaces.
func solitary(word string) bool {
	if len(word) > utf8.UTFMax {
		return false
	}
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
