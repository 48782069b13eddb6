package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func groupCommand() *command {
	explain := false
	return &command{
		name:    "group",
		usage:   "[--format jsonl|text] [--explain] [--pins FILE] PATH…",
		summary: "say which articles tell of one happening, and which are copies",
		help: `
Prints one JSON object an article, in the order of the input, with the id of its
story and of its origin. Copies and light edits of one text share an origin.
The stories are the same whatever the order of articles with equal times.

A story that another was found to be part of later keeps its id, and the ids that
lead to it stand under "formerly". --explain says of each article what decided:
the measures, what each adds to the odds, and the likeliest other story.

A file of pins has a line for what you have settled, with the ids or addresses of
two articles or more:

  same   wire-1222  https://example.com/talks   # the same round of talks
  apart  wire-1222  wire-0911`,
		flags: func(c *call) {
			c.formatFlag("jsonl", "text")
			c.flags.BoolVar(&explain, "explain", false, "say why each article joined its story or began it")
			c.pinsFlag()
			c.inputFlags()
		},
		run: func(ctx context.Context, c *call) error { return group(ctx, c, explain) },
	}
}

func group(ctx context.Context, c *call, explain bool) error {
	opts, err := c.grouping(ctx)
	if err != nil {
		return err
	}
	if explain {
		opts = append(opts, story.WithExplanations())
	}
	g := story.NewGrouper(opts...)
	placed := make(map[*nlp.Document]story.Placement)
	corpus, err := c.corpus(ctx, c.args, func(d *nlp.Document) { placed[d] = g.Add(d) })
	if err != nil {
		return err
	}
	if c.format == "text" {
		w := &storyWriter{w: c.out, placed: placed, explain: explain}
		err = w.write(g.Stories())
	} else {
		err = writePlaces(c.out, corpus.Documents, g.Stories(), placed, explain)
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
	// Formerly are the ids that lead to the story.
	Formerly []string `json:"formerly,omitempty"`
	Why      *why     `json:"why,omitempty"`
}

// why is what --explain prints of an article: how it was placed when it came, and
// how its story has changed since.
type why struct {
	Decision string   `json:"decision"` // "copy", "joined", "began" or "pinned"
	Story    string   `json:"story"`    // the story then
	Reasons  []string `json:"reasons,omitempty"`
	*story.Explanation
	Revisions []story.Revision `json:"revisions,omitempty"`
}

func whyOf(p *story.Placement, s *story.Story, id string) *why {
	w := &why{Decision: "copy", Story: p.Story, Explanation: p.Why}
	switch {
	case p.Why == nil:
	case p.Why.Pinned:
		w.Decision = "pinned"
	case p.Why.Chosen == nil:
		w.Decision = "began"
	default:
		w.Decision = "joined"
	}
	for _, r := range p.Joined {
		w.Reasons = append(w.Reasons, r.String())
	}
	for _, r := range s.History {
		if slices.Contains(r.Articles, id) || r.Kind == story.Merged && r.From == p.Story {
			w.Revisions = append(w.Revisions, r)
		}
	}
	return w
}

// writePlaces prints the place of each document, in the order of docs.
func writePlaces(w io.Writer, docs []*nlp.Document, stories []*story.Story, placed map[*nlp.Document]story.Placement, explain bool) error {
	places := make(map[*nlp.Document]place, len(docs))
	for _, s := range stories {
		for o, members := range s.Origins {
			for _, i := range members {
				d := s.Documents[i]
				at := place{ID: d.ID, Story: s.ID, Origin: s.OriginID(o), Formerly: s.Merged}
				if p := placed[d]; explain {
					at.Why = whyOf(&p, s, d.ID)
				}
				places[d] = at
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

// storyWriter prints stories for a reader.
type storyWriter struct {
	w       io.Writer
	placed  map[*nlp.Document]story.Placement
	explain bool
	err     error
}

func (w *storyWriter) printf(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.w, format, args...)
	}
}

// write prints each story with its history and its articles, copies under their
// origin.
func (w *storyWriter) write(stories []*story.Story) error {
	for _, s := range stories {
		w.printf("%s  %s, %s\n", s.ID, count(len(s.Documents), "article"), count(len(s.Origins), "origin"))
		for _, r := range s.History {
			w.printf("  %-10.10s   %s\n", r.Time.Format("2006-01-02"), r)
		}
		for _, members := range s.Origins {
			for n, i := range members {
				w.article(s, s.Documents[i], n > 0)
			}
		}
	}
	return w.err
}

func (w *storyWriter) article(s *story.Story, d *nlp.Document, copied bool) {
	mark := " "
	if copied {
		mark = "= copy:"
	}
	w.printf("  %-10.10s %s %s (%s)\n", d.Published, mark, d.Title, d.Name())
	if !w.explain {
		return
	}
	p := w.placed[d]
	for _, r := range whyOf(&p, s, d.ID).Reasons {
		w.printf("               %s\n", r)
	}
	if p.Why != nil {
		w.printf("               %s\n", strings.ReplaceAll(p.Why.String(), "\n", "\n               "))
	}
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
