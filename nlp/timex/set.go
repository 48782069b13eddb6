package timex

import "fmt"

// set resolves "daily", "every two weeks", "Tuesdays", "twice a year".
func (r *resolver) set(m *match, e *Expression) bool {
	if wd, ok := m.get(r.class.weekdays); ok {
		return r.open(e, Set, fmt.Sprintf("XXXX-WXX-%d", wd), "day")
	}
	if r.says(m, "weekends") {
		return r.open(e, Set, "XXXX-WXX-WE", "weekend")
	}
	if r.says(m, "month") {
		return r.open(e, Set, "P1M", "month")
	}
	if wd, ok := m.get(r.class.weekday); ok {
		value := fmt.Sprintf("XXXX-WXX-%d", wd)
		if p, ok := m.get(r.class.parts); ok {
			value += "T" + partNames[p]
		}
		return r.open(e, Set, value, "day")
	}
	if mo, ok := m.get(r.class.month); ok {
		return r.open(e, Set, fmt.Sprintf("XXXX-%02d", mo), "month")
	}
	if p, ok := m.get(r.class.part); ok {
		return r.open(e, Set, "XXXX-XX-XXT"+partNames[p], "day")
	}
	if s, ok := m.get(r.class.season); ok {
		return r.open(e, Set, "XXXX-"+seasonNames[s], "season")
	}
	unit := r.unitIn(m)
	if u, ok := m.get(r.class.adverb); ok {
		unit = u
	}
	if unit == 0 {
		return false
	}
	n := 1.0
	if v, ok := m.get(r.class.n); ok && m.has(r.class.every) && !r.says(m, "times") {
		n = float64(v) / milli
	}
	if r.says(m, "other") {
		n = 2
	}
	return r.open(e, Set, lengthOf(unit, n), unitNames[unit])
}

func (r *resolver) nowRef(_ *match, e *Expression) bool { return r.open(e, Date, "PRESENT_REF", "") }

func (r *resolver) pastRef(_ *match, e *Expression) bool { return r.open(e, Date, "PAST_REF", "") }

func (r *resolver) futureRef(_ *match, e *Expression) bool { return r.open(e, Date, "FUTURE_REF", "") }
