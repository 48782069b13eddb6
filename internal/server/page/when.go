package page

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// When is a time for a reader: Text as it is shown, Machine as programs read it.
type When struct{ Text, Machine string }

const (
	dayLayout  = "2 Jan 2006"
	timeLayout = "2 Jan 2006, 15:04"
)

// stamp writes a publication time, in UTC, as far as it is known.
func stamp(m article.Moment) string {
	switch {
	case !m.Known():
		return "no date"
	case m.DateOnly:
		return m.Time.Format(dayLayout)
	}
	return m.Time.UTC().Format(timeLayout)
}

func moment(m article.Moment) When { return When{Text: stamp(m), Machine: m.String()} }

// age writes how long ago a time is while that is told in hours and days, and its
// day after that.
func age(t, now time.Time) When {
	if t.IsZero() {
		return When{Text: "no date"}
	}
	w := When{Machine: t.UTC().Format(time.RFC3339)}
	switch d := now.Sub(t); {
	case d < -time.Minute || d >= 7*24*time.Hour:
		w.Text = t.UTC().Format(dayLayout)
	case d < time.Minute:
		w.Text = "now"
	case d < time.Hour:
		w.Text = fmt.Sprintf("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		w.Text = fmt.Sprintf("%d h ago", int(d.Hours()))
	default:
		w.Text = fmt.Sprintf("%d d ago", int(d.Hours()/24))
	}
	return w
}

// day writes a date, a time or a TIMEX3 value ("2021-12", "2021-W50") as a reader
// knows them; what is none of these stays as it is.
func day(s string) string {
	for layout, shown := range map[string]string{time.DateOnly: dayLayout, "2006-01": "Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(shown)
		}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC().Format(dayLayout)
	}
	if year, week, ok := strings.Cut(s, "-W"); ok && len(year) == 4 {
		if n, err := strconv.Atoi(week); err == nil {
			return fmt.Sprintf("week %d, %s", n, year)
		}
	}
	return s
}

// days writes the days from the first to the last, once if they are one.
func days(first, last string) string {
	a, b := day(first), day(last)
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	}
	return a + " – " + b
}

// group writes a number with its thousands apart, and none of its digits lost.
func group(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return sign + whole
}
