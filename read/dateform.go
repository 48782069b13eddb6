package read

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed dates.txt
var dateTable string

// dateWord is what a word can mean in a date.
type dateWord struct {
	kind     string
	value    int
	american bool
}

var dateWords = sync.OnceValue(func() map[string]dateWord {
	words := map[string]dateWord{}
	for row := range tables.Rows(dateTable) {
		cells := strings.SplitN(row, "\t", 3)
		raw, american := strings.CutPrefix(cells[1], "us")
		value, _ := strconv.Atoi(raw)
		for _, w := range strings.Fields(cells[2]) {
			words[w] = dateWord{cells[0], value, american}
		}
	}
	return words
})

// dateOrder is the order of the numbers in a numeric date.
type dateOrder string

const (
	orderPlain dateOrder = ""
	orderYMD   dateOrder = "year/month/day"
	orderDMY   dateOrder = "day/month/year"
	orderMDY   dateOrder = "month/day/year"
)

// civil is a day of the calendar.
type civil struct {
	year  int
	month time.Month
	day   int
}

func (c civil) time() time.Time { return time.Date(c.year, c.month, c.day, 0, 0, 0, 0, time.UTC) }

// valid reports a day that exists, in the years that news is from.
func (c civil) valid() bool {
	if c.year < 1800 || c.year > 2199 || c.month < 1 || c.month > 12 || c.day < 1 {
		return false
	}
	return c.day <= time.Date(c.year, c.month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// dateForm is a date as written: the days it can mean, and the time of day.
type dateForm struct {
	readings []reading
	clock    time.Duration // since midnight
	timed    bool
	zone     *time.Location
}

// reading is one of the days that a numeric date can mean.
type reading struct {
	day   civil
	order dateOrder
}

// maxDateBytes is the longest string that is tried as a date.
const maxDateBytes = 100

// isDate reports whether a whole string is a date, with or without a time.
func isDate(s string) bool {
	_, ok := parseForm(s)
	return ok
}

// parseForm reads a string that is a date and nothing else.
func parseForm(s string) (dateForm, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxDateBytes {
		return dateForm{}, false
	}
	if f, ok := digitsForm(s); ok {
		return f, true
	}
	if strings.ContainsAny(s, "年년") {
		s = eastAsian.Replace(s)
	}
	p := dateParser{parts: dateParts(s)}
	return p.parse()
}

// eastAsian turns 2021年12月22日 10時15分 into 2021-12-22 10:15.
var eastAsian = strings.NewReplacer(
	"年", "-", "月", "-", "日", " ", "時", ":", "时", ":", "分", " ",
	"년 ", "-", "월 ", "-", "일", " ", "년", "-", "월", "-", "시 ", ":", "시", ":", "분", " ",
)

// findForm reads a string that is a date, else the first date in it: "Posted by
// the desk on 4 May 2023". It returns the date as written.
func findForm(s string) (dateForm, string, bool) {
	if f, ok := parseForm(s); ok || len(s) > maxDateBytes {
		return f, s, ok
	}
	words := strings.Fields(s)
	for start := range words {
		for end := len(words); end > start; end-- {
			part := strings.Trim(strings.Join(words[start:end], " "), ".,;:()|[]")
			if f, ok := parseForm(part); ok {
				return f, part, true
			}
		}
	}
	return dateForm{}, s, false
}

// digitsForm reads 20211222, 20211222150405, 20211222T150405Z and seconds or
// milliseconds since 1970.
func digitsForm(s string) (dateForm, bool) {
	if len(s) == 16 && s[8] == 'T' && s[15] == 'Z' {
		s = s[:8] + s[9:15]
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || s[0] == '+' {
		return dateForm{}, false
	}
	var t time.Time
	switch len(s) {
	case 8:
		c := civil{int(n / 10000), time.Month(n / 100 % 100), int(n % 100)}
		return dateForm{readings: []reading{{c, orderPlain}}}, c.valid()
	case 14:
		if t, err = time.Parse("20060102150405", s); err != nil {
			return dateForm{}, false
		}
	case 10:
		t = time.Unix(n, 0).UTC()
	case 13:
		t = time.UnixMilli(n).UTC()
	default:
		return dateForm{}, false
	}
	c := civil{t.Year(), t.Month(), t.Day()}
	return dateForm{readings: []reading{{c, orderPlain}}, clock: t.Sub(c.time()), timed: true, zone: time.UTC}, c.valid()
}

// datePart is a run of digits, of letters, or one other character.
type datePart struct {
	text   string
	number int // -1 for what is no number
	word   dateWord
}

// dateParts cuts a string into runs. White space is dropped.
func dateParts(s string) []datePart {
	var parts []datePart
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case unicode.IsSpace(c):
			i = end
			continue
		case unicode.IsLetter(c):
			end = i + wordLen(s[i:])
		case '0' <= c && c <= '9':
			for end < len(s) && '0' <= s[end] && s[end] <= '9' {
				end++
			}
		}
		parts = append(parts, newDatePart(s[i:end]))
		i = end
	}
	return parts
}

// wordLen is the length of the letters at the start, with the points inside an
// abbreviation: "p.m." is one word.
func wordLen(s string) int {
	low := strings.ToLower(clip(s, 4))
	if strings.HasPrefix(low, "a.m.") || strings.HasPrefix(low, "p.m.") {
		return 4
	}
	for i, c := range s {
		if !unicode.IsLetter(c) {
			return i
		}
	}
	return len(s)
}

func newDatePart(s string) datePart {
	p := datePart{text: s, number: -1}
	if n, err := strconv.Atoi(s); err == nil && len(s) <= 9 {
		p.number = n
	} else {
		p.word = dateWords()[strings.ToLower(s)]
	}
	return p
}
