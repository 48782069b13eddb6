package store

import (
	"encoding/json"
	"errors"
	"time"
)

// Telling is what was told of a story at some moment.
type Telling struct {
	Story string
	// Last is the Seq of its newest article then.
	Last int64
	// Known is when it was told, in UTC, to the microsecond.
	Known time.Time
	Title string
	// Topics are topic ids.
	Topics []string
	// Brief is a brief of this story alone, as JSON.
	Brief json.RawMessage
	// Weights are those of the stored lenses that let the story through, by name.
	Weights map[string]float64
	// Lines are found by name, figure or day across stories.
	Lines []Line
	// Changes are what it tells that the telling before it did not. Their numbers
	// are given when they are stored.
	Changes []Change
}

// LineKind says what a Line is.
type LineKind string

// The kinds of lines.
const (
	StatementLine LineKind = "statement"
	FigureLine    LineKind = "figure"
	DateLine      LineKind = "date"
)

// Line is a statement, a figure or a date of a telling.
type Line struct {
	Story string
	Kind  LineKind
	// Name is whose statement it is, or the unit of a figure.
	Name string
	// Low and High are the value of a figure; the same but for a range.
	Low, High float64
	// Day is the day of a statement, a figure or a date (2006-01-02), if known.
	Day string
	// JSON is the line as the brief has it.
	JSON json.RawMessage
}

// LineFilter chooses lines. The zero LineFilter chooses all.
type LineFilter struct {
	Kind LineKind
	Name string
	// Low and High choose figures that overlap this interval; nil is open.
	Low, High *float64
	// From and To choose lines of these days, both included; "" is open.
	From, To string
	// Limit is how many at most, newest day first; 0 for all.
	Limit int
}

// Change is something that a telling added to what is known of a story.
type Change struct {
	// Number counts changes from 1, in the order in which they were told.
	Number int64
	Story  string
	// Known is when it was told.
	Known time.Time
	// Kind is "story", "statement", "figure", "agreement" or "difference".
	Kind string
	// JSON is the line as the brief has it, with its cites.
	JSON json.RawMessage
}

// Lens is what a reader watches, as package lens reads it.
type Lens struct{ Name, Text string }

// Speaker is somebody who is quoted, with how often and until when.
type Speaker struct {
	Name       string
	Statements int
	Last       string
}

// Restore fills in what a driver keeps packed: the brief, deflated when a later
// telling has replaced it, topics and weights as JSON.
func (t *Telling) Restore(brief []byte, replaced bool, topics, weights string) error {
	t.Brief = brief
	var err error
	if replaced {
		if t.Brief, err = Unpack(brief); err != nil {
			return err
		}
	}
	return errors.Join(json.Unmarshal([]byte(topics), &t.Topics), t.weigh(weights))
}

// weigh reads weights; there are none where no lens weighs the story.
func (t *Telling) weigh(weights string) error {
	err := json.Unmarshal([]byte(weights), &t.Weights)
	if len(t.Weights) == 0 {
		t.Weights = nil
	}
	return err
}
