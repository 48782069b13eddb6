package story

import (
	"math"
	"time"
)

// instant is a time in nanoseconds since 1970, as far as these reach (1678 to 2262);
// what lies beyond is taken for the end of that.
type instant int64

const unknown instant = math.MinInt64

// instantOf returns a time as an instant, unknown for the zero time.
func instantOf(t time.Time) instant {
	const most = math.MaxInt64 / int64(time.Second)
	switch s := t.Unix(); {
	case t.IsZero():
		return unknown
	case s >= most:
		return math.MaxInt64
	case s <= -most:
		return unknown + 1
	}
	return instant(t.UnixNano())
}

// date returns the time, the zero time for unknown.
func (a instant) date() time.Time {
	if a == unknown {
		return time.Time{}
	}
	return time.Unix(0, int64(a)).UTC()
}

// days returns the gap between two instants in days, and whether both are known: what
// days returns for their times.
func (a instant) days(b instant) (float64, bool) {
	if a == unknown || b == unknown {
		return 0, false
	}
	gap := min(uint64(max(a, b))-uint64(min(a, b)), math.MaxInt64)
	return time.Duration(gap).Hours() / 24, true
}
