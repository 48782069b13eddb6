package timex

import (
	"strconv"
	"time"
)

// oneDigit are the digits that values end with.
var oneDigit = [...]string{"0", "1", "2", "3", "4", "5", "6", "7"}

// padded appends a number with zeros before it up to a width.
func padded(dst []byte, n, width int) []byte {
	for limit := 10; width > 1; width, limit = width-1, limit*10 {
		if n < limit {
			return strconv.AppendInt(append(dst, "000"[:width-1]...), int64(n), 10)
		}
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

// fourDigits returns a year as values write it.
func fourDigits(year int) string {
	var buf [8]byte
	return string(padded(buf[:0], year, 4))
}

// numbered returns a year and the number of a week or month: 2021-W50, 2021-12.
func numbered(year int, between string, n int) string {
	var buf [16]byte
	return string(padded(append(padded(buf[:0], year, 4), between...), n, 2))
}

// dayValue returns 2021-12-22.
func dayValue(t time.Time) string {
	var buf [16]byte
	y, m, d := t.Date()
	b := append(padded(buf[:0], y, 4), '-')
	b = append(padded(b, int(m), 2), '-')
	return string(padded(b, d, 2))
}

// clockValue returns T09:30.
func clockValue(hour, minute int) string {
	var buf [8]byte
	b := padded(append(buf[:0], 'T'), hour, 2)
	return string(padded(append(b, ':'), minute, 2))
}
