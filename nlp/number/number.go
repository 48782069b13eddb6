package number

import (
	"math"

	"github.com/parallax-news/parallax/nlp/token"
)

// Number is a number in a text.
type Number struct {
	// First and Last are the half-open range of its tokens.
	First, Last int
	Value       float64
	// Digits is the count of digits where the number is one plain run of them
	// ("1997", "07"), 0 otherwise.
	Digits int
	// Ordinal reports a rank rather than an amount: "21st", "third".
	Ordinal bool
	// Words reports that the number begins with a word.
	Words bool
	// Scaled reports a scale word: "million", "bn", "hundred".
	Scaled bool
	// Scale is what scale words multiplied digits by; 0 without them.
	Scale float64
}

// Reader reads the numbers of one text.
type Reader struct {
	text  *token.Text
	words *Table[word]
}

// NewReader returns a reader of the text.
func NewReader(text *token.Text) Reader {
	return Reader{text: text, words: words()}
}

// Read returns the longest number that starts with token i and ends before
// token end, and reports whether there is one.
func (r Reader) Read(i, end int) (Number, bool) {
	if i >= end {
		return Number{}, false
	}
	switch r.text.Tokens[i].Kind {
	case token.Number:
		return r.digits(i, end)
	case token.Word:
		return r.spelled(i, end)
	}
	return Number{}, false
}

// digits reads a number that starts with digits.
func (r Reader) digits(i, end int) (Number, bool) {
	value, plain, ok := Parse(r.text.Of(i))
	if !ok {
		return Number{}, false
	}
	n := Number{First: i, Last: i + 1, Value: value, Digits: plain}
	if f, ok := r.fraction(i, end); ok {
		return r.scaled(Number{First: i, Last: i + 3, Value: f}, end), true
	}
	if i+1 < end && r.text.Tokens[i+1].Space {
		if f, ok := r.fraction(i+1, end); ok && f < 1 && plain > 0 {
			return r.scaled(Number{First: i, Last: i + 4, Value: value + f}, end), true
		}
	}
	if w, ok := r.word(n.Last, end); ok && w.class == suffix && !r.text.Tokens[n.Last].Space && plain > 0 {
		n.Last, n.Ordinal = n.Last+1, true
		return n, true
	}
	return r.scaled(n, end), true
}

// fraction reads "1/2" at token i: one digit over a small even denominator, so
// that dates and scores are not taken for fractions.
func (r Reader) fraction(i, end int) (float64, bool) {
	t := r.text
	if i+2 >= end || t.Of(i+1) != "/" && t.Of(i+1) != "⁄" || t.Tokens[i+1].Space || t.Tokens[i+2].Space {
		return 0, false
	}
	if i+3 < end && t.Of(i+3) == "/" {
		return 0, false
	}
	above, digitsAbove, ok1 := Parse(t.Of(i))
	below, digitsBelow, ok2 := Parse(t.Of(i + 2))
	if !ok1 || !ok2 || digitsAbove == 0 || digitsBelow == 0 || above == 0 || above >= below {
		return 0, false
	}
	switch below {
	case 2, 3, 4, 5, 8, 16, 32, 64, 128:
		return above / below, true
	}
	return 0, false
}

func (r Reader) word(i, end int) (word, bool) {
	if i >= end || r.text.Tokens[i].Kind != token.Word {
		return word{}, false
	}
	return r.words.Get(r.text.Lower(i))
}

// scaled reads the scale words, and "and a half", behind a number.
func (r Reader) scaled(n Number, end int) Number {
	n = r.half(n, end)
	for {
		i := n.Last
		if r.hyphen(i, end) {
			i++
		}
		w, ok := r.word(i, end)
		if !ok || w.class != scale && w.class != tail || n.Value > most {
			return n
		}
		n.Value = times(n.Value, w.value)
		n.Scale = max(n.Scale, 1) * w.value
		n.Last, n.Scaled, n.Digits = i+1, true, 0
		n = r.half(n, end)
	}
}

// most bounds the values that a scale word may still multiply.
const most = 1e15

// times multiplies without the dust of binary fractions: 4.35 hundred is 435.
func times(a, b float64) float64 { return math.Round(a*b*1e6) / 1e6 }

// half reads "and a half" behind a number: half of its last scale is not
// meant, since "two and a half million" puts it first.
func (r Reader) half(n Number, end int) Number {
	t, i := r.text, n.Last
	if r.hyphen(i, end) {
		i++
	}
	if i >= end || t.Lower(i) != "and" {
		return n
	}
	i++
	for most := i + 4; i < min(end, most) && (r.hyphen(i, end) || t.Lower(i) == "a" || t.Lower(i) == "one"); i++ {
	}
	if i < end && t.Lower(i) == "half" && !n.Scaled {
		n.Last, n.Value, n.Digits = i+1, n.Value+0.5, 0
	}
	return n
}

// hyphen reports whether token i is a hyphen written without spaces.
func (r Reader) hyphen(i, end int) bool {
	t := r.text
	return i+1 < end && t.Tokens[i].Len() == 1 && t.Source[t.Tokens[i].Start] == '-' &&
		!t.Tokens[i].Space && !t.Tokens[i+1].Space
}
