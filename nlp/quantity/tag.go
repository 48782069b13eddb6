package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// Tag appends the quantities of the text to dst, in order and free of overlap,
// and returns it. What times covers is no quantity, but for durations with a
// number, which are both.
func Tag(dst []Quantity, text *token.Text, times []timex.Expression) []Quantity {
	t := &tagger{text: text, unitTable: units(), amountTable: amounts(), multiples: multiples(), wordTable: words(), numbers: number.NewReader(text), times: times, dst: dst}
	for i := range text.Sentences {
		t.first, t.last = text.Sentences[i].First, text.Sentences[i].Last
		t.behind, t.tail, t.from, t.lastUnit = t.first, t.first, t.first, nil
		for j := t.first; j < t.last; {
			j = t.at(j)
		}
	}
	return t.dst
}

// tagger carries one text through its sentences.
type tagger struct {
	*wordTable
	*unitTable
	*amountTable
	text        *token.Text
	multiples   *number.Table[multiple]
	numbers     number.Reader
	times       []timex.Expression
	passed      int // the expressions before the last token asked for
	first, last int // tokens of the sentence
	behind      int // token behind the last quantity
	tail        int // token behind its nouns
	from        int // token that begins it, where it describes a noun: "6-man crew"; else behind
	// lastUnit is the unit of the last quantity, and lastFirst where it is written;
	// nil for rates. lastScaled reports that its number had a scale.
	lastUnit   *unit
	lastFirst  int
	lastScaled bool
	dst        []Quantity
}

// found is a quantity being read: its amount, its unit and its tokens.
type found struct {
	amount
	start, end int // tokens of the quantity
	money      *unit
	unit       *unit
	per        *unit
	unitFirst  int // tokens of the unit as written
	unitLast   int
	perFirst   int
	noun       nounPhrase
	negative   bool
	joined     bool // a range written with a hyphen
	link       link // how it hangs on the words around it
	verb       int  // the word of link
}

// at reads the quantity at token i and returns the token to go on with.
func (t *tagger) at(i int) int {
	if next := t.masked(i); next > i {
		return next
	}
	if !t.begins(i) {
		return i + 1
	}
	if t.multipleAt(i) {
		return i + 1
	}
	f, ok := t.read(i)
	if !ok {
		return i + 1
	}
	if t.refuses(&f) {
		return max(f.last, i+1)
	}
	t.emit(&f)
	return max(f.end, i+1)
}

// begins sorts out most tokens that no quantity starts with.
func (t *tagger) begins(i int) bool {
	tok := &t.text.Tokens[i]
	switch tok.Kind {
	case token.Number, token.Symbol:
		return true
	case token.Word:
		if tok.Upper {
			return true
		}
		w := t.text.Lower(i)
		if mayStart(w) && t.numberWord(i) {
			return true
		}
		return t.is(i, starters)
	case token.Punct:
		c := t.text.Source[tok.Start]
		return c == '-' || c == '.' || c == '+' || c >= 0x80
	}
	return false
}

// masked returns the token behind the expression of time that covers token i,
// or i where none does.
func (t *tagger) masked(i int) int {
	if i < t.first || i >= t.last {
		return i
	}
	tok := &t.text.Tokens[i]
	k := t.passed
	for k > 0 && t.times[k-1].Span.End > tok.Start {
		k--
	}
	for k < len(t.times) && t.times[k].Span.End <= tok.Start {
		k++
	}
	t.passed = k
	if k == len(t.times) || t.times[k].Span.Start >= tok.End || t.length(&t.times[k]) {
		return i
	}
	for i < t.last && t.text.Tokens[i].Start < t.times[k].Span.End {
		i++
	}
	return i
}

// dated reports whether token i lies in an expression of a point in time, as the
// year of "a year ago".
func (t *tagger) dated(i int) bool {
	next := t.masked(i)
	if next == i {
		return false
	}
	e := &t.times[t.passed]
	return e.Type != timex.Duration && e.Type != timex.Set
}

// length reports whether an expression is a length of time that is measured, as
// "12 days", and does not describe, as "12-day".
func (t *tagger) length(e *timex.Expression) bool {
	if e.Type != timex.Duration && e.Type != timex.Set {
		return false
	}
	return strings.IndexByte(e.In(t.text.Source), '-') < 0
}

// read reads sign, money, amount, range and unit at token i.
func (t *tagger) read(i int) (found, bool) {
	f := found{start: i, noun: nounPhrase{head: -1}}
	j := i
	if t.signAt(i) {
		f.negative = t.text.Of(i) != "+"
		if j++; t.word(j) == "-" && t.glued(j) {
			j++
		}
	}
	if u, end := t.prefix(j); u != nil {
		f.money, f.unit, j = u, u, end
		if t.word(j) == "-" && t.glued(j) {
			f.negative, j = true, j+1
		}
	}
	a, ok := t.amountAt(j)
	if !ok && (f.money == nil || t.word(j-1) == "$") {
		f.money, a, ok = t.codedAt(j)
		f.unit = f.money
	}
	if !ok {
		return f, false
	}
	f.amount, f.end = a, a.last
	if f.start == i && j == i {
		f.start = a.first
	}
	t.letterScale(&f)
	t.readRange(&f)
	t.readUnit(&f)
	return f, true
}

