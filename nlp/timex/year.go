package timex

import (
	"fmt"
	"time"
)

// month resolves a month with or without its year.
func (r *resolver) month(m *match, e *Expression) bool {
	month, ok := m.get(r.class.month)
	if !ok {
		return false
	}
	if year, ok := r.yearIn(m); ok {
		return r.stated(e, monthOf(year, month, r.loc))
	}
	if !r.known() {
		return r.open(e, Date, fmt.Sprintf("XXXX-%02d", month), "month")
	}
	year := r.monthNear(month)
	if shift, given := r.direction(m); given {
		year = r.monthYear(m, month, shift)
	} else if r.thatOne(m) && !r.last.start.IsZero() {
		year = r.last.start.Year()
	}
	return r.resolved(e, monthOf(year, month, r.loc))
}

// monthNear returns the year of a month that stands alone.
func (r *resolver) monthNear(month int) int {
	if at, ok := r.told(); ok {
		return nearestTo(at, month)
	}
	return r.nearestMonth(month)
}

// monthYear returns the year of "last April" (before now), "next April" (after
// now), "this April", "April last year".
func (r *resolver) monthYear(m *match, month, shift int) int {
	y, at := r.now.Year(), int(r.now.Month())
	switch {
	case r.says(m, "year"):
		return y + shift
	case shift < 0 && month >= at:
		return y - 1
	case shift > 0 && month <= at:
		return y + 1
	}
	return y
}

// year resolves a year that is written out.
func (r *resolver) year(m *match, e *Expression) bool {
	y, ok := r.yearIn(m)
	return ok && r.stated(e, yearOf(y, r.loc))
}

// yearTail resolves the end of a range of years: 1890-91.
func (r *resolver) yearTail(m *match, e *Expression) bool {
	y, ok := m.get(r.class.yy)
	from := r.last.start.Year()
	return ok && r.stated(e, yearOf(from-from%100+y, r.loc))
}

// decade resolves "the 1980s".
func (r *resolver) decade(m *match, e *Expression) bool {
	y, ok := m.get(r.class.decade)
	if !ok {
		y, ok = m.get(r.class.ties)
	}
	if !ok {
		return false
	}
	if early, ok := m.get(r.class.early); ok {
		e.Mod = edgeMods[early]
	}
	return r.stated(e, decadeOf(y, r.loc))
}

// century resolves "the 20th century".
func (r *resolver) century(m *match, e *Expression) bool {
	n, ok := m.get(r.class.ord)
	if !ok || n < 1 || n > 30 {
		return false
	}
	if era, ok := m.get(r.class.era); ok && era < 0 {
		return r.open(e, Date, fmt.Sprintf("BC%02d", n-1), "century")
	}
	return r.stated(e, centuryOf(n, r.loc))
}

// season resolves "this summer", "the winter of 1994".
func (r *resolver) season(m *match, e *Expression) bool {
	s, ok := m.get(r.class.season)
	if !ok {
		return false
	}
	if y, ok := r.yearIn(m); ok {
		return r.stated(e, seasonOf(y, s, r.loc))
	}
	if !r.known() {
		return r.open(e, Date, "XXXX-"+seasonNames[s], "season")
	}
	shift, given := r.direction(m)
	if r.says(m, "year") {
		return r.resolved(e, seasonOf(r.now.Year()+shift, s, r.loc))
	}
	if r.thatOne(m) && !r.last.start.IsZero() {
		return r.resolved(e, seasonOf(r.last.start.Year(), s, r.loc))
	}
	if at, ok := r.told(); ok {
		return r.resolvedFrom(e, seasonOf(at.Year()+shift, s, r.loc), at)
	}
	return r.resolved(e, r.seasonTo(s, shift, given))
}

// seasonTo returns the last season before now, the next one after now, or the
// nearest.
func (r *resolver) seasonTo(s, shift int, given bool) period {
	var best period
	for y := r.now.Year() - 2; y <= r.now.Year()+2; y++ {
		p := seasonOf(y, s, r.loc)
		if given && (shift < 0 && p.end.After(r.now) || shift > 0 && !p.start.After(r.now)) {
			continue
		}
		if best.unit == "" || r.distance(p) < r.distance(best) {
			best = p
		}
	}
	return best
}

// distance returns how far a period lies from the reference, 0 around it.
func (r *resolver) distance(p period) time.Duration {
	switch {
	case p.start.After(r.now):
		return p.start.Sub(r.now)
	case !p.end.After(r.now):
		return r.now.Sub(p.end) + 1
	}
	return 0
}

