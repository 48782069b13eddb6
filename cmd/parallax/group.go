package main

import (
	"context"
	"fmt"
	"io"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func groupCommand() *command {
	return &command{
		name:    "group",
		usage:   "[--format jsonl|text] PATH…",
		summary: "say which articles tell of one happening, and which are copies",
		help: `
Prints one JSON object an article, in the order of the input, with the id of its
story and of its origin. Copies and light edits of one text share an origin.
The stories are the same whatever the order of articles with equal times.`,
		flags: func(c *call) {
			c.formatFlag("jsonl", "text")
			c.inputFlags()
		},
		run: group,
	}
}

func group(ctx context.Context, c *call) error {
	corpus, err := c.corpus(ctx, c.args)
	if err != nil {
		return err
	}
	stories := story.Group(corpus.Documents)
	if c.format == "text" {
		err = writeStories(c.out, stories)
	} else {
		err = writePlaces(c.out, corpus.Documents, stories)
	}
	if err != nil {
		return fmt.Errorf("write stories: %w", err)
	}
	return c.strictly(corpus)
}

// place is what group prints of an article.
type place struct {
	ID     string `json:"id"`
	Story  string `json:"story"`
	Origin string `json:"origin"`
}

// writePlaces prints the place of each document, in the order of docs.
func writePlaces(w io.Writer, docs []*nlp.Document, stories []*story.Story) error {
	places := make(map[*nlp.Document]place, len(docs))
	for _, s := range stories {
		for o, members := range s.Origins {
			for _, i := range members {
				d := s.Documents[i]
				places[d] = place{ID: d.ID, Story: s.ID, Origin: s.OriginID(o)}
			}
		}
	}
	enc := newEncoder(w)
	for _, d := range docs {
		if err := enc.Encode(places[d]); err != nil {
			return err
		}
	}
	return nil
}

// writeStories prints each story with its articles, copies under their origin.
func writeStories(w io.Writer, stories []*story.Story) error {
	for _, s := range stories {
		if _, err := fmt.Fprintf(w, "%s  %s, %s\n", s.ID, count(len(s.Documents), "article"), count(len(s.Origins), "origin")); err != nil {
			return err
		}
		for _, members := range s.Origins {
			for n, i := range members {
				d := s.Documents[i]
				mark := " "
				if n > 0 {
					mark = "= copy:"
				}
				if _, err := fmt.Fprintf(w, "  %-10.10s %s %s (%s)\n", d.Published, mark, d.Title, d.Name()); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
