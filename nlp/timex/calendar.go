package timex

import (
	"time"
)

// period is a stretch of the calendar: its TIMEX3 value, its half-open interval
// and its unit. The zero time means that the interval is not known.
type period struct {
	value      string
	start, end time.Time
	unit       string
}

// firstYear and lastYear bound the years that have a value of four digits. Year
// 1 starts with the zero time, which stands for none.
const firstYear, lastYear = 2, 9998

func validDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

// days is a stretch of whole days from start on.
func days(start time.Time, n int, unit, value string) period {
	return period{value, start, start.AddDate(0, 0, n), unit}
}

func dayOf(t time.Time) period {
	return days(t, 1, "day", dayValue(t))
}

// monday returns the Monday of the week of t.
func monday(t time.Time) time.Time {
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

func weekOf(t time.Time) period {
	year, week := t.ISOWeek()
	return days(monday(t), 7, "week", numbered(year, "-W", week))
}

func weekendOf(t time.Time) period {
	year, week := t.ISOWeek()
	return days(monday(t).AddDate(0, 0, 5), 2, "weekend", numbered(year, "-W", week)+"-WE")
}

// months is a stretch of n months from a month on; the month may lie outside
// of 1 to 12.
func months(year, month, n int, unit string, loc *time.Location) period {
	start := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, loc)
	return period{start: start, end: start.AddDate(0, n, 0), unit: unit}
}

func monthOf(year, month int, loc *time.Location) period {
	p := months(year, month, 1, "month", loc)
	p.value = numbered(p.start.Year(), "-", int(p.start.Month()))
	return p
}

func quarterOf(year, quarter int, loc *time.Location) period {
	p := months(year, 3*quarter-2, 3, "quarter", loc)
	p.value = fourDigits(p.start.Year()) + "-Q" + oneDigit[(int(p.start.Month())+2)/3]
	return p
}

func halfOf(year, half int, loc *time.Location) period {
	p := months(year, 6*half-5, 6, "half", loc)
	p.value = fourDigits(year) + "-H" + oneDigit[half]
	return p
}

func yearOf(year int, loc *time.Location) period {
	p := months(year, 1, 12, "year", loc)
	p.value = fourDigits(year)
	return p
}

func decadeOf(year int, loc *time.Location) period {
	p := months(year-year%10, 1, 120, "decade", loc)
	p.value = fourDigits(year)[:3]
	return p
}

// centuryOf returns the century by its number: the 20th is 1900 to 1999, as
// TIMEX3 and the press count.
func centuryOf(n int, loc *time.Location) period {
	p := months((n-1)*100, 1, 1200, "century", loc)
	p.value = fourDigits((n - 1) * 100)[:2]
	return p
}

var seasonNames = [...]string{1: "SP", 2: "SU", 3: "FA", 4: "WI"}

// seasonOf returns a season of the northern year in whole months; winter
// begins in December of its year.
func seasonOf(year, season int, loc *time.Location) period {
	p := months(year, 3*season, 3, "season", loc)
	p.value = fourDigits(year) + "-" + seasonNames[season]
	return p
}
