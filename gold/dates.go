package gold

import (
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// dated is an article with dates whose interval is known.
type dated struct {
	named
	Dates []struct {
		Span article.Span `json:"span"`
		When *string      `json:"when"`
		From *string      `json:"from"`
		To   *string      `json:"to"`
	} `json:"dates"`
}

// days is an interval of days, both ends in it.
type days struct{ first, last time.Time }

// scoreDates scores how many dates were found and resolved to the very days
// that they mean. Only recall can be measured: not all dates are annotated.
func scoreDates(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[dated, timed](gold, pred)
	if err != nil {
		return nil, err
	}
	n, found, right := 0, 0, 0
	for _, g := range golds {
		p := preds[g.key()]
		for _, x := range g.Dates {
			want, ok := meant(x.When, x.From, x.To)
			if !ok {
				continue
			}
			n++
			any, hit := false, false
			for _, t := range p.Times {
				if min(t.Span.End, x.Span.End) > max(t.Span.Start, x.Span.Start) {
					got, ok := interval(t.Value)
					any, hit = true, hit || ok && got == want
				}
			}
			found += one(any)
			right += one(hit)
		}
	}
	r := new(Report)
	r.line("gold %d  found %s  right interval (recall) %s", n, pct(ratio(found, max(1, n))), pct(ratio(right, max(1, n))))
	r.add("found", ratio(found, n))
	r.add("right interval", ratio(right, n))
	return r, nil
}

// meant returns the days that a gold date means: of "when" if it starts with a
// year, else from the first of "from" to the last of "to".
func meant(when, from, to *string) (days, bool) {
	if when != nil && startsWithYear(*when) {
		return interval(when)
	}
	a, ok := interval(from)
	b, ok2 := interval(to)
	return days{a.first, b.last}, ok && ok2
}

func startsWithYear(s string) bool {
	s = asciiDigits(s)
	return len(s) >= 3 && digits(s[:3])
}

// interval returns the days that a TIMEX3 value means: a day, week, weekend,
// month, quarter, season, year or decade.
func interval(value *string) (days, bool) {
	if value == nil {
		return days{}, false
	}
	v := asciiDigits(withoutTime(*value))
	year, rest, _ := strings.Cut(v, "-")
	switch {
	case len(year) == 3 && v == year && digits(year):
		return months(number(year)*10, 1, 120)
	case len(year) != 4 || !digits(year):
		return days{}, false
	case v == year:
		return months(number(year), 1, 12)
	}
	return inYear(number(year), rest)
}

// withoutTime cuts the time of day off; only to the end of its line.
func withoutTime(v string) string {
	if i := strings.IndexByte(v, 'T'); i >= 0 {
		if end := strings.IndexByte(v[i:], '\n'); end >= 0 {
			return v[:i] + withoutTime(v[i+end:])
		}
		return v[:i]
	}
	return v
}

// inYear reads what follows the year and its hyphen.
func inYear(year int, s string) (days, bool) {
	season := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s]
	switch {
	case season > 0:
		return months(year, season, 3)
	case len(s) == 2 && digits(s):
		return months(year, number(s), 1)
	case len(s) == 2 && s[0] == 'Q' && digits(s[1:]):
		return months(year, number(s[1:])*3-2, 3)
	case len(s) == 5 && s[2] == '-' && digits(s[:2]) && digits(s[3:]):
		return day(year, number(s[:2]), number(s[3:]))
	case strings.HasPrefix(s, "W"):
		week, weekend := strings.CutSuffix(s[1:], "-WE")
		if len(week) == 2 && digits(week) {
			return weekOf(year, number(week), weekend)
		}
	}
	return days{}, false
}

// months returns n months from the given one.
func months(year, month, n int) (days, bool) {
	first, ok := day(year, month, 1)
	last := first.first.AddDate(0, n, -1)
	if !ok || last.Year() > 9999 {
		return days{}, false
	}
	return days{first.first, last}, true
}

func day(year, month, d int) (days, bool) {
	t := time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if year < 1 || t.Year() != year || int(t.Month()) != month || t.Day() != d {
		return days{}, false
	}
	return days{t, t}, true
}

// weekOf returns an ISO week, or its Saturday and Sunday.
func weekOf(year, week int, weekend bool) (days, bool) {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // is always in week 1
	monday := fourth.AddDate(0, 0, (week-1)*7-(int(fourth.Weekday())+6)%7)
	if y, w := monday.ISOWeek(); year < 1 || y != year || w != week {
		return days{}, false
	}
	sunday := monday.AddDate(0, 0, 6)
	if sunday.Year() > 9999 {
		return days{}, false
	}
	if weekend {
		monday = monday.AddDate(0, 0, 5)
	}
	return days{monday, sunday}, true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
