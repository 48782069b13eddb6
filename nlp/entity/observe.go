package entity

import (
	"math/bits"

	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// observer turns the tokens of a text into features for the mention model.
type observer struct {
	*reading
	memos  memos
	words  []sequence.Feature // of each token in lower case
	forms  []sequence.Feature // of its shape
	known  []uint8            // what the tables know: type and place in the phrase
	ruled  []uint8            // what the rules say: type, place and sureness
	told   []uint8            // what the words beside a name tell of its type
	voted  []uint8            // and those beside all its namings
	rolls  []uint8            // what the rolls of names know
	towns  []uint8            // place in the name of a town
	called roster
	wire   bool // the text is a dispatch of an agency
	out    []sequence.Feature
}

// dispatch marks what a feature means in dispatches of agencies.
const dispatch = sequence.Feature(1) << 32

// dispatched reports whether a text is set as agencies send it: one of the first
// paragraphs is a place in capitals with a date, and nothing else. Such texts
// have tables of scores and prices, and say less with more capitals.
func (r *reading) dispatched() bool {
	const paragraphs, size = 4, 10
	for _, p := range r.Paragraphs[:min(paragraphs, len(r.Paragraphs))] {
		first, last := r.Sentences[p.First].First, r.Sentences[p.Last-1].Last
		if last-first > size || r.ended(&r.Sentences[p.Last-1]) {
			continue
		}
		caps, number := false, false
		for i := first; i < last; i++ {
			caps = caps || r.Tokens[i].Caps
			number = number || r.Tokens[i].Kind == token.Number
		}
		if caps && number {
			return true
		}
	}
	return false
}

// look prepares a text whose names by rules are found.
func (o *observer) look(r *reading) {
	names := r.names
	o.reading = r
	n := len(r.Tokens)
	o.words, o.forms = blank(o.words, n), blank(o.forms, n)
	o.known, o.ruled = blank(o.known, n), blank(o.ruled, n)
	o.told, o.voted = blank(o.told, n), blank(o.voted, n)
	for i := range r.Tokens {
		o.words[i] = r.wordOf(i)
		o.forms[i] = r.formOf(i)
	}
	for i := range names {
		m := &names[i]
		spread(o.ruled, m.first, m.last, 1+5*ballot(m.typ)+uint8(m.sure))
		if t, w := r.evidence(m); t != "" {
			spread(o.told, m.first, m.last, 1+8*ballot(t)+uint8(w))
		}
		if v := m.told; v.typ != "" {
			spread(o.voted, m.first, m.last, 1+12*ballot(v.typ)+uint8(3*min(v.weight/2, 3)+min(v.ahead/2, 2)))
		}
	}
	for i := 0; i < n; {
		p, end := r.lookup(i, n)
		if p == nil {
			i++
			continue
		}
		code := 1 + 3*ballot(p.typ())
		if p.relation != "" {
			code++
		}
		if p.relation == "capital" {
			code++
		}
		spread(o.known, i, end, code)
		i = end
	}
	o.call()
	o.memos.remember(r)
	o.wire = r.dispatched()
}

// Places of a token in a phrase, as the lower bits of a code.
const (
	single = iota
	opens
	inside
	closes
)

// spread writes a code with the place in the phrase for each of its tokens.
func spread(to []uint8, first, last int, code uint8) {
	for i := first; i < last; i++ {
		place := uint8(inside)
		switch {
		case last-first == 1:
			place = single
		case i == first:
			place = opens
		case i == last-1:
			place = closes
		}
		to[i] = code<<2 | place
	}
}

func ballot(t Type) uint8 {
	for i, b := range ballots {
		if b == t {
			return uint8(i)
		}
	}
	return 0
}

// blank returns n zeros, in the room of s if there is enough.
func blank[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// wordOf returns the feature of a word in lower case; numbers of one shape are
// one word.
func (r *reading) wordOf(i int) sequence.Feature {
	if r.Tokens[i].Kind == token.Number {
		return r.formOf(i)
	}
	return sequence.Of(r.Lower(i))
}

// formOf returns the feature of a token's shape: capitals X, small letters x,
// digits 0, repetitions beyond two left out.
func (r *reading) formOf(i int) sequence.Feature {
	var shape [12]byte
	n, last, same := 0, byte(0), 0
	for _, c := range []byte(r.Of(i)) {
		switch {
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case 'a' <= c && c <= 'z', c >= 0x80:
			c = 'x'
		case '0' <= c && c <= '9':
			c = '0'
		}
		if c == last {
			same++
		} else {
			last, same = c, 0
		}
		if same < 2 && n < len(shape) {
			shape[n] = c
			n++
		}
	}
	return sequence.Of(string(shape[:n]))
}

// The templates of features: what is looked at, and where.
const (
	tBias = iota + 1
	tWord
	tBefore
	tBefore2
	tAfter
	tAfter2
	tWithBefore
	tWithAfter
	tAround
	tShape
	tShapeBefore
	tShapeAfter
	tShapes
	tPrefix
	tSuffix
	tClass
	tClassBefore
	tClassAfter
	tKnown
	tKnownBefore
	tKnownAfter
	tRolls
	tRollsBefore
	tRollsAfter
	tRollsAround
	tTowns
	tTownsBefore
	tTownsAfter
	tTownsRolls
	tTownsRuled
	tRuled
	tRuledBefore
	tRuledAfter
	tRuledShape
	tRuledKnown
	tTold
	tVoted
	tStyle
	tStyleShape
	tInitial
	tLength
	tFromStart
	tFromEnd
	tHead
	tHeadClass
	tFront
	tFrontWord
	tBehindWord
	tQuoted
	tJoined
	tTable
	tSmall
	tMiddle
	tTypes
	tMajority
	tMajorityRuled
	tRoles
	tElseBefore
	tElseAfter
)

func (o *observer) add(template int, what sequence.Feature) {
	o.out = append(o.out, sequence.Feature(template).With(what))
}

// edge stands for what is outside of the sentence.
const edge = sequence.Feature(1)

// wordAt returns the word at i, edge outside of the sentence s.
func (o *observer) wordAt(i int, s *token.Sentence) sequence.Feature {
	if i < s.First || i >= s.Last {
		return edge
	}
	return o.words[i]
}

func (o *observer) formAt(i int, s *token.Sentence) sequence.Feature {
	if i < s.First || i >= s.Last {
		return edge
	}
	return o.forms[i]
}

func codeAt(codes []uint8, i int, s *token.Sentence) sequence.Feature {
	if i < s.First || i >= s.Last {
		return 1 << 10
	}
	return sequence.Feature(codes[i])
}

// observe returns the features of token i; they are valid until the next call.
func (o *observer) observe(i int) []sequence.Feature {
	s := &o.Sentences[o.Tokens[i].Sentence]
	o.out = o.out[:0]
	o.add(tBias, 0)
	o.observeWords(i, s)
	o.observeShape(i, s)
	o.observeTables(i, s)
	o.observePlace(i, s)
	o.observeText(i)
	if o.wire {
		for _, f := range o.out {
			o.out = append(o.out, f.With(dispatch))
		}
	}
	return o.out
}

func (o *observer) observeWords(i int, s *token.Sentence) {
	w := o.words[i]
	before, after := o.wordAt(i-1, s), o.wordAt(i+1, s)
	o.add(tWord, w)
	o.add(tBefore, before)
	o.add(tAfter, after)
	o.add(tBefore2, o.wordAt(i-2, s))
	o.add(tAfter2, o.wordAt(i+2, s))
	o.add(tWithBefore, before.With(w))
	o.add(tWithAfter, w.With(after))
	o.add(tAround, before.With(after))
}

func (o *observer) observeShape(i int, s *token.Sentence) {
	f, before, after := o.forms[i], o.formAt(i-1, s), o.formAt(i+1, s)
	o.add(tShape, f)
	o.add(tShapeBefore, before.With(f))
	o.add(tShapeAfter, f.With(after))
	o.add(tShapes, before.With(f).With(after))
	if o.Tokens[i].Kind != token.Word {
		return
	}
	word := o.Lower(i)
	for n := 2; n <= 4 && n < len(word); n++ {
		o.add(tPrefix, sequence.Of(word[:n]))
	}
	for n := 1; n <= 4 && n < len(word); n++ {
		o.add(tSuffix, sequence.Of(word[len(word)-n:]))
	}
}

func (o *observer) observeTables(i int, s *token.Sentence) {
	o.addClasses(tClass, o.class[i])
	if i > s.First {
		o.addClasses(tClassBefore, o.class[i-1])
	}
	if i+1 < s.Last {
		o.addClasses(tClassAfter, o.class[i+1])
	}
	known, ruled := sequence.Feature(o.known[i]), sequence.Feature(o.ruled[i])
	o.add(tKnown, known)
	rolls, towns := sequence.Feature(o.rolls[i]), sequence.Feature(o.towns[i])
	before, after := codeAt(o.rolls, i-1, s), codeAt(o.rolls, i+1, s)
	o.add(tRolls, rolls)
	o.add(tRollsBefore, before.With(rolls))
	o.add(tRollsAfter, rolls.With(after))
	o.add(tRollsAround, before.With(rolls).With(after).With(o.forms[i]))
	o.add(tTowns, towns)
	o.add(tTownsRolls, towns.With(rolls))
	o.add(tTownsRuled, towns.With(rolls).With(ruled))
	o.add(tTownsBefore, codeAt(o.towns, i-1, s))
	o.add(tTownsAfter, codeAt(o.towns, i+1, s))
	o.add(tKnownBefore, codeAt(o.known, i-1, s))
	o.add(tKnownAfter, codeAt(o.known, i+1, s))
	o.add(tRuled, ruled)
	o.add(tTold, sequence.Feature(o.told[i]))
	o.add(tTold, sequence.Feature(o.told[i]).With(ruled))
	o.add(tVoted, sequence.Feature(o.voted[i]))
	o.add(tVoted, sequence.Feature(o.voted[i]).With(ruled))
	o.add(tRuledBefore, codeAt(o.ruled, i-1, s))
	o.add(tRuledAfter, codeAt(o.ruled, i+1, s))
	o.add(tRuledShape, ruled.With(o.forms[i]))
	o.add(tRuledKnown, ruled.With(known))
}

func (o *observer) addClasses(template int, c class) {
	if c == 0 {
		o.add(template, 64)
	}
	for ; c != 0; c &= c - 1 {
		o.add(template, sequence.Feature(bits.TrailingZeros64(uint64(c))))
	}
}

// observePlace tells where the token stands in its sentence, and in the
// capitalised words that it stands among.
func (o *observer) observePlace(i int, s *token.Sentence) {
	style := sequence.Feature(o.style[o.Tokens[i].Sentence])
	o.add(tStyle, style)
	o.add(tStyleShape, style.With(o.forms[i]))
	if o.initial(i) {
		o.add(tInitial, style)
	}
	first, last := i, i+1
	for first > s.First && o.upper(first-1) {
		first--
	}
	for last < s.Last && o.upper(last) {
		last++
	}
	o.add(tLength, sequence.Feature(min(last-first, 6)))
	o.add(tFromStart, sequence.Feature(min(i-first, 4)))
	o.add(tFromEnd, sequence.Feature(min(last-1-i, 4)))
	o.add(tFrontWord, o.wordAt(first-1, s))
	o.add(tBehindWord, o.wordAt(last, s))
	if last-first > 1 {
		o.add(tHead, o.words[last-1])
		o.addClasses(tHeadClass, o.class[last-1])
		o.add(tFront, o.words[first])
	}
	if o.Tokens[i].Quote >= 0 {
		o.add(tQuoted, 1)
	}
	if !o.Tokens[i].Space {
		o.add(tJoined, 1)
	}
	numbers := 0
	for j := s.First; j < s.Last; j++ {
		if o.Tokens[j].Kind == token.Number {
			numbers++
		}
	}
	size := s.Last - s.First
	o.add(tTable, sequence.Feature(numbers*4/size<<4|min(size/4, 5)))
}

// observeText tells what the whole text says of the word.
func (o *observer) observeText(i int) {
	m := o.memos.of(o.Lower(i))
	if m == nil {
		return
	}
	style := sequence.Feature(o.style[o.Tokens[i].Sentence])
	if m.small {
		o.add(tSmall, style)
	}
	o.add(tMiddle, sequence.Feature(min(m.middle, 3)).With(style))
	top, best := uint8(0), sequence.Feature(8)
	for b, n := range m.types {
		if n > 0 {
			o.add(tTypes, sequence.Feature(b))
		}
		if n > top {
			top, best = n, sequence.Feature(b)
		}
	}
	o.add(tMajority, best)
	o.add(tMajorityRuled, best.With(style).With(sequence.Feature(o.ruled[i])))
	for b := range 6 {
		if m.roles>>b&1 == 1 {
			o.add(tRoles, sequence.Feature(b))
		}
	}
	for _, at := range m.seen {
		if j := int(at); j != i {
			s := &o.Sentences[o.Tokens[j].Sentence]
			o.add(tElseBefore, o.wordAt(j-1, s))
			o.add(tElseAfter, o.wordAt(j+1, s))
		}
	}
}
