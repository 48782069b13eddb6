package timex

import "fmt"

// era resolves "AD 842", "490 BC", "in the year 71". Years before Christ have a
// value and no interval.
func (r *resolver) era(m *match, e *Expression) bool {
	n, ok := m.get(r.class.n)
	if !ok || n%milli != 0 || n == 0 || n > 9000*milli {
		return false
	}
	era, has := m.get(r.class.era)
	switch {
	case !has && n >= 1000*milli, has && era < 0 && m.parts[0].symbol == r.class.era:
		return false
	case era < 0:
		return r.open(e, Date, fmt.Sprintf("BC%04d", n/milli), "year")
	}
	return r.stated(e, yearOf(n/milli, r.loc))
}

// eras resolves "490-480 BC" as the two years that it names.
func (r *resolver) eras(m *match, e *Expression) bool {
	n := r.values(m, r.class.n)
	era, _ := m.get(r.class.era)
	if len(n) != 2 || n[0]%milli != 0 || n[1]%milli != 0 || min(n[0], n[1]) == 0 || max(n[0], n[1]) > 9000*milli || (n[0] > n[1]) != (era < 0) {
		return false
	}
	r.ending = ending{joint: m.parts[1].item}
	if era < 0 {
		return r.open(e, Date, fmt.Sprintf("BC%04d", n[0]/milli), "year") &&
			r.open(&r.ending.Expression, Date, fmt.Sprintf("BC%04d", n[1]/milli), "year")
	}
	return r.stated(e, yearOf(n[0]/milli, r.loc)) && r.stated(&r.ending.Expression, yearOf(n[1]/milli, r.loc))
}
