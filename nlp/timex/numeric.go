package timex

import "time"

// iso resolves 2021-12-22 and 20211222.
func (r *resolver) iso(m *match, e *Expression) bool {
	if v, ok := m.get(r.class.ymd); ok {
		return r.stated(e, dayOf(r.at(v/10000, v/100%100, v%100)))
	}
	n := r.values(m, r.class.yyyy, r.class.sixty)
	if len(n) != 3 || !validDay(n[0], n[1], n[2]) {
		return false
	}
	return r.stated(e, dayOf(r.at(n[0], n[1], n[2])))
}

// values returns the values of all parts of the given classes, in order.
func (r *resolver) values(m *match, of ...symbol) []int {
	var all []int
	for _, p := range m.parts[:m.n] {
		for _, s := range of {
			if p.symbol == s {
				all = append(all, int(p.value))
			}
		}
	}
	return all
}

// numeric resolves 22/12/2021 and 07.12.2021. Where the order of day and month
// is open the reading nearest to the reference is taken, and none without one.
func (r *resolver) numeric(m *match, e *Expression) bool {
	if v, ok := m.get(r.class.dotted); ok {
		return r.stated(e, dayOf(r.at(v/10000, v/100%100, v%100)))
	}
	n := r.values(m, r.class.d, r.class.sixty)
	year, ok := r.yearIn(m)
	if !ok || len(n) != 2 {
		return false
	}
	if t, ok := r.yearFirst(m, n); ok {
		return r.resolved(e, dayOf(t))
	}
	dayFirst, monthFirst := validDay(year, n[1], n[0]), validDay(year, n[0], n[1])
	switch {
	case dayFirst && monthFirst && n[0] != n[1]:
		if !r.known() {
			return false
		}
		a, b := r.at(year, n[1], n[0]), r.at(year, n[0], n[1])
		if apart(b, r.now) <= apart(a, r.now) {
			a = b
		}
		return r.resolved(e, dayOf(a))
	case monthFirst:
		return r.stated(e, dayOf(r.at(year, n[0], n[1])))
	case dayFirst:
		return r.stated(e, dayOf(r.at(year, n[1], n[0])))
	}
	return false
}

// yearFirst reads 21/12/22 with the year first where that names a day within
// a year of the reference and the reading with the year last does not.
func (r *resolver) yearFirst(m *match, n []int) (time.Time, bool) {
	last, short := m.get(r.class.yy)
	if !short || !r.known() || m.has(r.class.yyyy) {
		return time.Time{}, false
	}
	v := r.values(m, r.class.d, r.class.sixty, r.class.yy)
	const near = 366 * 24 * time.Hour
	first, day := r.century2(v[0]), v[len(v)-1]
	if !validDay(first, n[1], day) || apart(r.at(first, n[1], day), r.now) > near {
		return time.Time{}, false
	}
	other := r.at(r.century2(last), 1, 1)
	return r.at(first, n[1], day), apart(other, r.now) > near
}
