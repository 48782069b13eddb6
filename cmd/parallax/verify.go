package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
)

func verifyCommand() *command {
	return &command{
		name:    "verify",
		usage:   "BRIEF.json PATH…",
		summary: "prove every line of a brief against the articles",
		help: `
Reads a brief (as ` + "`parallax brief --format json`" + ` prints it) and the articles that
it was made of, and checks that every line is the bytes that it cites. Exits 1
and names each line that does not hold.`,
		flags: func(c *call) { c.inputFlags() },
		run:   verify,
	}
}

func verify(ctx context.Context, c *call) error {
	if len(c.args) == 0 || len(c.args) == 1 && c.data == "" {
		return fmt.Errorf("%w: BRIEF.json and at least one PATH are needed", errUsage)
	}
	if err := c.checkData(ctx); err != nil {
		return err
	}
	b, err := readBrief(c.args[0])
	if err != nil {
		return err
	}
	articles := make(map[string]*article.Article)
	for a, err := range c.input(ctx, c.args[1:]) {
		if err != nil {
			fmt.Fprintf(c.err, "parallax: skipped %v\n", err)
			continue
		}
		articles[a.ID] = a
	}
	problems := brief.Verify(b, func(id string) *article.Article { return articles[id] })
	for _, p := range problems {
		fmt.Fprintln(c.out, p)
	}
	if len(problems) > 0 {
		fmt.Fprintf(c.err, "parallax verify: %s in %s\n", count(len(problems), "problem"), c.args[0])
		return errFailed
	}
	fmt.Fprintf(c.out, "every line holds: %s, %s\n", count(b.Cites(), "cite"), count(len(b.Articles), "article"))
	return nil
}

func readBrief(path string) (*brief.Brief, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read brief: %w", err)
	}
	b := new(brief.Brief)
	if err := json.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("read brief %s: %w", path, err)
	}
	if b.Stories == nil {
		return nil, fmt.Errorf("read brief %s: it has no stories: not a brief as JSON", path)
	}
	return b, nil
}
