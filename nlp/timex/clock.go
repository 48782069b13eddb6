package timex

import (
	"fmt"
	"time"
)

// nightPart is the night among the parts of the day.
const nightPart = 5

// The parts of the day with their TIMEX3 names and their hours.
var (
	partNames = [...]string{1: "MO", 2: "MI", 3: "AF", 4: "EV", 5: "NI"}
	partHours = [...][2]int{1: {6, 12}, 2: {11, 14}, 3: {12, 18}, 4: {18, 24}, 5: {20, 30}}
)

// partOn sets a part of a day.
func (r *resolver) partOn(e *Expression, on time.Time, part int) bool {
	if on.Year() < firstYear {
		return r.open(e, Time, "XXXX-XX-XXT"+partNames[part], "part of day")
	}
	hours := partHours[part]
	e.Type, e.Value, e.Granularity = Time, dayValue(on)+"T"+partNames[part], "part of day"
	e.Start, e.End = on.Add(time.Duration(hours[0])*time.Hour), on.Add(time.Duration(hours[1])*time.Hour)
	e.Basis, e.Anchor = Resolved, r.now
	return true
}

// deictic resolves today, yesterday, tomorrow.
func (r *resolver) deictic(m *match, e *Expression) bool {
	if !r.known() {
		return r.open(e, Date, unknown[day], "day")
	}
	return r.resolved(e, dayOf(r.now.AddDate(0, 0, r.deicticShift(m))))
}

func (r *resolver) deicticShift(m *match) int {
	shift, _ := m.get(r.class.deictic)
	if r.says(m, "before") && r.says(m, "yesterday") {
		return -2
	}
	if r.says(m, "after") && r.says(m, "tomorrow") {
		return 2
	}
	return shift
}

// partOfDay resolves "this morning", "Tuesday night", "tonight", "last night".
func (r *resolver) partOfDay(m *match, e *Expression) bool {
	part, ok := m.get(r.class.part)
	if !ok {
		part = nightPart
	}
	on, known := r.dayIn(m)
	if !known {
		value := "XXXX-XX-XX"
		if wd, ok := m.get(r.class.weekday); ok {
			value = fmt.Sprintf("XXXX-WXX-%d", wd)
		}
		return r.open(e, Time, value+"T"+partNames[part], "part of day")
	}
	return r.partOn(e, on, part)
}

// dayIn returns the day that a match names by a weekday, a deictic or a date,
// which is today without one.
func (r *resolver) dayIn(m *match) (time.Time, bool) {
	if mo, ok := m.get(r.class.month); ok {
		return r.dateIn(m, mo)
	}
	if n := r.values(m, r.class.yyyy, r.class.sixty); len(n) >= 3 && m.has(r.class.yyyy) {
		return r.at(n[0], n[1], n[2]), validDay(n[0], n[1], n[2])
	}
	if !r.known() {
		return time.Time{}, false
	}
	for _, s := range [...]symbol{r.class.weekday, r.class.wdShort} {
		if wd, ok := m.get(s); ok {
			if shift, given := r.direction(m); given {
				return r.weekdayTo(wd, shift), true
			}
			return r.bareWeekday(wd), true
		}
	}
	if m.has(r.class.next) && !r.last.start.IsZero() {
		return r.last.start.AddDate(0, 0, 1), true
	}
	if at, ok := r.told(); ok && !m.has(r.class.deictic) && !m.has(r.class.last) {
		return at, true
	}
	if m.has(r.class.last) || r.says(m, "overnight") {
		return r.now.AddDate(0, 0, -1), true
	}
	if m.has(r.class.next) {
		return r.now.AddDate(0, 0, 1), true
	}
	return r.now.AddDate(0, 0, r.deicticShift(m)), true
}

// dateIn returns the day of a match that names a month.
func (r *resolver) dateIn(m *match, month int) (time.Time, bool) {
	day, ok := m.get(r.class.d)
	if d := r.values(m, r.class.d); len(d) > 1 {
		day = d[len(d)-1] // the first is the hour
	}
	if year, hasYear := r.yearIn(m); hasYear && ok && validDay(year, month, day) {
		return r.at(year, month, day), true
	}
	if !ok || !r.known() || !validDay(2000, month, day) {
		return time.Time{}, false
	}
	return r.nearestDay(month, day), true
}

// clock resolves a time of day, with the day and the zone where it names them.
func (r *resolver) clock(m *match, e *Expression) bool {
	h, min, length, ok := r.timeIn(m)
	if !ok {
		return false
	}
	on, known := r.clockDay(m)
	suffix := clockValue(h, min)
	if !known {
		return r.open(e, Time, "XXXX-XX-XX"+suffix, "minute")
	}
	start := on.Add(time.Duration(h)*time.Hour + time.Duration(min)*time.Minute)
	if east, ok := m.get(r.class.zone); ok {
		start = time.Date(on.Year(), on.Month(), on.Day(), h, min-east, 0, 0, time.UTC).In(r.loc)
	}
	e.Type, e.Value, e.Granularity = Time, dayValue(on)+suffix, "minute"
	e.Start, e.End = start, start.Add(length)
	if e.Basis, e.Anchor = Stated, (time.Time{}); !m.has(r.class.yyyy) {
		e.Basis, e.Anchor = Resolved, on
	}
	return true
}

// clockDay returns the day of a time of day: the one it names, else the one that
// the sentence named before.
func (r *resolver) clockDay(m *match) (time.Time, bool) {
	names := m.has(r.class.month) || m.has(r.class.weekday) || m.has(r.class.wdShort) || m.has(r.class.deictic) || m.has(r.class.yyyy) || r.says(m, "this")
	if !names && !r.day.IsZero() {
		return r.day, true
	}
	return r.dayIn(m)
}

// timeIn returns the hour, the minute and the length that the match names.
func (r *resolver) timeIn(m *match) (h, min int, length time.Duration, ok bool) {
	length = time.Hour
	if v, has := m.get(r.class.noon); has {
		return v, 0, time.Minute, true
	}
	if v, has := m.get(r.class.clock4); has && !m.has(r.class.h) {
		h, min, length = v/100, v%100, time.Minute
	} else if v, has := m.get(r.class.hmdot); has {
		h, min, length = v/100, v%100, time.Minute
	} else if h, has = m.get(r.class.h); has {
		if v, has := r.minutes(m); has {
			min, length = v, time.Minute
		}
	} else {
		return 0, 0, 0, false
	}
	if noon, has := m.get(r.class.ampm); has {
		if h > 12 || h == 0 && noon > 0 {
			return 0, 0, 0, false
		}
		h = h%12 + noon
	}
	if p, has := m.get(r.class.part); has && p >= 3 && h < 12 {
		h += 12
	}
	return h, min, length, h < 24 || h == 24 && min == 0
}

// minutes returns the minutes behind the colon of the time.
func (r *resolver) minutes(m *match) (int, bool) {
	colon := r.names[":"]
	for i := 1; i < m.n; i++ {
		if m.parts[i].symbol == r.class.sixty && m.parts[i-1].symbol == colon {
			return int(m.parts[i].value), true
		}
	}
	return 0, false
}
