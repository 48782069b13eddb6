//go:build unix

package main

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/parallax-news/parallax/internal/press"
)

// curve is how many articles of a day come in each hour of it.
type curve [24]int

// thinner is by how much the press is thinned of which the curve is counted: its hours
// are those of the whole, and its articles need not all be written.
const thinner = 10

// curveOf counts the fourth day of a press, when the stories of the days before go on
// beside its own, and multiplies it to a day of so many articles.
func curveOf(reports iter.Seq[press.Report], articles int) (c curve) {
	const day = 3
	var from, to time.Time
	counted := 0
	for r := range reports {
		at := r.Published.Time
		if from.IsZero() {
			from = at.Truncate(24*time.Hour).AddDate(0, 0, day)
			to = from.AddDate(0, 0, 1)
		}
		if !at.Before(to) {
			break
		}
		if !at.Before(from) {
			c[at.Hour()]++
			counted++
		}
	}
	for h := range c {
		c[h] = c[h] * articles / max(1, counted)
	}
	return c
}

// peak is the most articles of a second, in the fullest hour.
func (c *curve) peak() float64 { return float64(slices.Max(c[:])) / time.Hour.Seconds() }

func (c *curve) print(w io.Writer) {
	fmt.Fprintf(w, "| from | articles | a second |\n|---:|---:|---:|\n")
	for h, n := range c {
		fmt.Fprintf(w, "| %02d:00 | %d | %.1f |\n", h, n, float64(n)/time.Hour.Seconds())
	}
}
