package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/parallax-news/parallax/engine"
)

func annotateCommand() *command {
	return &command{
		name:    "annotate",
		usage:   "[--format jsonl|text] PATH…",
		summary: "say of each article who is named, who said what, which times and figures",
		help: `
Reads the articles and prints one JSON object an article with the layers over
its exact text: sentences, mentions, entities, times, quantities, attributions,
topics. Spans are half-open UTF-8 byte offsets into "text".`,
		flags: func(c *call) {
			c.formatFlag("jsonl", "text")
			c.inputFlags()
		},
		run: annotate,
	}
}

// annotate prints each article as soon as it and those before it are done.
func annotate(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		return fmt.Errorf("%w: no PATH given", errUsage)
	}
	enc := newEncoder(c.out)
	progress := newProgress(c.err)
	defer progress.end()
	done, skips := 0, 0
	c.makeRoom()
	for d, err := range engine.Annotate(ctx, c.articles(ctx, c.args)) {
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			progress.end()
			fmt.Fprintf(c.err, "parallax: skipped %v\n", err)
			skips++
			continue
		}
		if c.format == "text" {
			err = writeAnnotated(c.out, d)
		} else {
			err = enc.Encode(d)
		}
		if err != nil {
			return fmt.Errorf("write article %s: %w", d.ID, err)
		}
		done++
		progress.read(done)
	}
	if done == 0 {
		return errors.New("no article could be read")
	}
	if c.strict && skips > 0 {
		return errFailed
	}
	return nil
}

// newEncoder writes JSON that people can read: < > & are left as they are.
func newEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}
