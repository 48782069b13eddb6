//go:build unix

package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/press"
)

// The curve is that of a whole day: few articles at night, most in the morning, and all
// of them in some hour.
func TestCurve(t *testing.T) {
	const articles = 20_000
	c := curveOf(press.Stream(press.Options{Seed: 1, Length: press.Headlines, PerDay: 2000}), articles)
	sum := 0
	for _, n := range c {
		sum += n
	}
	if sum > articles || sum < articles-len(c) || c[3] >= c[12] || c.peak() < float64(c[12])/time.Hour.Seconds() {
		t.Errorf("%d articles: %v", sum, c)
	}
}

func TestDayIsPrinted(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), &out, &flags{articles: 3000, part: 300, sample: 5, seed: 1, stores: "sqlite", corePrice: 36, diskPrice: 1}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| 23:00 |", "measured on 300 articles in", "| … in the last fifth |", "a day of 3000 articles", "gigabytes a day"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

// What is printed follows from what was measured.
func TestPaper(t *testing.T) {
	m := measured{
		store: "sqlite", stories: 50,
		stored: spent{n: 100, cpu: 100 * time.Millisecond, clock: time.Second, bytes: 1000},
		placed: spent{n: 100, cpu: time.Second, clock: time.Second, bytes: 500},
		last:   spent{n: 20, cpu: 60 * time.Millisecond, clock: time.Second},
		told:   spent{n: 5, cpu: 20 * time.Millisecond, clock: time.Second, bytes: 100},
	}
	var out bytes.Buffer
	m.print(&out, &flags{articles: 1_500_000, corePrice: 36, diskPrice: 1}, curve{8: 360_000})
	for _, want := range []string{
		"| 17.4, 100.0 |", // a second
		"| 250, 167 |",    // 1000 / (1 + 3), and with half a story of 4
		"| 0.1, 0.6 |",    // 17.4 and 100 times 6 ms
		"| 10, 5, 10 |",
		"| 1.11, 0.56 |",  // 4,000 s and 2,000 s
		"| 60.00, 0.03 |", // 1.67 h × 36, and 25 bytes × a million
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestWhatCannotBeMeasured(t *testing.T) {
	for _, f := range []flags{{articles: 10, part: 20, sample: 1}, {articles: 10, part: 0, sample: 1}, {articles: 100, part: 10, sample: 1, stores: "tape"}} {
		if err := run(t.Context(), new(bytes.Buffer), &f); err == nil {
			t.Errorf("%+v: no error", f)
		}
	}
}
