package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrNoTime indicates that a string holds no publication time in a form that
// can be read without guessing.
var ErrNoTime = errors.New("not an RFC 3339 time or a date")

// Moment is a publication time as far as it is known. The zero Moment is an
// unknown time.
type Moment struct {
	// Time is the time in the zone it was given in; midnight UTC of a bare date.
	Time time.Time
	// DateOnly reports that only the day is known.
	DateOnly bool
	// Guess says how the day was chosen where the source left it open; nil
	// where the source states it plainly.
	Guess *Guess
}

// Guess records a reading of an ambiguous date, such as 03/04/2022.
type Guess struct {
	// Confidence is the share of the evidence for the reading, 0 to 1.
	Confidence float64 `json:"confidence"`
	// Reason names the evidence in a few words.
	Reason string `json:"reason"`
	// Others are the other readings, as dates (2006-01-02).
	Others []string `json:"others,omitempty"`
}

// Day returns the moment that is known only to be on the given day.
func Day(year int, month time.Month, day int) Moment {
	return Moment{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), DateOnly: true}
}

// ParseMoment reads an RFC 3339 time or a date (2006-01-02), the forms of the
// input contract. An empty string is the unknown moment. Anything else is
// ErrNoTime.
func ParseMoment(s string) (Moment, error) {
	if s == "" {
		return Moment{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Moment{Time: t, DateOnly: true}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Moment{Time: t}, nil
		}
	}
	return Moment{}, fmt.Errorf("publication time %q: %w", s, ErrNoTime)
}

// Known reports whether the time is known at all.
func (m Moment) Known() bool { return !m.Time.IsZero() }

// End returns the first instant behind the moment, which for a bare date is the
// next midnight; zero when unknown.
func (m Moment) End() time.Time {
	switch {
	case !m.Known():
		return time.Time{}
	case m.DateOnly:
		return m.Time.AddDate(0, 0, 1)
	}
	return m.Time.Add(time.Nanosecond)
}

// Compare orders moments by time, unknown ones last.
func (m Moment) Compare(o Moment) int {
	switch {
	case m.Known() && o.Known():
		return m.Time.Compare(o.Time)
	case m.Known():
		return -1
	case o.Known():
		return 1
	}
	return 0
}

// String returns the date, or the RFC 3339 time, or "" when unknown.
func (m Moment) String() string {
	switch {
	case !m.Known():
		return ""
	case m.DateOnly:
		return m.Time.Format(time.DateOnly)
	}
	return m.Time.Format(time.RFC3339)
}

// MarshalJSON writes the moment as String does, and null when unknown.
func (m Moment) MarshalJSON() ([]byte, error) {
	if !m.Known() {
		return []byte("null"), nil
	}
	return json.Marshal(m.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Moment) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("publication time: %w", err)
	}
	if s == nil {
		*m = Moment{}
		return nil
	}
	parsed, err := ParseMoment(*s)
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}
