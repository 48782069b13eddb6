package page

import (
	"fmt"
	"time"

	"github.com/parallax-news/parallax/brief"
)

// coverage is how much appeared when: a bar an hour, some hours or some days, first
// texts below their copies.
type coverage struct {
	Width, Height int
	Bars          []bar
	About         string
	First, Last   string
}

// bar is one stretch of time, in pixels.
type bar struct {
	X, Width        int
	Y, Height       int // first texts
	CopyY, Copies   int // on top of them
	About           string
	origins, copied int
}

const (
	coverWidth  = 240
	coverHeight = 40
	coverMost   = 48 // bars
	coverUnit   = 14 // an article
)

// stretches are the widths of a bar, of which the least that will do is taken.
var stretches = []time.Duration{
	time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	24 * time.Hour, 7 * 24 * time.Hour, 30 * 24 * time.Hour, 365 * 24 * time.Hour, 10 * 365 * 24 * time.Hour,
}

// drawCoverage draws a story; nil where all of it appeared at once, or who knows when.
func drawCoverage(t *told) *coverage {
	first, last, width := t.appeared()
	if first.IsZero() {
		return nil
	}
	n := int(last.Sub(first)/width) + 1
	if n < 2 {
		return nil
	}
	c := &coverage{Width: coverWidth, Height: coverHeight, Bars: make([]bar, n), First: label(first, width), Last: label(last, width)}
	for _, members := range t.Origins {
		for i, id := range members {
			p := t.of(id).Published
			if !p.Known() {
				continue
			}
			if b := &c.Bars[int(p.Time.Sub(first)/width)]; i == 0 {
				b.origins++
			} else {
				b.copied++
			}
		}
	}
	c.size(first, width)
	return c
}

// appeared returns the first and the last stretch of time in which articles
// appeared, and how long a stretch is.
func (t *told) appeared() (first, last time.Time, width time.Duration) {
	least := time.Hour
	for i := range t.list {
		p := t.list[i].Published
		if !p.Known() {
			continue
		}
		if p.DateOnly {
			least = 24 * time.Hour
		}
		if first.IsZero() || p.Time.Before(first) {
			first = p.Time
		}
		if p.Time.After(last) {
			last = p.Time
		}
	}
	width = stretches[len(stretches)-1]
	for _, w := range stretches {
		if w >= least && last.Sub(first)/w < coverMost-1 {
			width = w
			break
		}
	}
	first, last = first.UTC().Truncate(width), last.UTC().Truncate(width)
	return first, last, width
}

// size turns counts into pixels.
func (c *coverage) size(first time.Time, width time.Duration) {
	most := 0
	for i := range c.Bars {
		most = max(most, c.Bars[i].origins+c.Bars[i].copied)
	}
	n := len(c.Bars)
	for i := range c.Bars {
		b := &c.Bars[i]
		left, right := i*coverWidth/n, (i+1)*coverWidth/n
		b.X, b.Width = left, max(1, right-left-1)
		unit := min(float64(coverUnit), float64(coverHeight)/float64(max(1, most)))
		b.Height, b.Copies = int(float64(b.origins)*unit), int(float64(b.copied)*unit)
		b.Y = coverHeight - b.Height
		b.CopyY = b.Y - b.Copies
		b.About = fmt.Sprintf("%s: %s, %s", label(first.Add(time.Duration(i)*width), width), brief.Plural(b.origins, "origin"), brief.Plural(b.copied, "copy"))
	}
	c.About = fmt.Sprintf("Coverage from %s to %s", c.First, c.Last)
}

// label names a stretch of time by its beginning.
func label(t time.Time, width time.Duration) string {
	if width < 24*time.Hour {
		return t.Format(timeLayout)
	}
	return t.Format(dayLayout)
}
