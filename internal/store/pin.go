package store

import "time"

// Verdict says what a person has settled of articles.
type Verdict string

const (
	// Same says that the articles are one story.
	Same Verdict = "same"
	// Apart says that no two of them are.
	Apart Verdict = "apart"
	// Withdrawn takes back what an earlier pin says.
	Withdrawn Verdict = "withdrawn"
)

// Pin is an entry in the log of what a person has settled or taken back. It has a
// place in the order of knowledge, so that a replay comes to the same stories.
type Pin struct {
	// Number counts pins from 1. It is never reused.
	Number int64
	// Seq is the newest article when it was settled: it holds behind that one.
	Seq int64
	// Known is when it was settled, in UTC, to the microsecond.
	Known   time.Time
	Verdict Verdict
	// Articles are their ids; none of one that is taken back.
	Articles []string
	// Of is the number of the pin that is taken back; 0 for none.
	Of int64
}

// Holding returns the pins of a log that were not taken back, in its order.
func Holding(log []Pin) []Pin {
	gone := make(map[int64]bool)
	for i := range log {
		gone[log[i].Of] = true
	}
	var out []Pin
	for i := range log {
		if log[i].Verdict != Withdrawn && !gone[log[i].Number] {
			out = append(out, log[i])
		}
	}
	return out
}
