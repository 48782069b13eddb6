package timex

import (
	"time"

	"github.com/parallax-news/parallax/article"
)

// Type is the TIMEX3 type of an expression.
type Type string

// The TIMEX3 types.
const (
	Date     Type = "DATE"
	Time     Type = "TIME"
	Duration Type = "DURATION"
	Set      Type = "SET"
)

// Basis says how the interval of an expression is known.
type Basis string

// The bases of an interval.
const (
	// Stated: the text names the full date itself.
	Stated Basis = "stated"
	// Resolved: the interval follows from the publication time or from a date
	// named before.
	Resolved Basis = "resolved"
)

// Expression is one expression of time in a text.
type Expression struct {
	article.Span
	Type Type
	// Value is the TIMEX3 value: "2021-12-22", "2021-W50", "P4W", "PRESENT_REF";
	// with X for what is unknown ("XXXX-WXX-3").
	Value string
	// Start and End are the half-open interval that the expression means; both
	// zero where it names none (durations, sets, unresolved values).
	Start, End time.Time
	// Until is the end of the range that this expression opens, as "Monday" does
	// in "Monday to Friday"; zero where it opens none.
	Until time.Time
	// Basis says how the interval is known; empty where there is none.
	Basis Basis
	// Anchor is the date that the interval was resolved against; zero if stated.
	Anchor time.Time
	// Granularity is the unit named: "day", "week", "month", "quarter", "year"…
	Granularity string
	// Mod is the TIMEX3 modifier: "START" (early), "MID", "END" (late), "APPROX"…
	Mod string
	// Rule names the rule that fired.
	Rule string
}

// HasInterval reports whether the expression means a known interval.
func (e *Expression) HasInterval() bool { return !e.Start.IsZero() && e.End.After(e.Start) }
