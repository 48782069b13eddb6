package timex

import "fmt"

// between resolves "7-9 December" and "January-June 2016": one expression from
// the start of the first to the end of the second.
func (r *resolver) between(m *match, e *Expression) bool {
	year, hasYear := r.yearIn(m)
	days, all := r.values(m, r.class.d), r.values(m, r.class.month)
	if len(days) == 2 && len(all) == 1 {
		return r.dayRange(e, all[0], days[0], days[1], year, hasYear)
	}
	if len(all) != 2 {
		return false
	}
	if !hasYear {
		if !r.known() {
			return r.open(e, Date, fmt.Sprintf("XXXX-%02d/XXXX-%02d", all[0], all[1]), "month")
		}
		year = r.nearestMonth(all[1])
	}
	from := year
	if all[0] > all[1] {
		from--
	}
	return r.span(e, monthOf(from, all[0], r.loc), monthOf(year, all[1], r.loc), hasYear)
}

func (r *resolver) dayRange(e *Expression, month, first, last, year int, hasYear bool) bool {
	if first >= last || !validDay(2000, month, last) {
		return false
	}
	if !hasYear {
		if !r.known() {
			return r.open(e, Date, fmt.Sprintf("XXXX-%02d-%02d/XXXX-%02d-%02d", month, first, month, last), "day")
		}
		year = r.nearestDay(month, first).Year()
	}
	if !validDay(year, month, last) {
		return false
	}
	return r.span(e, dayOf(r.at(year, month, first)), dayOf(r.at(year, month, last)), hasYear)
}

// span sets the stretch from one period to the end of another.
func (r *resolver) span(e *Expression, a, b period, stated bool) bool {
	p := period{a.value + "/" + b.value, a.start, b.end, a.unit}
	if stated {
		return r.stated(e, p)
	}
	return r.resolved(e, p)
}

// years resolves "1997-98" and "2019–2021".
func (r *resolver) years(m *match, e *Expression) bool {
	n := r.values(m, r.class.yyyy)
	if len(n) == 1 {
		short, ok := m.get(r.class.yy)
		if !ok {
			return false
		}
		n = append(n, n[0]-n[0]%100+short)
	}
	if n[1] <= n[0] || n[1] > n[0]+300 {
		return false
	}
	return r.span(e, yearOf(n[0], r.loc), yearOf(n[1], r.loc), true)
}
