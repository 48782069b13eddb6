package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// pinsFlag adds --pins.
func (c *call) pinsFlag() {
	c.flags.StringVar(&c.pins, "pins", "", "a `FILE` of what you have settled: same and apart, a line each")
}

// grouping returns the options with which articles are grouped: the pins of the file
// and of the archive, where they are named.
func (c *call) grouping(ctx context.Context) ([]story.Option, error) {
	list, err := c.archivedPins(ctx)
	if err != nil {
		return nil, err
	}
	if c.pins != "" {
		f, err := os.Open(c.pins)
		if err != nil {
			return nil, fmt.Errorf("read pins: %w", err)
		}
		defer func() { _ = f.Close() }()
		own, err := story.ParsePins(f)
		if err != nil {
			return nil, fmt.Errorf("read pins %s: %w", c.pins, err)
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, fmt.Errorf("read pins: %w", err)
		}
		if _, err := story.ReadPins(f); err != nil { // by itself, so that errors name its lines
			return nil, fmt.Errorf("read pins %s: %w", c.pins, err)
		}
		list = append(list, own...)
	}
	if len(list) == 0 {
		return nil, nil
	}
	p, err := story.NewPins(list...)
	if err != nil {
		return nil, fmt.Errorf("the pins of %s contradict those of the archive: %w", c.pins, err)
	}
	return []story.Option{story.WithPins(p)}, nil
}

// archivedPins returns the pins that hold in the archive, if one is named, as of the
// moment asked for.
func (c *call) archivedPins(ctx context.Context) (list []story.Pin, err error) {
	if c.data == "" {
		return nil, nil
	}
	db, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	log, err := db.Pins(ctx, 0)
	if err != nil {
		return nil, err
	}
	if at := c.asOf.until(); !at.IsZero() {
		log = slices.DeleteFunc(log, func(p store.Pin) bool { return p.Known.After(at) })
	}
	return engine.Settled(log), nil
}
