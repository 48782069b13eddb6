package ledger

import (
	"time"
)

// sameTime reports whether two windows may be the same time.
func sameTime(a, b window) bool {
	if a.start.IsZero() || b.start.IsZero() {
		return a.start.IsZero() && b.start.IsZero() && a.name == b.name
	}
	return a.start.Before(b.end) && b.start.Before(a.end)
}

// lately reports whether two figures of one facet are both of the days before their
// reports, though only one names a day: "loaded on 28 March".
func lately(a, b *measure) bool {
	if a.facet.name == "" || a.facet.noun || a.facet != b.facet || a.when.name != "" || b.when.name != "" {
		return false
	}
	return a.recent() && b.recent()
}

// coming reports whether two figures of one facet that is told of what is to come are
// both of that, though only one names a time: "11 will be cancelled in March".
func coming(a, b *measure) bool {
	return a.facet.alone && a.facet.planned && a.facet == b.facet && (a.when.start.IsZero() || b.when.start.IsZero()) && a.ahead() && b.ahead()
}

// ahead reports whether the figure is of no time, or of one behind its report.
func (m *measure) ahead() bool {
	p := m.document().Published
	return m.when.start.IsZero() && m.when.name == "" || p.Known() && m.when.start.After(p.Time)
}

func (m *measure) recent() bool {
	const days = 10 * 24 * time.Hour
	p := m.document().Published
	return m.when.start.IsZero() || p.Known() && p.Time.Sub(m.when.start) <= days && !m.when.start.After(p.Time)
}

// alikeTime reports whether two windows are for the most part the same time.
func alikeTime(a, b window) bool {
	if a.start.IsZero() || b.start.IsZero() {
		return true
	}
	both := minTime(a.end, b.end).Sub(maxTime(a.start, b.start))
	all := maxTime(a.end, b.end).Sub(minTime(a.start, b.start))
	return 2*both >= all
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func maxTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
