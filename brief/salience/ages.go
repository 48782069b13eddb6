package salience

import (
	"time"

	"github.com/parallax-news/parallax/story"
)

// Ages returns how many days of coverage lie between each document and the
// newest: days without a report do not age a story. Documents without a time
// are as old as the document behind them.
func Ages(s *story.Story) []float64 {
	ages := make([]float64, len(s.Documents))
	age, day := 0.0, ""
	for i := len(s.Documents) - 1; i >= 0; i-- {
		if p := s.Documents[i].Published; p.Known() {
			d := p.Time.UTC().Format(time.DateOnly)
			if day != "" && d != day {
				age++
			}
			day = d
		}
		ages[i] = age
	}
	return ages
}
