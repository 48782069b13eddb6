package quantity

import (
	"math"
	"strings"

	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

// amount is a number, a fraction or a vague count, before its unit is known.
type amount struct {
	first, last int // half-open range of tokens
	low, high   float64
	fraction    bool
	vague       bool
	digits      int
	words       bool
	// scale is what scale words multiplied the digits by; 0 without them.
	scale float64
	// abbreviated is the token of a scale written in letters ("bn"), or -1.
	abbreviated int
}

// amountAt reads the amount at token i.
func (t *tagger) amountAt(i int) (amount, bool) {
	if i >= t.last {
		return amount{}, false
	}
	tok := &t.text.Tokens[i]
	if t.text.Of(i) == "." {
		return t.pointAt(i)
	}
	if tok.Kind != token.Number && tok.Kind != token.Word {
		return amount{}, false
	}
	if tok.Kind == token.Word && !mayStart(t.text.Lower(i)) {
		return amount{}, false
	}
	if tok.Kind == token.Word && !t.is(i, starters) && !t.numberWord(i) {
		return amount{}, false
	}
	if a, ok := t.vagueAt(i); ok {
		return a, true
	}
	if a, ok := t.fractionAt(i); ok {
		return a, true
	}
	n, ok := t.numbers.Read(i, t.last)
	if !ok || n.Ordinal {
		return amount{}, false
	}
	if a, ok := t.outOf(n); ok {
		return a, true
	}
	return t.plain(n), true
}

// outOf reads "one in five", "nine in ten", "nine out of ten" as the part of a
// whole.
func (t *tagger) outOf(n number.Number) (amount, bool) {
	const few = 10
	j := n.Last
	in := t.word(j) == "in" && n.Words && n.Value <= few
	switch {
	case in:
		j++
	case t.word(j) == "out" && t.word(j+1) == "of":
		j += 2
	default:
		return amount{}, false
	}
	m, ok := t.numbers.Read(j, t.last)
	if !ok || m.Ordinal || m.Value <= n.Value || m.Value > 1000 || n.Value < 1 || t.masked(j) > j {
		return amount{}, false
	}
	if u, _ := t.unitAt(m.Last); in && n.Value > 1 && (!m.Words || m.Value > few || u != nil) {
		return amount{}, false // three in ten days
	}
	v := n.Value / m.Value
	return amount{first: n.First, last: m.Last, low: v, high: v, fraction: true, words: true, abbreviated: -1}, true
}

// mayStart sorts out most words by length and first letter before any table is
// asked: number words have at most ten letters.
func mayStart(word string) bool {
	return len(word) <= 10 && strings.IndexByte("abcdefhlmnoqstz", word[0]) >= 0
}

func (t *tagger) numberWord(i int) bool {
	_, ok := t.numbers.Read(i, i+1)
	return ok
}

func (t *tagger) plain(n number.Number) amount {
	a := amount{first: n.First, last: n.Last, low: n.Value, high: n.Value, digits: n.Digits, words: n.Words, scale: n.Scale, abbreviated: -1}
	if n.Scale > 0 && !n.Words {
		if w := t.text.Lower(n.Last - 1); len(w) <= 4 && w != "lakh" {
			a.abbreviated = n.Last - 1
		}
	}
	return a
}

// vagueAt reads "tens of thousands", "millions", "several hundred", "a few
// thousand": from the power of ten named to the next.
func (t *tagger) vagueAt(i int) (amount, bool) {
	word := t.text.Lower(i)
	if v, ok := t.vague[word]; ok {
		return t.multiplied(i, v)
	}
	j := i
	if (word == "a" || word == "an") && j+1 < t.last {
		j++
	}
	switch t.word(j) {
	case "several", "few":
	case "couple":
		if t.word(j+1) == "of" {
			j++
		}
	default:
		return amount{}, false
	}
	v, ok := t.scales[t.word(j+1)]
	if !ok {
		return amount{}, false
	}
	low, high := 2*v, 10*v
	if t.word(j) == "of" || t.word(j) == "couple" {
		high = low
	}
	return amount{first: j, last: j + 2, low: low, high: high, vague: true, words: true, abbreviated: -1}, true
}

// multiplied reads "of thousands" behind "tens".
func (t *tagger) multiplied(i int, v float64) (amount, bool) {
	a := amount{first: i, last: i + 1, low: v, vague: true, words: true, abbreviated: -1}
	for t.word(a.last) == "of" {
		w := t.word(a.last + 1)
		scale, ok := t.vague[w]
		if !ok {
			scale, ok = t.scales[w]
		}
		if !ok || scale < 100 || a.low > 1e12 {
			break
		}
		a.low, a.last = a.low*scale, a.last+2
	}
	if v == 10 && a.last == i+1 {
		return amount{}, false
	}
	a.high = a.low * 10
	return a, true
}

// fractionAt reads "one-third", "three quarters", "a quarter", "half".
func (t *tagger) fractionAt(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, fraction: true, words: true, abbreviated: -1}
	if t.text.Lower(i) == "half" {
		return t.halfAt(i)
	}
	above, article := 1.0, t.text.Lower(i) == "a"
	if !article {
		n, ok := t.numbers.Read(i, i+1)
		if !ok || n.Ordinal || n.Value < 1 || n.Value > 99 {
			return a, false
		}
		above = n.Value
	}
	j, hyphen := i+1, false
	if t.word(j) == "-" && t.glued(j) {
		j, hyphen = j+1, true
	}
	below, ok := t.parts[t.word(j)]
	if !ok || above >= below {
		return a, false
	}
	a.last = j + 1
	plural := t.word(j)[len(t.word(j))-1] == 's'
	if above > 1 && !plural || above == 1 && plural || !hyphen && above == 1 && !t.partHere(a.last) {
		return a, false
	}
	a.low = above / below
	a.high = a.low
	return a, true
}

// partHere reports whether the word at token i shows that "a third" before it
// is a part and no rank.
func (t *tagger) partHere(i int) bool {
	if i >= t.last || t.text.Tokens[i].Kind != token.Word {
		return t.word(i) != "-" || !t.glued(i)
	}
	return t.is(i, partFollowers)
}

// halfAt reads "half", "half a million", "half-dozen".
func (t *tagger) halfAt(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, low: 0.5, high: 0.5, fraction: true, words: true, abbreviated: -1}
	j := i + 1
	for t.word(j) == "-" && t.glued(j) || t.word(j) == "a" {
		j++
	}
	if v, ok := t.scales[t.word(j)]; ok {
		a.last, a.low, a.high, a.fraction, a.scale = j+1, v/2, v/2, false, v
		return a, true
	}
	if w := t.word(i + 1); w == "a" || w == "an" {
		u, _ := t.unitAt(i + 2)
		a.last, a.fraction = i+2, false // half a mile
		return a, u != nil && !u.short
	}
	if t.word(i+1) == "-" && t.glued(i+1) || j > i+1 {
		return a, false
	}
	if n, ok := t.numbers.Read(max(i-1, t.first), i); ok && n.Ordinal || t.is(i-1, halves) {
		return a, false
	}
	return a, true
}

// pointAt reads a number that begins with its point: .001.
func (t *tagger) pointAt(i int) (amount, bool) {
	if !t.text.Tokens[i].Space || i+1 >= t.last || t.text.Tokens[i+1].Kind != token.Number || !t.glued(i+1) {
		return amount{}, false
	}
	v, plain, ok := number.Parse(t.text.Of(i + 1))
	if !ok || plain == 0 {
		return amount{}, false
	}
	v /= math.Pow10(plain)
	return amount{first: i, last: i + 2, low: v, high: v, abbreviated: -1}, true
}
