package page

import (
	"cmp"
	"slices"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/ledger"
)

// figure is a row of the table of figures.
type figure struct {
	Line                 Line
	Of                   string
	Speaker, SpeakerHref string
	Day, Outlet          string
	Origins              int
}

func (t *told) figures() []figure {
	var out []figure
	for i := range t.Figures {
		f := &t.Figures[i]
		out = append(out, figure{
			Line: t.line(f.Text, f.Cite, f.Also...), Of: brief.Flat(f.Of), Speaker: brief.Flat(f.Speaker), SpeakerHref: t.spoke(f.Speaker),
			Day: day(f.Date), Outlet: t.outlet(f.Cite.Article), Origins: f.Origins,
		})
	}
	return out
}

// point is a figure of a series, as one source gives it.
type point struct {
	day       time.Time
	low, high float64
	bound     string
	figure    *ledger.Figure
	mark      Mark
	number    int // of the source
}

// charts draws the series that hold more than one value.
func (t *told) charts() []chart {
	var order []string
	series := make(map[string][]point)
	for i := range t.Figures {
		f := &t.Figures[i]
		day, err := time.Parse(time.DateOnly, f.Date)
		low, high, ok := bounds(f.Value)
		if f.Series == "" || err != nil || !ok {
			continue
		}
		key := f.Series
		if series[key] == nil {
			order = append(order, key)
		}
		// A figure that another source repeats has a mark of that source too, on the
		// day that source appeared.
		series[key] = append(series[key], point{day: day, low: low, high: high, bound: string(f.Bound), figure: f, mark: t.mark(f.Cite), number: t.number[f.Cite.Article]})
		for _, c := range f.Also {
			at := day
			if p := t.of(c.Article).Published; p.Known() && p.Time.After(day) {
				at = time.Date(p.Time.Year(), p.Time.Month(), p.Time.Day(), 0, 0, 0, 0, time.UTC)
			}
			series[key] = append(series[key], point{day: at, low: low, high: high, bound: string(f.Bound), figure: f, mark: t.mark(c), number: t.number[c.Article]})
		}
	}
	var out []chart
	for _, key := range order {
		points := series[key]
		if !slices.ContainsFunc(points, func(p point) bool { return p.low != points[0].low || p.high != points[0].high }) {
			continue // one value is told by the table
		}
		slices.SortStableFunc(points, func(a, b point) int {
			return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.low, b.low), cmp.Compare(a.number, b.number))
		})
		out = append(out, draw(points))
	}
	return out
}

// bounds returns the value of a figure as the JSON of a telling has it, or the ends
// of its range.
func bounds(value any) (low, high float64, ok bool) {
	switch v := value.(type) {
	case float64:
		return v, v, true
	case []any:
		if len(v) == 2 {
			low, okLow := v[0].(float64)
			high, okHigh := v[1].(float64)
			return low, high, okLow && okHigh
		}
	}
	return 0, 0, false
}
