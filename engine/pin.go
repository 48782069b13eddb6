package engine

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Settled returns what a log of pins comes to, as package story takes it. A pin that
// contradicts earlier ones is left out: whoever stores one checks it, but two may be
// stored at once.
func Settled(log []store.Pin) []story.Pin {
	var list []story.Pin
	for _, p := range store.Holding(log) {
		with := append(slices.Clip(list), story.Pin{Apart: p.Verdict == store.Apart, Articles: p.Articles, Number: int(p.Number)})
		if _, err := story.NewPins(with...); err == nil {
			list = with
		}
	}
	return list
}

func settled(log []store.Pin) *story.Pins {
	p, err := story.NewPins(Settled(log)...)
	if err != nil {
		panic("BUG: pins that were checked contradict one another: " + err.Error())
	}
	return p
}

// lastPin returns the number of the last pin held to; 0 for none.
func (l *Live) lastPin() int64 {
	if len(l.pins) == 0 {
		return 0
	}
	return l.pins[len(l.pins)-1].Number
}

// nextPin returns the next pin of the archive that is not held to yet; nil for none.
func (l *Live) nextPin(ctx context.Context) (*store.Pin, error) {
	list, err := l.archive.Pins(ctx, l.lastPin())
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// hold brings the stories in line with a pin, and stores what that changed.
func (l *Live) hold(ctx context.Context, p *store.Pin) error {
	log := append(slices.Clip(l.pins), *p)
	if revised := l.grouper.Pin(settled(log)); len(revised) > 0 {
		step := store.Step{Place: store.Place{Seq: p.Seq}, Known: p.Known, Revised: l.numbered(revised), Part: l.part.Number}
		if err := l.archive.Group(ctx, []store.Step{step}); err != nil {
			return fmt.Errorf("hold to pin %d: %w", p.Number, err)
		}
	}
	l.pins, l.dirty = log, true
	return nil
}

// pinsHead opens a saved state that knows of pins.
const pinsHead = "pins %d\n"

// writePins writes up to which pin the state holds.
func (l *Live) writePins(state *bytes.Buffer) { fmt.Fprintf(state, pinsHead, l.lastPin()) }

// restorePins reads what writePins wrote, and returns the rest of the state.
func (l *Live) restorePins(ctx context.Context, state []byte) ([]byte, error) {
	line, rest, _ := bytes.Cut(state, []byte("\n"))
	var last int64
	if _, err := fmt.Sscanf(string(line)+"\n", pinsHead, &last); err != nil {
		return state, nil //nolint:nilerr // It was written before there were pins.
	}
	log, err := l.archive.Pins(ctx, 0)
	for i := range log {
		if log[i].Number <= last {
			l.pins = append(l.pins, log[i])
		}
	}
	return rest, err
}
