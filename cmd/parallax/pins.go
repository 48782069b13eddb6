package main

import (
	"fmt"
	"os"

	"github.com/parallax-news/parallax/story"
)

// pinsFlag adds --pins.
func (c *call) pinsFlag() {
	c.flags.StringVar(&c.pins, "pins", "", "a `FILE` of what you have settled: same and apart, a line each")
}

// grouping returns the options with which articles are grouped.
func (c *call) grouping() ([]story.Option, error) {
	if c.pins == "" {
		return nil, nil
	}
	f, err := os.Open(c.pins)
	if err != nil {
		return nil, fmt.Errorf("read pins: %w", err)
	}
	defer func() { _ = f.Close() }()
	p, err := story.ReadPins(f)
	if err != nil {
		return nil, fmt.Errorf("read pins %s: %w", c.pins, err)
	}
	return []story.Option{story.WithPins(p)}, nil
}
