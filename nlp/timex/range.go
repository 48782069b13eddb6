package timex

import "fmt"

// ending is the end of a range, which is an expression of its own.
type ending struct {
	Expression
	// joint is the item that stands between the two; 0 for no range.
	joint int
}

// between resolves "7-9 December", "between May and June 2016", "Monday to
// Friday": the match means its first part, and its second is kept aside.
func (r *resolver) between(m *match, e *Expression) bool {
	a, b, ok := r.ends(m)
	if !ok {
		return false
	}
	for _, p := range m.parts[1 : m.n-1] {
		if r.isJoint(p.symbol) {
			r.ending.joint = p.item
		}
	}
	basis := Resolved
	if _, has := r.yearIn(m); has {
		basis = Stated
	}
	return r.ending.joint > 0 && r.rangeEnd(e, a, basis) && r.rangeEnd(&r.ending.Expression, b, basis)
}

// rangeEnd sets one end of a range; one without an interval stays open.
func (r *resolver) rangeEnd(e *Expression, p period, basis Basis) bool {
	switch {
	case p.start.IsZero():
		return r.open(e, Date, p.value, p.unit)
	case basis == Stated:
		return r.stated(e, p)
	}
	return r.resolved(e, p)
}

func (r *resolver) isJoint(s symbol) bool {
	for _, j := range r.class.joints {
		if s == j {
			return true
		}
	}
	return false
}

// ends returns the two periods of a range.
func (r *resolver) ends(m *match) (a, b period, ok bool) {
	if q := r.values(m, r.class.quarterName); len(q) == 2 {
		return r.quarterEnds(m, q)
	} else if r.says(m, "quarters") {
		return r.quarterEnds(m, r.values(m, r.class.ord))
	}
	days, all := r.values(m, r.class.d, r.class.ord), r.values(m, r.class.month)
	switch {
	case len(all) == 0:
		return r.weekdayEnds(r.values(m, r.class.weekday))
	case len(days) == 0 && len(all) == 2:
		return r.monthEnds(m, all)
	case len(days) != 2:
		return a, b, false
	}
	from, to := all[0], all[len(all)-1]
	if !validDay(2000, from, days[0]) || !validDay(2000, to, days[1]) || from == to && days[0] >= days[1] {
		return a, b, false
	}
	year, has := r.yearIn(m)
	if !has && !r.known() {
		return openDay(from, days[0]), openDay(to, days[1]), true
	}
	if !has {
		year = r.dayNear(to, days[1]).Year()
	}
	first := year
	if from > to {
		first--
	}
	if !validDay(first, from, days[0]) || !validDay(year, to, days[1]) {
		return a, b, false
	}
	return dayOf(r.at(first, from, days[0])), dayOf(r.at(year, to, days[1])), true
}

// openDay is a day of an unknown year.
func openDay(month, day int) period {
	return period{value: fmt.Sprintf("XXXX-%02d-%02d", month, day), unit: "day"}
}

func (r *resolver) monthEnds(m *match, all []int) (a, b period, ok bool) {
	year, has := r.yearIn(m)
	if !has && !r.known() {
		return period{value: fmt.Sprintf("XXXX-%02d", all[0]), unit: "month"}, period{value: fmt.Sprintf("XXXX-%02d", all[1]), unit: "month"}, true
	}
	if !has {
		year = r.monthNear(all[1])
	}
	from := year
	if all[0] > all[1] {
		from--
	}
	return monthOf(from, all[0], r.loc), monthOf(year, all[1], r.loc), all[0] != all[1]
}

func (r *resolver) quarterEnds(m *match, q []int) (a, b period, ok bool) {
	if len(q) != 2 || q[0] < 1 || q[0] >= q[1] || q[1] > 4 {
		return a, b, false
	}
	year, has := r.yearIn(m)
	if !has && !r.known() {
		return period{value: "XXXX-Q" + oneDigit[q[0]], unit: "quarter"}, period{value: "XXXX-Q" + oneDigit[q[1]], unit: "quarter"}, true
	}
	if !has {
		year = r.quarterYear(q[1])
	}
	return quarterOf(year, q[0], r.loc), quarterOf(year, q[1], r.loc), true
}

// weekdayEnds returns the first weekday as it stands alone and the second as
// the next one from there.
func (r *resolver) weekdayEnds(wd []int) (a, b period, ok bool) {
	if len(wd) != 2 || wd[0] == wd[1] {
		return a, b, false
	}
	if !r.known() {
		return period{value: "XXXX-WXX-" + oneDigit[wd[0]], unit: "day"}, period{value: "XXXX-WXX-" + oneDigit[wd[1]], unit: "day"}, true
	}
	from := r.bareWeekday(wd[0])
	return dayOf(from), dayOf(from.AddDate(0, 0, (wd[1]-wd[0]+7)%7)), true
}

// years resolves "1997/98": two years that are one season.
func (r *resolver) years(m *match, e *Expression) bool {
	from, _ := m.get(r.class.yyyy)
	short, ok := m.get(r.class.yy)
	to := from - from%100 + short
	if !ok || to <= from {
		return false
	}
	a, b := yearOf(from, r.loc), yearOf(to, r.loc)
	return r.stated(e, period{a.value + "/" + b.value, a.start, b.end, a.unit})
}
