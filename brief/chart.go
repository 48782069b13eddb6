package brief

import (
	"cmp"
	"slices"
	"time"
)

// chart is the drawing of a story's coverage and timeline: a bar a day of
// publication, first texts below copies, and a tick a date of the timeline.
type chart struct {
	Width, Height, Base int
	Bars                []bar
	Ticks               []tick
	First, Last         string
}

// bar is one day of publication, in pixels; Copies stands on top of Originals.
type bar struct {
	X, Width                    int
	OriginalsY, Originals       int
	CopiesY, Copies             int
	Day                         string
	OriginalsCount, CopiesCount int
}

// tick is one date of the timeline.
type tick struct {
	X    int
	Date string
	Text string
}

// The size of the drawing in pixels.
const (
	chartWidth  = 640
	chartHeight = 72
	chartBase   = 56
	chartUnit   = 12 // an article
)

// drawStory draws the story, or returns nil where no article has a date.
func drawStory(s *Story, articles []Source) *chart {
	perDay := countDays(s, articles)
	if len(perDay) == 0 {
		return nil
	}
	var ticks []time.Time
	first, last := perDay[0].day, perDay[len(perDay)-1].day
	for i := range s.Timeline {
		t, err := time.Parse(time.DateOnly, s.Timeline[i].Date)
		if err == nil && first.Sub(t) <= 30*24*time.Hour && !t.After(last) {
			ticks = append(ticks, t)
			if t.Before(first) {
				first = t
			}
		}
	}
	span := int(last.Sub(first).Hours()/24) + 1
	c := &chart{Width: chartWidth, Height: chartHeight, Base: chartBase, First: first.Format(time.DateOnly), Last: last.Format(time.DateOnly)}
	at := func(t time.Time) int { return int(t.Sub(first).Hours()/24) * chartWidth / span }
	for _, d := range perDay {
		c.Bars = append(c.Bars, d.bar(at(d.day), min(chartWidth/span, 48)))
	}
	for _, t := range ticks {
		date := t.Format(time.DateOnly)
		i := slices.IndexFunc(s.Timeline, func(d Dated) bool { return d.Date == date })
		c.Ticks = append(c.Ticks, tick{X: at(t) + min(chartWidth/span, 48)/2, Date: date, Text: Flat(s.Timeline[i].Text)})
	}
	return c
}

// coverage counts the articles of one day.
type coverage struct {
	day               time.Time
	originals, copies int
}

// countDays counts the story's articles by day, in order. The first article of
// an origin is its original.
func countDays(s *Story, articles []Source) []coverage {
	published := make(map[string]time.Time, len(articles))
	for i := range articles {
		if articles[i].Published.Known() {
			t := articles[i].Published.Time
			published[articles[i].ID] = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
	var days []coverage
	for _, origin := range s.Origins {
		for i, id := range origin {
			t, ok := published[id]
			if !ok {
				continue
			}
			n := slices.IndexFunc(days, func(d coverage) bool { return d.day.Equal(t) })
			if n < 0 {
				n = len(days)
				days = append(days, coverage{day: t})
			}
			if i == 0 {
				days[n].originals++
			} else {
				days[n].copies++
			}
		}
	}
	slices.SortFunc(days, func(a, b coverage) int { return cmp.Compare(a.day.Unix(), b.day.Unix()) })
	return days
}

func (d coverage) bar(x, width int) bar {
	unit := min(chartUnit, chartBase/max(1, d.originals+d.copies))
	b := bar{
		X: x, Width: max(2, width-2), Day: d.day.Format(time.DateOnly),
		Originals: d.originals * unit, Copies: d.copies * unit, OriginalsCount: d.originals, CopiesCount: d.copies,
	}
	b.OriginalsY = chartBase - b.Originals
	b.CopiesY = b.OriginalsY - b.Copies
	return b
}
