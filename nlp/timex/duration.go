package timex

import (
	"strconv"
)

// letters of the units in ISO 8601 durations, with how many of them a unit is.
var letters = [...]struct {
	letter string
	each   float64
	clock  bool
}{
	second: {"S", 1, true}, minute: {"M", 1, true}, hour: {"H", 1, true}, day: {"D", 1, false},
	week: {"W", 1, false}, month: {"M", 1, false}, quarter: {"M", 3, false}, year: {"Y", 1, false},
	decade: {"Y", 10, false}, century: {"Y", 100, false}, millennium: {"Y", 1000, false},
	fortnight: {"W", 2, false}, weekend: {"WE", 1, false}, night: {"D", 1, false}, term: {"M", 6, false},
}

// vagueLetters are the letters of an unknown count of units.
var vagueLetters = map[int]string{quarter: "Q", decade: "E", century: "C", millennium: "L"}

// lengthOf returns the TIMEX3 value of n units; n < 0 stands for an unknown
// count.
func lengthOf(unit int, n float64) string {
	l := letters[unit]
	prefix := "P"
	if l.clock {
		prefix = "PT"
	}
	if n < 0 {
		letter := l.letter
		if v, ok := vagueLetters[unit]; ok {
			letter = v
		}
		return prefix + "X" + letter
	}
	n *= l.each
	whole := float64(int(n))
	switch rest := n - whole; {
	case rest == 0:
	case unit == year:
		return count("P", whole, "Y") + count("", float64(int(rest*12+0.5)), "M")
	case unit == hour:
		return count("PT", whole, "H") + count("", float64(int(rest*60+0.5)), "M")
	case unit == minute:
		return count("PT", whole, "M") + count("", float64(int(rest*60+0.5)), "S")
	}
	if n == 0 {
		return prefix + "0" + l.letter
	}
	return count(prefix, n, l.letter)
}

// count writes a number of units; a zero count is left out.
func count(prefix string, n float64, letter string) string {
	if n == 0 {
		return prefix
	}
	return prefix + strconv.FormatFloat(n, 'f', -1, 64) + letter
}

// duration resolves "four weeks", "half an hour", "for months".
func (r *resolver) duration(m *match, e *Expression) bool {
	unit := r.unitIn(m)
	if unit == 0 {
		return false
	}
	n, exact := r.amount(m)
	if !exact || m.has(r.class.units) && !m.has(r.class.n) && !m.has(r.class.few) && !m.has(r.class.couple) {
		n = -1
	}
	return r.open(e, Duration, lengthOf(unit, n), unitNames[unit])
}

// lastN resolves "the past two years", "the next few days": a length that ends
// or starts at the reference.
func (r *resolver) lastN(m *match, e *Expression) bool {
	unit := r.unitIn(m)
	if unit == 0 {
		return false
	}
	n, exact := r.amount(m)
	if !exact {
		n = -1
	}
	r.open(e, Duration, lengthOf(unit, n), unitNames[unit])
	shift, _ := r.direction(m)
	if n < 1 || n > 5000 || n != float64(int(n)) || unit < day || unit > century || !r.known() || shift == 0 {
		return true
	}
	end := r.back(unit, int(n)*shift)
	if end.start.Year() < firstYear || end.start.Year() > lastYear {
		return true
	}
	e.Start, e.End, e.Basis, e.Anchor = end.start, end.end, Resolved, r.now
	return true
}

// back returns the stretch between the reference and n units from it.
func (r *resolver) back(unit, n int) period {
	t := r.now
	switch unit {
	case day:
		t = t.AddDate(0, 0, n)
	case week:
		t = t.AddDate(0, 0, 7*n)
	case month:
		t = t.AddDate(0, n, 0)
	case quarter:
		t = t.AddDate(0, 3*n, 0)
	case year:
		t = t.AddDate(n, 0, 0)
	case decade:
		t = t.AddDate(10*n, 0, 0)
	case century:
		t = t.AddDate(100*n, 0, 0)
	}
	if n < 0 {
		return period{start: t, end: r.now}
	}
	return period{start: r.now, end: t}
}
