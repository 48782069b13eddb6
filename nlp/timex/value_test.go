package timex

import (
	"testing"
	"time"
)

func TestValues(t *testing.T) {
	f := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	f(fourDigits(7), "0007")
	f(fourDigits(842), "0842")
	f(fourDigits(2021), "2021")
	f(numbered(2021, "-W", 5), "2021-W05")
	f(numbered(2021, "-", 12), "2021-12")
	f(dayValue(time.Date(71, 3, 5, 0, 0, 0, 0, time.UTC)), "0071-03-05")
	f(clockValue(9, 5), "T09:05")
	f(clockValue(24, 0), "T24:00")
}
