package main

import (
	"fmt"
	"io"
	"time"
)

// progress tells on a terminal how far a long run is, on one line that it
// erases at the end. On anything but a terminal it is silent.
type progress struct {
	w     io.Writer
	start time.Time
	last  time.Time
	shown bool
}

// quiet is how long a run lasts before progress is told, and how often then.
const (
	quiet = 700 * time.Millisecond
	often = 100 * time.Millisecond
)

func newProgress(w io.Writer) *progress {
	if !terminalOf(w).is {
		return &progress{}
	}
	return &progress{w: w, start: time.Now()}
}

// read tells that so many articles have been read.
func (p *progress) read(done int) {
	if p.w == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.start) < quiet || now.Sub(p.last) < often {
		return
	}
	p.last, p.shown = now, true
	rate := float64(done) / now.Sub(p.start).Seconds()
	fmt.Fprintf(p.w, "\r\x1b[K%d articles read, %.0f a second", done, rate)
}

// end erases the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
