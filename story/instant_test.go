package story

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestInstantsAreAsFarApartAsTimes holds that gaps are to the last bit what they are
// between times, and that what cannot be counted in nanoseconds is far from all else.
func TestInstantsAreAsFarApartAsTimes(t *testing.T) {
	moment := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(-9e9, 9e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC()
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := moment.Draw(t, "a"), moment.Draw(t, "b")
		got, known := instantOf(a).days(instantOf(b))
		if want, _ := days(a, b); got != want || !known {
			t.Errorf("%v and %v are %v days apart, want %v", a, b, got, want)
		}
		if back := instantOf(a).date(); !back.Equal(a) {
			t.Errorf("%v became %v", a, back)
		}
	})
	year := func(y int) instant { return instantOf(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)) }
	if _, known := instantOf(time.Time{}).days(year(2024)); known || !unknown.date().IsZero() {
		t.Error("no time is a time")
	}
	for _, y := range []int{-500, 1500, 2500, 9999} {
		if gap, known := year(y).days(year(2024)); !known || gap < 200*365 {
			t.Errorf("the year %d is %v days from 2024, known: %v", y, gap, known)
		}
	}
}