// quarter resolves "the third quarter of 1984", "last year's first quarter".
func (r *resolver) quarter(m *match, e *Expression) bool {
	q, ok := m.get(r.class.ord)
	if !ok {
		q, ok = m.get(r.class.quarterName)
	}
	if !ok {
		q, ok = m.get(r.class.m)
	}
	if !ok || q < 1 || q > 4 {
		return false
	}
	if y, ok := r.yearIn(m); ok {
		return r.stated(e, quarterOf(y, q, r.loc))
	}
	if !r.known() {
		return r.open(e, Date, fmt.Sprintf("XXXX-Q%d", q), "quarter")
	}
	shift, given := r.direction(m)
	if m.has(r.class.earlier) || m.has(r.class.ago) {
		return r.resolved(e, quarterOf(r.quarterYear(q)-1, q, r.loc))
	}
	if given && r.says(m, "year") {
		return r.resolved(e, quarterOf(r.now.Year()+shift, q, r.loc))
	}
	return r.resolved(e, quarterOf(r.quarterYear(q), q, r.loc))
}

// quarterYear returns the year in which a quarter lies nearest. What has begun
// is reported more than what is to come.
func (r *resolver) quarterYear(q int) int {
	at := (int(r.now.Month()) + 2) / 3
	switch {
	case q-at >= 2 && !r.ahead:
		return r.now.Year() - 1
	case at-q >= 2 && r.ahead:
		return r.now.Year() + 1
	}
	return r.now.Year()
}

// half resolves "the first half of 2021".
func (r *resolver) half(m *match, e *Expression) bool {
	n, ok := m.get(r.class.ord)
	if !ok && (m.has(r.class.last) || r.says(m, "latter")) {
		n, ok = 2, true
	}
	for _, s := range [...]symbol{r.class.halfName, r.class.m} {
		if !ok {
			n, ok = m.get(s)
		}
	}
	if !ok || n < 1 || n > 2 {
		return false
	}
	if y, ok := r.yearIn(m); ok {
		return r.stated(e, halfOf(y, n, r.loc))
	}
	if !r.known() {
		return r.open(e, Date, fmt.Sprintf("XXXX-H%d", n), "half")
	}
	shift, _ := r.direction(m)
	return r.resolved(e, halfOf(r.now.Year()+shift, n, r.loc))
}

// latest resolves "the quarter", "the latest period": the last quarter that
// was over at the reference.
func (r *resolver) latest(m *match, e *Expression) bool {
	if y, ok := r.yearIn(m); ok && r.known() {
		p := r.shifted(r.now, quarter, -1)
		return r.resolved(e, quarterOf(y, (int(p.start.Month())+2)/3, r.loc))
	}
	if !r.known() {
		return r.open(e, Date, unknown[quarter], "quarter")
	}
	return r.resolved(e, r.shifted(r.now, quarter, -1))
}

// yearBack resolves "year-earlier": the same quarter of the year before where
// the text is about quarters.
func (r *resolver) yearBack(m *match, e *Expression) bool {
	switch {
	case !r.known():
		return r.open(e, Date, unknown[year], "year")
	case r.quarterly() || r.says(m, "quarter"):
		return r.resolved(e, r.shifted(r.now, quarter, -5))
	}
	return r.resolved(e, r.shifted(r.now, year, -1))
}

// endOf resolves "year-end", "the end of the month".
func (r *resolver) endOf(m *match, e *Expression) bool {
	unit := r.unitIn(m)
	if unit < week || unit > century {
		unit = year
	}
	e.Mod = "END"
	if !r.known() {
		return r.open(e, Date, unknown[unit], unitNames[unit])
	}
	return r.resolvedFrom(e, r.shifted(r.today(), unit, 0), r.today())
}

// The TIMEX3 modifiers by the values of lexicon.txt.
var (
	edgeMods   = [...]string{0: "", 1: "START", 2: "MID", 3: "END"}
	amountMods = [...]string{0: "APPROX", 1: "MORE_THAN", 2: "LESS_THAN"}
)

// modify notes what a modifier adds to the expression behind it.
func (r *resolver) modify(m *match, e *Expression) {
	for _, s := range [...]symbol{r.class.early, r.class.edge} {
		if v, ok := m.get(s); ok {
			e.Mod = edgeMods[v]
			return
		}
	}
	if v, ok := m.get(r.class.more); ok {
		e.Mod = amountMods[v]
	} else if v, ok := m.get(r.class.barely); ok {
		e.Mod = amountMods[v]
	} else if m.has(r.class.approx) {
		e.Mod = "APPROX"
	}
}

// nearestTo returns the year in which a month lies nearest to a time told of.
func nearestTo(t time.Time, month int) int {
	switch away := month - int(t.Month()); {
	case away > 9:
		return t.Year() - 1
	case away < -6:
		return t.Year() + 1
	}
	return t.Year()
}
