package engine

import "time"

// SetClock has the time that placing takes measured by another clock.
func (l *Live) SetClock(now func() time.Time) { l.now = now }
