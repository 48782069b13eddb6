package timex

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

// classes holds the symbols that the code itself asks for.
type classes struct {
	month, weekday, wdShort, weekdays, season, unit, units                                            symbol
	deictic, part, parts, noon, ampm, zone                                                            symbol
	last, next, this, that, latest, ago, earlier, later, early, edge                                  symbol
	approx, more, few, couple, article, every, adverb, half, ahead, will, happened, reported, neutral symbol
	committed, present                                                                                symbol
	n, d, m, h, sixty, yyyy, yy, clock4, ymd, dotted, hmdot, ord                                      symbol
	decade, yearWords, quarterName, barely, ties                                                      symbol
	era, y3, fyear, qyear, hyear, halfName                                                            symbol
	// joints are what stands between the ends of a range.
	joints [7]symbol
}

func newClasses(n symbols) classes {
	return classes{
		month: n.of("MONTH"), weekday: n.of("WEEKDAY"), wdShort: n.of("WDSHORT"), weekdays: n.of("WEEKDAYS"),
		season: n.of("SEASON"), unit: n.of("UNIT"), units: n.of("UNITS"), deictic: n.of("DEICTIC"),
		part: n.of("PART"), parts: n.of("PARTS"), noon: n.of("NOON"),
		ampm: n.of("AMPM"), zone: n.of("ZONE"), last: n.of("LAST"), next: n.of("NEXT"), this: n.of("THIS"),
		that: n.of("THAT"), latest: n.of("LATEST"), ago: n.of("AGO"), earlier: n.of("EARLIER"), later: n.of("LATER"),
		early: n.of("EARLY"), edge: n.of("EDGE"), approx: n.of("APPROX"),
		more: n.of("MORE"), few: n.of("FEW"), couple: n.of("COUPLE"), article: n.of("ARTICLE"),
		every: n.of("EVERY"), adverb: n.of("ADVERB"), half: n.of("HALF"), ahead: n.of("AHEAD"), will: n.of("WILL"), happened: n.of("HAPPENED"), reported: n.of("REPORTED"), neutral: n.of("NEUTRAL"),
		committed: n.of("COMMITTED"), present: n.of("PRESENT"),
		n: n.of("N"), d: n.of("D"), m: n.of("M"), h: n.of("H"), sixty: n.of("SIXTY"), yyyy: n.of("YYYY"),
		yy: n.of("YY"), clock4: n.of("CLOCK4"), ymd: n.of("YMD"), dotted: n.of("DOTTED"), hmdot: n.of("HMDOT"),
		ord: n.of("ORD"), decade: n.of("DECADE"), yearWords: n.of("YEARWORDS"),
		quarterName: n.of("QTR"), barely: n.of("BARELY"),
		ties: n.of("TIES"), era: n.of("ERA"), y3: n.of("Y3"),
		fyear: n.of("FYEAR"), qyear: n.of("QYEAR"), hyear: n.of("HYEAR"), halfName: n.of("HNAME"),
		joints: [...]symbol{n.of("-"), n.of("to"), n.of("through"), n.of("until"), n.of("till"), n.of("and"), n.of("or")},
	}
}

// item is what the rules see: a word, a mark, or a whole number.
type item struct {
	first, last int // half-open range of tokens
	senses      []sense
}

// reader turns the tokens of a sentence into items, in reused memory.
type reader struct {
	*grammar
	text    *token.Text
	numbers number.Reader
	items   []item
	senses  []sense // memory for the senses of numbers
}

// sentence reads tokens first to last into r.items.
func (r *reader) sentence(first, last int) {
	r.items, r.senses = r.items[:0], r.senses[:0]
	for i := first; i < last; {
		it := r.item(i, first, last)
		r.items = append(r.items, it)
		i = it.last
	}
}

// item reads the item at token i of the sentence.
func (r *reader) item(i, first, last int) item {
	tok := &r.text.Tokens[i]
	switch tok.Kind {
	case token.Number:
		return r.number(i, last)
	case token.Punct, token.Symbol, token.CloseQuote, token.OpenQuote:
		return r.mark(i, last)
	case token.Link:
		return item{first: i, last: i + 1}
	}
	word := r.text.Lower(i)
	e, _ := r.words.Get(word)
	if e == nil && tok.Abbrev {
		e, _ = r.words.Get(strings.TrimRight(word, "."))
	}
	if e == nil {
		return r.coded(i, word)
	}
	if n, ok := r.numbers.Read(i, last); ok {
		return r.spelled(n, e, last)
	}
	return item{first: i, last: i + 1, senses: r.written(e, i, first, last)}
}

// written chooses the senses of a word by how it is written.
func (r *reader) written(e *entry, i, first, last int) []sense {
	tok := &r.text.Tokens[i]
	switch {
	case !tok.Upper:
		return e.lower
	case len(e.sure) == len(e.upper):
		return e.upper
	case tok.Abbrev:
		return e.sure
	case i+1 < last && (r.text.Tokens[i+1].Kind == token.Number || r.text.Lower(i+1) == "of"):
		return e.sure
	case i >= first+2 && r.text.Of(i-1) == "-" && r.text.Tokens[i-2].Kind == token.Number:
		return e.sure // 15-Sep-2008
	case i == first || r.nameBefore(i) || tok.Len() < 4 && r.text.Lower(i) != "may" || r.capital(i+1, last):
		return e.upper
	}
	return e.sure
}

// nameBefore reports whether a capitalised word that is no sign of time stands
// right before token i: "Theresa May".
func (r *reader) nameBefore(i int) bool {
	prev := &r.text.Tokens[i-1]
	if prev.Kind != token.Word || !prev.Upper {
		return false
	}
	_, known := r.words.Get(r.text.Lower(i - 1))
	return !known
}

// mark reads a hyphen written without spaces, or with one on both sides, a
// comma, a colon, a slash.
func (r *reader) mark(i, last int) item {
	it := item{first: i, last: i + 1}
	s := r.text.Of(i)
	if s == "’" {
		s = "'"
	}
	if s == "–" || s == "—" || s == "‑" {
		s = "-"
	}
	if s == "-" && (i+1 >= last || r.text.Tokens[i].Space != r.text.Tokens[i+1].Space) {
		return it
	}
	if s == "'" && i+2 < last && r.text.Of(i+2) == "s" && !r.text.Tokens[i+2].Space && !r.text.Tokens[i+1].Space {
		if n := r.number(i+1, last); n.last == i+3 {
			return item{first: i, last: i + 3, senses: n.senses}
		}
	}
	if e, ok := r.words.Get(s); ok {
		it.senses = e.lower
	}
	return it
}

// capital reports whether token i is a capitalised word that is no sign of
// time: "March for Life" is a name, "March Wednesday" is none.
func (r *reader) capital(i, last int) bool {
	if i >= last || r.text.Tokens[i].Kind != token.Word || !r.text.Tokens[i].Upper {
		return false
	}
	_, known := r.words.Get(r.text.Lower(i))
	return !known
}
