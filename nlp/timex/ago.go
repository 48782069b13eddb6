package timex

import "time"

// ago resolves "two weeks ago", "a day earlier", "three months later", "in two
// weeks' time".
func (r *resolver) ago(m *match, e *Expression) bool {
	n, exact := r.amount(m)
	unit := r.unitIn(m)
	back := m.has(r.class.ago) || m.has(r.class.earlier) || r.says(m, "before")
	counted := m.has(r.class.n) || m.has(r.class.few) || m.has(r.class.couple)
	switch {
	case !exact || unit == 0 || m.has(r.class.units) && !counted:
		return r.vague(m, e, unit, back)
	case back && unit == year && n == 1 && r.sameBefore(m, e):
		return true
	case unit < day && r.fromNow(m):
		return r.hoursAgo(e, unit, n, back)
	case unit < day:
		return r.open(e, Duration, lengthOf(unit, n), unitNames[unit])
	}
	return r.steps(m, e, n, back)
}

// fromNow reports whether the match counts from the publication: "ago" does,
// "earlier" and "later" count from what was told.
func (r *resolver) fromNow(m *match) bool { return m.has(r.class.ago) || r.says(m, "time") }

// steps resolves a count of units from the publication or from the date that
// was named before.
func (r *resolver) steps(m *match, e *Expression, n float64, back bool) bool {
	unit, from := r.unitIn(m), r.now
	if !r.fromNow(m) && !r.last.start.IsZero() {
		from = r.last.start
	}
	if from.IsZero() {
		return r.open(e, Date, unknown[unit], unitNames[unit])
	}
	if n != float64(int(n)) {
		return r.part(m, e, from, n, back)
	}
	steps := int(n)
	switch unit {
	case decade:
		steps, unit = 10*steps, year
	case century:
		steps, unit = 100*steps, year
	}
	if steps > 5000 {
		return r.vague(m, e, unit, back)
	}
	if back {
		steps = -steps
	}
	return r.resolvedFrom(e, r.shifted(from, unit, steps), from)
}

// sameBefore resolves "a year earlier" behind a quarter or a month to the same
// one of the year before it, and in a text about quarters to the like quarter.
func (r *resolver) sameBefore(m *match, e *Expression) bool {
	switch {
	case r.last.unit == "quarter":
		return r.resolvedFrom(e, r.shifted(r.last.start, quarter, -4), r.last.start)
	case r.last.unit == "month" && !m.has(r.class.ago):
		return r.resolvedFrom(e, r.shifted(r.last.start, month, -12), r.last.start)
	case r.quarterly() && r.known():
		return r.resolved(e, r.shifted(r.now, quarter, -5))
	}
	return false
}

// part resolves "two and a half years ago" in the next smaller unit.
func (r *resolver) part(m *match, e *Expression, from time.Time, n float64, back bool) bool {
	unit := r.unitIn(m)
	smaller := map[int]struct {
		unit int
		per  float64
	}{week: {day, 7}, month: {day, 30}, year: {month, 12}, decade: {year, 10}, century: {year, 100}}
	s, ok := smaller[unit]
	if !ok || n*s.per > 5000 {
		return r.vague(m, e, unit, back)
	}
	steps := int(n * s.per)
	if back {
		steps = -steps
	}
	return r.resolvedFrom(e, r.shifted(from, s.unit, steps), from)
}

// vague resolves "years ago", and "weeks later", which follows on what was told
// by an unknown length.
func (r *resolver) vague(m *match, e *Expression, unit int, back bool) bool {
	switch {
	case back:
		return r.open(e, Date, "PAST_REF", "")
	case unit != 0 && m.has(r.class.later):
		return r.open(e, Duration, lengthOf(unit, -1), unitNames[unit])
	}
	return r.open(e, Date, "FUTURE_REF", "")
}

// hoursAgo resolves hours and minutes before the publication where its time of
// day is known.
func (r *resolver) hoursAgo(e *Expression, unit int, n float64, back bool) bool {
	if !r.known() || r.published.Equal(r.now) || n > 5000 {
		return r.open(e, Duration, lengthOf(unit, n), unitNames[unit])
	}
	length := map[int]time.Duration{second: time.Second, minute: time.Minute, hour: time.Hour}[unit]
	if back {
		n = -n
	}
	start := r.published.Add(time.Duration(n * float64(length))).Truncate(time.Minute)
	e.Type, e.Value, e.Granularity = Time, start.Format("2006-01-02T15:04"), unitNames[unit]
	e.Start, e.End, e.Basis, e.Anchor = start, start.Add(max(length, time.Minute)), Resolved, r.published
	return true
}

// amount returns the number of the match; exact is false for "a few".
func (r *resolver) amount(m *match) (n float64, exact bool) {
	if v, ok := m.get(r.class.n); ok {
		return float64(v) / milli, true
	}
	if v, ok := m.get(r.class.couple); ok {
		return float64(v), true
	}
	if v, ok := m.get(r.class.few); ok {
		return float64(v), v > 0
	}
	if m.has(r.class.half) {
		if m.n > 0 && m.parts[0].symbol == r.class.article && m.parts[1].symbol == r.class.unit {
			return 1.5, true
		}
		return 0.5, true
	}
	return 1, true
}