// signAt reports whether token i is a sign of its number: -1.3, minus 5.
func (t *tagger) signAt(i int) bool {
	if i+1 >= t.last {
		return false
	}
	switch t.text.Lower(i) {
	case "-", "−", "–", "+":
		return t.text.Tokens[i].Space && t.glued(i+1) && t.text.Tokens[i+1].Kind == token.Number
	case "minus":
		if t.word(i+1) == "-" && i+2 < t.last {
			i++
		}
		return t.text.Tokens[i+1].Kind != token.Word || t.numberWord(i+1)
	}
	return false
}

// prefix reads a sign or code of money that stands before its number.
func (t *tagger) prefix(i int) (*unit, int) {
	if i >= t.last || t.text.Tokens[i].Kind != token.Symbol && t.text.Tokens[i].Kind != token.Word {
		return nil, i
	}
	if !t.signHead(i) {
		return nil, i
	}
	u, end := t.longest(t.signs, i)
	if u == nil || end >= t.last {
		return nil, i
	}
	if t.text.Tokens[i].Kind == token.Word && end == i+1 && t.text.Tokens[end].Kind != token.Number {
		return nil, i
	}
	if u.short && !t.glued(end) {
		return nil, i
	}
	return u, end
}

// signHead reports whether a sign of money may start at token i.
func (t *tagger) signHead(i int) bool {
	if _, ok := t.signHeads.Get(t.text.Of(i)); ok {
		return true
	}
	_, ok := t.signHeads.Get(t.text.Lower(i))
	return ok
}

// letterScale reads m, b and k as scales behind money: $5m, £20k.
func (t *tagger) letterScale(f *found) {
	i := f.end
	if i >= t.last || f.scale > 0 || f.words || !t.glued(i) {
		return
	}
	scale, ok := t.letters[t.word(i)]
	if !ok {
		return
	}
	if f.money == nil && !t.text.Tokens[i].Upper && !t.scaledThing(i+1) {
		return
	}
	f.low, f.high, f.scale, f.end, f.abbreviated = f.low*scale, f.high*scale, scale, i+1, i
	f.last = i + 1
}

// scaledThing reports whether what a million of may be follows: a unit, or a
// noun in the plural.
func (t *tagger) scaledThing(i int) bool {
	if i >= t.last || t.glued(i) {
		return false
	}
	if u, _ := t.unitAt(i); u != nil && !u.short {
		return true
	}
	return t.nounAt(i, true).head >= 0
}

// glued reports whether token i is written right behind the one before.
func (t *tagger) glued(i int) bool { return i >= t.first && i < t.last && !t.text.Tokens[i].Space }

// word returns token i in lower case, "" outside of the sentence.
func (t *tagger) word(i int) string {
	if i < t.first || i >= t.last {
		return ""
	}
	return t.text.Lower(i)
}

// emit turns what was read into a quantity.
func (t *tagger) emit(f *found) {
	q := Quantity{Low: f.low, High: f.high, Bound: Exact, Kind: Count}
	if f.negative {
		q.Low, q.High = -f.high, -f.low
	}
	t.setUnit(f, &q)
	t.bound(f, &q)
	t.change(f, &q)
	if q.Low != q.High {
		q.Bound = Range
	}
	q.Span = t.text.Span(f.start, f.end)
	if f.unit != nil && f.unit.short && t.text.Tokens[f.end-1].Abbrev {
		q.End-- // the full stop behind 45C.
	}
	q.Of = t.measured(f, &q)
	t.leave(f, q.Of)
	t.dst = append(t.dst, q)
}

// leave keeps of a quantity what the next one may lean on.
func (t *tagger) leave(f *found, of article.Span) {
	t.behind, t.tail, t.from, t.lastUnit = f.end, max(f.end, f.noun.last), f.end, nil
	if t.word(f.end-2) == "-" && t.glued(f.end-1) && t.isNoun(f.end) && f.link == free {
		t.from = f.start
	}
	if of.Start >= t.text.Tokens[f.end-1].End {
		_, t.tail = t.text.TokensIn(of)
	} else if t.word(f.end) == "of" {
		t.tail = f.end + 1
		for t.is(t.tail, determiners) || t.tail < t.last && t.isNoun(t.tail) {
			t.tail++
		}
	}
	if f.unit != nil && f.per == nil && f.unit.kind != Duration {
		t.lastUnit, t.lastFirst, t.lastScaled = f.unit, f.unitFirst, f.scale > 0
	}
}

// span returns the bytes of the tokens first to last.
func (t *tagger) span(first, last int) article.Span { return t.text.Span(first, last) }
