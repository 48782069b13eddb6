package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress tells on a terminal how far a long run is, on one line that it
// erases at the end. On anything but a terminal it is silent.
type progress struct {
	mu    sync.Mutex
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
	p.tell(func(elapsed time.Duration) string {
		return fmt.Sprintf("%d articles read, %.0f a second", done, float64(done)/elapsed.Seconds())
	})
}

// of tells that so many of all are done.
func (p *progress) of(done, all int) {
	p.tell(func(time.Duration) string { return fmt.Sprintf("%d of %d", done, all) })
}

// tell shows the line that text makes, if it is time for one.
func (p *progress) tell(text func(elapsed time.Duration) string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.start) < quiet || now.Sub(p.last) < often {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "\r\x1b[K%s", text(now.Sub(p.start)))
}

// end erases the line.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
