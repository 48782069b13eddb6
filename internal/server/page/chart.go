package page

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/parallax-news/parallax/brief"
)

// radii are the sizes of a mark, the first at which none hides another; the smaller
// ones have no room for the number of the source.
var radii = []int{9, 6, 4}

// chart is one series of figures over time: a mark a source, with the number of
// the source in it. It is measured in pixels of a drawing as wide as a phone.
type chart struct {
	Title, Series, About    string
	Width, Height           int
	Left, Right, Top, Floor int
	Radius                  int
	Numbered                bool
	Grid                    []gridline
	Days                    []tick
	Marks                   []chartMark
}

// gridline is a value on the axis.
type gridline struct {
	Y     int
	Label string
}

// tick is a day on the axis.
type tick struct {
	X      int
	Anchor string // start, middle or end
	Label  string
}

// chartMark is one figure: a circle at its value, or a bar from the one end of a
// range to the other. Over and Under say that the value is a bound.
type chartMark struct {
	X, Y, High, Low int
	Range           bool
	Over, Under     bool
	Href, Label     string
	Title           string
}

const (
	chartWidth  = 360
	chartHeight = 190
	chartLeft   = 62
	chartRight  = 12
	chartTop    = 14
	chartFloor  = 158
)

// draw draws points, which are in order of time.
func draw(points []point) chart {
	f := points[0].figure
	c := chart{
		Title: cmp.Or(brief.Flat(f.Of), brief.Flat(f.Series)), Series: brief.Flat(strings.TrimRight(f.Series, " 0123456789")), Width: chartWidth, Height: chartHeight,
		Left: chartLeft, Right: chartWidth - chartRight, Top: chartTop, Floor: chartFloor,
	}
	low, high := points[0].low, points[0].high
	for _, p := range points {
		low, high = min(low, p.low), max(high, p.high)
	}
	c.About = fmt.Sprintf("%s from %s to %s, %s", brief.Plural(len(points), "mark"), group(low), group(high), days(iso(points[0].day), iso(points[len(points)-1].day)))
	step := nice((high - low) / 3)
	from, to := math.Floor(low/step)*step, math.Ceil(high/step)*step
	if to <= from {
		to = from + step
	}
	y := func(v float64) int {
		return chartFloor - radii[0] - int(math.Round((v-from)/(to-from)*float64(chartFloor-chartTop-2*radii[0])))
	}
	for i := 0; i <= int(math.Round((to-from)/step)); i++ {
		v := from + float64(i)*step
		c.Grid = append(c.Grid, gridline{Y: y(v), Label: short(v)})
	}
	for i, r := range radii {
		if c.Radius, c.Numbered = r, i == 0; c.place(points, y) {
			break
		}
	}
	return c
}

// place sets the marks, those that would lie on one another side by side, and reports
// whether there was room for all.
func (c *chart) place(points []point, y func(float64) int) bool {
	free := true
	c.Marks = nil
	first, last := points[0].day, points[len(points)-1].day
	x := func(day time.Time) int {
		if first.Equal(last) {
			return (c.Left + c.Right) / 2
		}
		return c.Left + 2*radii[0] + int(float64(c.Right-c.Left-4*radii[0])*float64(day.Sub(first))/float64(last.Sub(first)))
	}
	c.Days = []tick{{X: x(first), Anchor: "middle", Label: first.Format(dayLayout)}}
	if !first.Equal(last) {
		c.Days[0].Anchor, c.Days[0].X = "start", c.Left
		c.Days = append(c.Days, tick{X: c.Right, Anchor: "end", Label: last.Format(dayLayout)})
	}
	for _, p := range points {
		m := chartMark{
			X: x(p.day), Y: y((p.low + p.high) / 2), High: y(p.high), Low: y(p.low), Range: p.low != p.high,
			Over: p.bound == "over", Under: p.bound == "under", Href: p.mark.Href, Label: p.mark.Label,
			Title: p.mark.Title + ": " + brief.Flat(p.figure.Text),
		}
		x, ok := c.free(m)
		m.X, free = x, free && ok
		c.Marks = append(c.Marks, m)
	}
	return free
}

// free returns the place nearest to where a mark belongs at which it hides no other,
// and false where there is none.
func (c *chart) free(m chartMark) (x int, ok bool) {
	wanted := m.X
	for i := 0; i < 4*(c.Right-c.Left)/c.Radius; i++ {
		// Right, left, further right …, in half marks.
		m.X = wanted + (i+1)/2*c.Radius*(1-2*((i+1)%2))
		if m.X >= c.Left+c.Radius && m.X <= c.Right-c.Radius && !c.hides(m) {
			return m.X, true
		}
	}
	return wanted, false
}

func (c *chart) hides(m chartMark) bool {
	for _, o := range c.Marks {
		if dx, dy := o.X-m.X, o.Y-m.Y; dx*dx+dy*dy < 4*c.Radius*c.Radius {
			return true
		}
	}
	return false
}

// nice returns the next of 1, 2, 5, 10 … not below a step.
func nice(step float64) float64 {
	if step <= 0 {
		return 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(step)))
	for _, m := range []float64{1, 2, 5} {
		if m*unit >= step {
			return m * unit
		}
	}
	return 10 * unit
}

// short writes a value for an axis: "120k", "1.5bn".
func short(v float64) string {
	for _, u := range []struct {
		at   float64
		name string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}, {1e4, "k"}} {
		if math.Abs(v) >= u.at {
			if u.name == "k" {
				u.at = 1e3
			}
			return group(math.Round(v/u.at*100)/100) + u.name
		}
	}
	return group(math.Round(v*1e6) / 1e6)
}

func iso(t time.Time) string { return t.Format(time.DateOnly) }
