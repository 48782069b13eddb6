package timex

import (
	"fmt"
	"time"
)

// The units of lexicon.txt.
const (
	second = iota + 1
	minute
	hour
	day
	week
	month
	quarter
	year
	decade
	century
	millennium
	fortnight
	weekend
	_
	night
	term
)

var unitNames = [...]string{
	second: "second", minute: "minute", hour: "hour", day: "day", week: "week", month: "month",
	quarter: "quarter", year: "year", decade: "decade", century: "century", millennium: "millennium",
	fortnight: "fortnight", weekend: "weekend", night: "night", term: "term",
}

// unknown are the values of units whose date is not known.
var unknown = [...]string{
	second: "PRESENT_REF", minute: "PRESENT_REF", hour: "PRESENT_REF", day: "XXXX-XX-XX",
	week: "XXXX-WXX", month: "XXXX-XX", quarter: "XXXX-QX", year: "XXXX", decade: "XXX",
	century: "XX", millennium: "X", fortnight: "XXXX-WXX", weekend: "XXXX-WXX-WE",
	night: "XXXX-XX-XXTNI", term: "XXXX-XX",
}

// shifted returns the period n units from the one that holds t.
func (r *resolver) shifted(t time.Time, unit, n int) period {
	switch unit {
	case day, night:
		return dayOf(t.AddDate(0, 0, n))
	case week:
		return weekOf(t.AddDate(0, 0, 7*n))
	case fortnight:
		return weekOf(t.AddDate(0, 0, 14*n))
	case weekend:
		return weekendOf(t.AddDate(0, 0, 7*n))
	case month:
		return monthOf(t.Year(), int(t.Month())+n, r.loc)
	case quarter:
		return quarterOf(t.Year(), (int(t.Month())+2)/3+n, r.loc)
	case decade:
		return decadeOf(t.Year()+10*n, r.loc)
	case century:
		return centuryOf(t.Year()/100+1+n, r.loc)
	}
	return yearOf(t.Year()+n, r.loc)
}

// relative resolves "last year", "this week", "that day", "the weekend".
func (r *resolver) relative(m *match, e *Expression) bool {
	unit := r.unitIn(m)
	shift, given := r.direction(m)
	switch {
	case r.says(m, "weekend") && !given:
		unit = weekend
	case r.says(m, "midweek"):
		unit = week
	case m.has(r.class.last) && unit == night:
		return r.partOn(e, r.now.AddDate(0, 0, -1), nightPart)
	}
	if unit < day || unit > weekend {
		return false
	}
	if r.thatOne(m) {
		return r.lastNamed(e, unit)
	}
	if !r.known() {
		return r.open(e, Date, unknown[unit], unitNames[unit])
	}
	if unit == weekend && !given {
		return r.resolved(e, r.theWeekend())
	}
	from := r.leansOn(m, unit)
	return r.resolvedFrom(e, r.shifted(from, unit, shift), from)
}

// leansOn returns what "next" or "previous" is counted from: "the following
// month" and "the next day" follow on the date named before.
func (r *resolver) leansOn(m *match, unit int) time.Time {
	next, _ := m.get(r.class.next)
	last, _ := m.get(r.class.last)
	named := next > 1 || last < -1 || unit == day && r.says(m, "the") && next+last != 0
	if named && !r.last.start.IsZero() && !r.shifted(r.last.start, unit, 0).end.Before(r.last.end) {
		return r.last.start
	}
	return r.today()
}

// unitIn returns the unit of the match, 0 if there is none.
func (r *resolver) unitIn(m *match) int {
	for _, s := range [...]symbol{r.class.unit, r.class.units} {
		if u, ok := m.get(s); ok {
			return u
		}
	}
	for u, name := range unitNames {
		if name != "" && r.says(m, name) {
			return u
		}
	}
	return 0
}

// thatOne reports whether the match points at a period named before.
func (r *resolver) thatOne(m *match) bool {
	return r.says(m, "that") || m.has(r.class.that)
}

// lastNamed resolves "that day", "the same year" to the period of the unit
// around what the paragraph named last.
func (r *resolver) lastNamed(e *Expression, unit int) bool {
	last := r.last
	if last.start.IsZero() {
		last = r.before
	}
	if last.start.IsZero() {
		return r.open(e, Date, unknown[unit], unitNames[unit])
	}
	p := r.shifted(last.start, unit, 0)
	if p.end.Before(last.end) {
		return r.open(e, Date, unknown[unit], unitNames[unit])
	}
	return r.resolvedFrom(e, p, last.start)
}

// theWeekend returns the one that a report means: the last one until Wednesday,
// the one at hand from Thursday on, unless the verbs of a weekday's report say
// otherwise.
func (r *resolver) theWeekend() period {
	wd := isoWeekday(r.now)
	if wd <= 3 && !r.ahead || wd <= 5 && r.behind {
		return weekendOf(r.now.AddDate(0, 0, -7))
	}
	return weekendOf(r.now)
}

// weekday resolves a day of the week: bare, the last one up to and including
// the day of publication, or the next one where the clause points ahead.
func (r *resolver) weekday(m *match, e *Expression) bool {
	wd, ok := m.get(r.class.weekday)
	if !ok {
		wd, _ = m.get(r.class.wdShort)
	}
	if !r.known() {
		return r.open(e, Date, fmt.Sprintf("XXXX-WXX-%d", wd), "day")
	}
	shift, given := r.direction(m)
	if r.says(m, "week") {
		return r.resolved(e, dayOf(monday(r.now).AddDate(0, 0, wd-1+7*shift)))
	}
	if !given {
		return r.resolved(e, dayOf(r.bareWeekday(wd)))
	}
	return r.resolved(e, dayOf(r.weekdayTo(wd, shift)))
}

// bareWeekday returns the day that a weekday without more means.
func (r *resolver) bareWeekday(wd int) time.Time {
	back := (isoWeekday(r.now) - wd + 7) % 7
	if r.ahead && back > 0 {
		return r.now.AddDate(0, 0, 7-back)
	}
	return r.now.AddDate(0, 0, -back)
}

// weekdayTo returns the weekday of last (before today), this (of this week) or
// next (after today).
func (r *resolver) weekdayTo(wd, shift int) time.Time {
	back := (isoWeekday(r.now) - wd + 7) % 7
	switch {
	case shift < 0 && back == 0:
		return r.now.AddDate(0, 0, -7)
	case shift < 0:
		return r.now.AddDate(0, 0, -back)
	case shift > 0:
		return r.now.AddDate(0, 0, 7-back)
	}
	return monday(r.now).AddDate(0, 0, wd-1)
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }
