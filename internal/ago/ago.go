// Package ago reads the moments that people ask for: a date, a time, or how long ago.
package ago

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// Since reads the beginning of a moment: "2024-05-06", RFC 3339, or how long before now:
// "90m", "36h", "7d", "2w". The empty text is the zero time.
func Since(text string, now time.Time) (time.Time, error) {
	m, err := moment(text, now)
	return m.Time, err
}

// Until reads the last instant of a moment, which for a bare date is that of its day.
func Until(text string, now time.Time) (time.Time, error) {
	m, err := moment(text, now)
	if err != nil || !m.Known() {
		return time.Time{}, err
	}
	return m.End().Add(-time.Nanosecond), nil
}

func moment(text string, now time.Time) (article.Moment, error) {
	if d, ok := before(text); ok {
		return article.Moment{Time: now.Add(-d)}, nil
	}
	m, err := article.ParseMoment(text)
	if err != nil {
		return m, fmt.Errorf("%q is not a date, a time (RFC 3339) or how long ago (36h, 7d)", text)
	}
	return m, nil
}

func before(text string) (time.Duration, bool) {
	if text == "" {
		return 0, false
	}
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	unit := units[text[len(text)-1]]
	n, err := strconv.Atoi(strings.TrimPrefix(text[:len(text)-1], "-"))
	const most = 1e5
	return time.Duration(n) * unit, unit != 0 && err == nil && n >= 0 && n <= most
}
