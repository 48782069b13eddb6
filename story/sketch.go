package story

import (
	"math"
	"slices"
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

// sketch is what grouping keeps of an article: weighted terms of its title and
// lead, of its title alone, and of the names in both.
type sketch struct {
	lead, title, names vector
	// pairs are the pairs of near words in headline and lead, by hash.
	pairs vector
	// body is the whole of a full text, by its heaviest terms.
	body vector
	// length and titleLength are the lengths that lead and title had before
	// they were brought to one: how much there is to compare.
	length, titleLength float64
	class               class
	slots               []slot
	weekdays            uint8 // a bit for each day of the week that headline and lead name
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

// sketch weighs the terms just read.
func (s *sketcher) sketch(v *vocabulary, c class) sketch {
	sk := sketch{class: c, slots: slices.Clone(s.slots)}
	lead, body, title, names := s.lead[:0], s.body[:0], s.heads[:0], s.names[:0]
	for _, at := range s.inOrder() {
		x := &s.counts[uint32(at)]
		x.idf = v.idf(x.term)
		idf := x.idf
		if idf <= 0 {
			continue
		}
		if x.n > 0 {
			sk.weekdays |= v.weekday(x.term)
			lead = append(lead, weight{x.term, repeated(x.n, idf)})
		}
		if c == full && x.inBody+x.n > 0 {
			body = append(body, weight{x.term, repeated(x.inBody+x.n, idf)})
		}
		if x.inTitle > 0 {
			title = append(title, weight{x.term, float32(idf)})
		}
		if x.inNames > 0 {
			names = append(names, weight{x.term, repeated(x.inNames, idf)})
		} else if x.n > 0 && x.name || c == headline && x.proper && v.entries[x.term].share == rareShare {
			names = append(names, weight{x.term, float32(idf)})
		}
	}
	s.lead, s.body, s.heads, s.names = lead, body, title, names
	lead, sk.length = lead.unit()
	title, sk.titleLength = title.unit()
	names, _ = names.unit()
	body, _ = body.heaviest(bodyTerms).normalise()
	pairs := s.pairs.weigh(v)
	page := make(vector, 0, len(lead)+len(title)+len(names)+len(body)+len(pairs))
	for _, part := range []struct {
		of *vector
		is vector
	}{{&sk.lead, lead}, {&sk.title, title}, {&sk.names, names}, {&sk.body, body}, {&sk.pairs, pairs}} {
		from := len(page)
		page = append(page, part.is...)
		*part.of = page[from:len(page):len(page)]
	}
	return sk
}

// inOrder returns the places of the terms just read, in the lower half of each number,
// by rising term.
func (s *sketcher) inOrder() []uint64 {
	s.order = s.order[:0]
	for i := range s.counts {
		s.order = append(s.order, uint64(s.counts[i].term)<<32|uint64(i))
	}
	slices.Sort(s.order)
	return s.order
}

// repeated returns the weight of a term that an article says so many times.
func repeated(times int, idf float64) float32 {
	if times == 1 {
		return float32(idf)
	}
	return float32((1 + math.Log(float64(times))) * idf)
}
