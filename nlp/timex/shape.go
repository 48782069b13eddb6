package timex

import (
	"github.com/parallax-news/parallax/nlp/number"
)

// number reads an item that starts with digits, with a sense for every shape
// the number has.
func (r *reader) number(i, last int) item {
	it := item{first: i, last: i + 1}
	from := len(r.senses)
	n, ok := r.numbers.Read(i, last)
	switch {
	case !ok:
		r.dotted(r.text.Of(i))
	case n.Ordinal:
		it.last = n.Last
		r.sense(r.class.ord, n.Value)
	case n.Digits > 0 && i+1 < last && r.text.Of(i+1) == "s" && !r.text.Tokens[i+1].Space:
		it.last = i + 2
		r.decade(n)
	default:
		it.last = n.Last
		r.shapes(n, r.text.Of(i))
	}
	it.senses = r.senses[from:len(r.senses):len(r.senses)]
	return it
}

func (r *reader) sense(s symbol, value float64) {
	r.senses = append(r.senses, sense{s, int32(value)})
}

// milli is the scale of the values of N: thousandths, so that two and a half
// years can be told from two.
const milli = 1000

// most bounds the amounts of units that are read.
const most = 2_000_000

// decade reads "1980s", "80s".
func (r *reader) decade(n number.Number) {
	switch {
	case n.Digits == 4 && n.Value >= 1000 && n.Value < 2100 && int(n.Value)%10 == 0:
		r.sense(r.class.decade, n.Value)
	case n.Digits == 2 && int(n.Value)%10 == 0 && n.Value > 10:
		r.sense(r.class.decade, 1900+n.Value)
	}
}

// shapes notes the shapes of a number in digits.
func (r *reader) shapes(n number.Number, s string) {
	v, c := n.Value, &r.class
	if v <= most {
		r.sense(c.n, v*milli)
	}
	switch n.Digits {
	case 0:
		r.hourDot(s)
	case 1, 2:
		if v >= 1 && v <= 31 {
			r.sense(c.d, v)
		}
		if v >= 1 && v <= 12 {
			r.sense(c.m, v)
		}
		if v <= 24 {
			r.sense(c.h, v)
		}
		if n.Digits == 2 {
			r.sense(c.yy, v)
			if v < 60 {
				r.sense(c.sixty, v)
			}
		}
	case 3:
		r.sense(c.y3, v)
	case 4:
		if v >= 1000 && v < 2200 {
			r.sense(c.yyyy, v)
		}
		if int(v)%100 < 60 && v <= 2400 {
			r.sense(c.clock4, v)
		}
	case 8:
		if validDay(int(v)/10000, int(v)/100%100, int(v)%100) && v >= 1900_00_00 && v < 2100_00_00 {
			r.sense(c.ymd, v)
		}
	}
}

// coded reads a word that ends with a year: FY2022, the Q23 of 1Q23.
func (r *reader) coded(i int, word string) item {
	it := item{first: i, last: i + 1}
	end := len(word)
	for end > 0 && '0' <= word[end-1] && word[end-1] <= '9' {
		end--
	}
	if n := len(word) - end; n != 2 && n != 4 || end > 2 || !r.text.Tokens[i].Upper {
		return it
	}
	of := symbol(0)
	switch word[:end] {
	case "fy":
		of = r.class.fyear
	case "q":
		of = r.class.qyear
	case "h":
		of = r.class.hyear
	}
	if year, _, ok := number.Parse(word[end:]); ok && of != 0 {
		from := len(r.senses)
		r.sense(of, year)
		it.senses = r.senses[from:len(r.senses):len(r.senses)]
	}
	return it
}

// hourDot notes a time of day written with a dot: 9.30.
func (r *reader) hourDot(s string) {
	h, m, ok := twoParts(s)
	if ok && h <= 24 && m < 60 {
		r.sense(r.class.hmdot, float64(h*100+m))
	}
}

// twoParts reads "9.30": one or two digits, a dot, two digits.
func twoParts(s string) (a, b int, ok bool) {
	i := 0
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		a = a*10 + int(s[i]-'0')
	}
	if i == 0 || i > 2 || len(s) != i+3 || s[i] != '.' {
		return 0, 0, false
	}
	for _, c := range []byte(s[i+1:]) {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		b = b*10 + int(c-'0')
	}
	return a, b, true
}

// dotted notes a date written with dots: 07.12.2021.
func (r *reader) dotted(s string) {
	parts, at := [3]int{}, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && at < 2 && i > 0:
			at++
		case c >= '0' && c <= '9' && len(s) <= 10:
			parts[at] = parts[at]*10 + int(c-'0')
		default:
			return
		}
	}
	day, month, year := parts[0], parts[1], parts[2]
	if day > 1000 {
		day, year = year, day
	}
	if year >= 1900 && year < 2100 && validDay(year, month, day) {
		r.sense(r.class.dotted, float64(year*10000+month*100+day))
	}
}

// spelled reads an item that starts with a number word.
func (r *reader) spelled(n number.Number, e *entry, last int) item {
	it := item{first: n.First, last: n.Last}
	from := len(r.senses)
	v, c := n.Value, &r.class
	switch {
	case n.Ordinal:
		r.sense(c.ord, v)
	case v == 19 || v == 20:
		if year, end, ok := r.yearWords(n, last); ok {
			it.last = end
			r.sense(c.yearWords, year)
			break
		}
		fallthrough
	default:
		if v <= most {
			r.sense(c.n, v*milli)
		}
		if v >= 1 && v <= 12 && v == float64(int(v)) {
			r.sense(c.m, v)
			r.sense(c.h, v)
		}
		if v >= 1900 && v < 2100 && n.Scaled {
			r.sense(c.yearWords, v)
		}
	}
	if e != nil && it.last == n.First+1 {
		r.senses = append(r.senses, e.lower...)
	}
	it.senses = r.senses[from:len(r.senses):len(r.senses)]
	return it
}

// yearWords reads "nineteen ninety-six" from its first part on.
func (r *reader) yearWords(n number.Number, last int) (year float64, end int, ok bool) {
	i := n.Last
	if i < last && r.text.Of(i) == "-" {
		i++
	}
	if i >= last {
		return 0, 0, false
	}
	low, ok := r.numbers.Read(i, last)
	if !ok || !low.Words || low.Ordinal || low.Value < 10 || low.Value > 99 || low.Scaled || low.Value != float64(int(low.Value)) {
		return 0, 0, false
	}
	return n.Value*100 + low.Value, low.Last, true
}
