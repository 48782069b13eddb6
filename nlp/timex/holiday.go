package timex

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"time"
)

//go:embed holidays.txt
var holidaysFile string

// holiday is when a day with a name is.
type holiday struct {
	// month is 0 for days counted from Easter.
	month, day int
	// weekday is 1 for Monday, with nth from 1, or lastOne; 0 for a fixed day.
	weekday, nth int
	// shift is the count of days from there.
	shift int
	// unknown says that the day depends on the country.
	unknown bool
}

// lastOne stands for the last weekday of a month.
const lastOne = 0

var weekdayNames = map[string]int{"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}

// addHolidays adds a rule for every line of holidays.txt.
func (g *grammar) addHolidays(p *parser, lines string) error {
	for line := range strings.Lines(lines) {
		when, pattern, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || when[0] == '#' {
			continue
		}
		h, err := parseHoliday(when)
		if err == nil {
			err = g.line(p, "named named-day (LAST|NEXT|THIS)? ("+strings.TrimSpace(pattern)+") (,? $YEAR|of $YEAR)?")
		}
		if err != nil {
			return fmt.Errorf("%q: %w", strings.TrimSpace(line), err)
		}
		g.rules[len(g.rules)-1].holiday = h
	}
	return nil
}

// parseHoliday reads "12-25", "easter-2", "11-thu-4+1".
func parseHoliday(s string) (h holiday, err error) {
	if s == "?" {
		return holiday{unknown: true}, nil
	}
	whole := s
	if i := strings.IndexByte(s, '+'); i >= 0 {
		if h.shift, err = strconv.Atoi(s[i+1:]); err != nil {
			return h, fmt.Errorf("reading the days of %q: %w", whole, err)
		}
		s = s[:i]
	}
	if rest, ok := strings.CutPrefix(s, "easter"); ok {
		if rest != "" {
			h.shift, err = strconv.Atoi(rest)
		}
		return h, err
	}
	fields := strings.Split(s, "-")
	if h.month, err = strconv.Atoi(fields[0]); err != nil || len(fields) < 2 || h.month < 1 || h.month > 12 {
		return h, fmt.Errorf("no month in %q", whole)
	}
	if len(fields) == 2 {
		if h.day, err = strconv.Atoi(fields[1]); err != nil || !validDay(2000, h.month, h.day) {
			return h, fmt.Errorf("no day in %q", whole)
		}
		return h, nil
	}
	h.weekday = weekdayNames[fields[1]]
	if fields[2] != "last" {
		h.nth, err = strconv.Atoi(fields[2])
	}
	if err != nil || h.weekday == 0 || h.nth < 0 || h.nth > 4 {
		return h, fmt.Errorf("no weekday in %q", whole)
	}
	return h, nil
}

// in returns the day in a year.
func (h holiday) in(year int, loc *time.Location) time.Time {
	var t time.Time
	switch {
	case h.month == 0:
		t = easterSunday(year, loc)
	case h.weekday == 0:
		t = time.Date(year, time.Month(h.month), h.day, 0, 0, 0, 0, loc)
	case h.nth == lastOne:
		t = time.Date(year, time.Month(h.month)+1, 0, 0, 0, 0, 0, loc)
		t = t.AddDate(0, 0, -((isoWeekday(t) - h.weekday + 7) % 7))
	default:
		t = time.Date(year, time.Month(h.month), 1, 0, 0, 0, 0, loc)
		t = t.AddDate(0, 0, (h.weekday-isoWeekday(t)+7)%7+7*(h.nth-1))
	}
	return t.AddDate(0, 0, h.shift)
}

// unresolved returns the value in an unknown year.
func (h holiday) unresolved() string {
	switch {
	case h.month == 0 || h.shift != 0:
		return "XXXX-XX-XX"
	case h.weekday != 0:
		return fmt.Sprintf("XXXX-%02d-XX", h.month)
	}
	return fmt.Sprintf("XXXX-%02d-%02d", h.month, h.day)
}

// named resolves a day with a name: of the year that is given, the last or the
// next one, else the nearest.
func (r *resolver) named(m *match, e *Expression) bool {
	h := r.rules[m.rule].holiday
	y, ok := r.yearIn(m)
	if ok && !h.unknown {
		return r.stated(e, dayOf(h.in(y, r.loc)))
	}
	if !r.known() || h.unknown {
		return r.open(e, Date, h.unresolved(), "day")
	}
	from := r.today()
	shift, given := r.direction(m)
	best := h.in(from.Year(), r.loc)
	for _, y := range [...]int{from.Year() - 1, from.Year() + 1} {
		t := h.in(y, r.loc)
		switch {
		case given && shift < 0 && !best.Before(from) && y < from.Year(),
			given && shift > 0 && !best.After(from) && y > from.Year(),
			!given && apart(t, from) < apart(best, from):
			best = t
		}
	}
	return r.resolvedFrom(e, dayOf(best), from)
}

// nth resolves "the first Tuesday of May".
func (r *resolver) nth(m *match, e *Expression) bool {
	month, _ := m.get(r.class.month)
	wd, _ := m.get(r.class.weekday)
	n, ok := m.get(r.class.ord)
	if ok && (n < 1 || n > 4) {
		return false
	}
	h := holiday{month: month, weekday: wd, nth: n}
	if y, ok := r.yearIn(m); ok {
		return r.stated(e, dayOf(h.in(y, r.loc)))
	}
	if !r.known() {
		return r.open(e, Date, h.unresolved(), "day")
	}
	return r.resolved(e, dayOf(h.in(r.monthNear(month), r.loc)))
}

// easterSunday computes the Gregorian Easter (Meeus, 1991, after an anonymous
// correspondent of Nature, 1876).
func easterSunday(y int, loc *time.Location) time.Time {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(y, time.Month(n/31), n%31+1, 0, 0, 0, 0, loc)
}
