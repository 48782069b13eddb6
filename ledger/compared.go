package ledger

import (
	"github.com/parallax-news/parallax/nlp/quantity"
)

// face finds the facet of the figure and makes it the slot.
func (m *measure) face(j int) {
	if m.typed && m.befell() {
		return
	}
	if m.follows != nil {
		m.facet = m.follows.facet
		return
	}
	if m.facet = m.findFacet(j); m.facet.name != "" {
		m.slot, m.typed = m.facet.name, false
		m.supposed = m.supposed && !m.facet.planned
		if m.facet.name == string(quantity.Magnitude) && m.Kind == quantity.Count {
			c := *m.Quantity
			c.Kind, c.Unit = quantity.Magnitude, string(quantity.Magnitude)
			m.Quantity = &c // "put its magnitude at 6.4"
		}
		return
	}
	if m.slot != "" && !m.typed && !is("anyone", m.head()) && !is("countnoun", m.head()) && !is("vague", m.head()) && !m.name() {
		m.facet = facet{name: m.slot, noun: true}
	}
}

// asCompared returns a quantity in the unit that it is compared in: a part of a whole
// in percent, a length of time in days. A part in words is a round one.
func asCompared(q *quantity.Quantity) *quantity.Quantity {
	factor := 1.0
	c := *q
	switch q.Kind {
	case quantity.Fraction:
		factor, c.Kind, c.Unit = 100, quantity.Percent, "%"
		if c.Bound == quantity.Exact {
			c.Bound = quantity.About
		}
	case quantity.Temperature:
		if q.Unit == "deg" {
			c.Unit = "Cel" // "47 degrees"
		}
	case quantity.Duration:
		factor, c.Unit = daysIn[q.Unit], "d"
		if factor == 0 {
			return q
		}
		if c.Bound == quantity.Exact && factor > 1 {
			c.Bound = quantity.About // four months are 120 days
		}
	default:
		return q
	}
	c.Low, c.High = factor*q.Low, factor*q.High
	return &c
}

// daysIn are the days in a unit of time.
var daysIn = map[string]float64{"s": 1.0 / 86400, "min": 1.0 / 1440, "h": 1.0 / 24, "d": 1, "wk": 7, "mo": 30.4, "quarter": 91.3, "yr": 365.25, "decade": 3652.5}
