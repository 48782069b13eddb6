package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
)

func storiesCommand() *command {
	var limit int
	return &command{
		name:    "stories",
		usage:   "[--data FOLDER] [--as-of TIME] [--top N] [STORY]",
		summary: "list the stories of an archive, or what became of one",
		help: `
Prints the stories of the archive, the one with the newest article first, with
ids that stay. With the id of a STORY, prints its articles and how it changed:
what it was merged with, what was split off. An old id leads to the story that
took it in. With --as-of, prints what the archive knew at that time: articles that
had come in, in the stories in which they were then.`,
		flags: func(c *call) {
			c.dataFlag()
			c.formatFlag("text", "jsonl")
			c.flags.Var(&c.asOf, "as-of", "what was known at `TIME`, a date (its whole day) or RFC 3339")
			c.flags.IntVar(&limit, "top", 0, "at most `N` stories (default all)")
		},
		run: func(ctx context.Context, c *call) (err error) {
			if len(c.args) > 1 || limit < 0 {
				return fmt.Errorf("%w: stories takes one STORY at most, and --top a number of at least 1", errUsage)
			}
			db, err := c.open(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			if len(c.args) == 1 {
				return c.writeStory(ctx, db, c.args[0])
			}
			return c.listStories(ctx, db, limit)
		},
	}
}

// listed is a story as stories prints it.
type listed struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Articles int    `json:"articles"`
	Origins  int    `json:"origins"`
	First    string `json:"first"`
	Last     string `json:"last"`
}

func (c *call) listStories(ctx context.Context, db store.Archive, limit int) error {
	stories, err := c.known(ctx, db)
	if err != nil {
		return err
	}
	if limit > 0 {
		stories = stories[:min(limit, len(stories))]
	}
	enc := newEncoder(c.out)
	for _, s := range stories {
		first, err := db.Record(ctx, s.First)
		if err != nil {
			return err
		}
		last, err := db.Record(ctx, s.Last)
		if err != nil {
			return err
		}
		l := listed{s.ID, first.Article.Title, s.Articles, s.Origins, first.Article.Published.String(), last.Article.Published.String()}
		if c.format == "jsonl" {
			err = enc.Encode(l)
		} else {
			_, err = fmt.Fprintf(c.out, "%s  %-10.10s  %-12s %-11s %s\n", l.ID, l.Last, count(l.Articles, "article"), count(l.Origins, "origin"), l.Title)
		}
		if err != nil {
			return fmt.Errorf("write stories: %w", err)
		}
	}
	return nil
}

// known returns the stories, as of the moment asked for, the one with the newest
// article first. Of those of a moment only what listStories prints is filled.
func (c *call) known(ctx context.Context, db store.Archive) ([]store.Listed, error) {
	if !c.asOf.Known() {
		return db.Stories(ctx, store.StoryFilter{})
	}
	places, err := db.PlacesAt(ctx, "", c.asOf.until())
	if err != nil {
		return nil, err
	}
	var out []store.Listed
	index, origins := make(map[string]int), make(map[store.Place]bool)
	for _, p := range places {
		i, ok := index[p.Story]
		if !ok {
			i = len(out)
			index[p.Story] = i
			out = append(out, store.Listed{ID: p.Story, First: p.Seq})
		}
		s := &out[i]
		s.Articles++
		s.Last = p.Seq
		if o := (store.Place{Story: p.Story, Origin: p.Origin}); !origins[o] {
			origins[o] = true
			s.Origins++
		}
	}
	slices.SortFunc(out, func(a, b store.Listed) int { return cmp.Compare(b.Last, a.Last) })
	return out, nil
}

// history is what stories prints of one story.
type history struct {
	ID        string           `json:"id"`
	Articles  []placed         `json:"articles"`
	Revisions []store.Revision `json:"revisions"`
}

// placed is an article of a story.
type placed struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Origin    string `json:"origin"`
}

func (c *call) writeStory(ctx context.Context, db store.Archive, id string) error {
	at := c.asOf.until()
	now, err := db.StoryAt(ctx, id, at)
	if err != nil {
		return err
	}
	h := history{ID: now, Revisions: []store.Revision{}}
	places, err := db.PlacesAt(ctx, now, at)
	if err != nil {
		return err
	}
	for _, p := range places {
		r, err := db.Record(ctx, p.Seq)
		if err != nil {
			return err
		}
		a := r.Article
		h.Articles = append(h.Articles, placed{a.ID, a.Title, a.Name(), a.Published.String(), p.Origin})
	}
	revisions, err := db.RevisionsAt(ctx, now, at)
	if err != nil {
		return err
	}
	h.Revisions = append(h.Revisions, revisions...)
	if c.format == "jsonl" {
		return newEncoder(c.out).Encode(h)
	}
	if now != id {
		fmt.Fprintf(c.out, "%s became part of %s\n", id, now)
	}
	for _, p := range h.Articles {
		fmt.Fprintf(c.out, "%-10.10s  %s  %s (%s)\n", p.Published, p.Origin, p.Title, p.Outlet)
	}
	for _, r := range h.Revisions {
		fmt.Fprintf(c.out, "%-10.10s  %s\n", r.Time.Format("2006-01-02"), r)
	}
	return nil
}

func replayCommand() *command {
	return &command{
		name:    "replay",
		usage:   "[--data FOLDER]",
		summary: "group and tell an archive anew, and check that it is the same",
		help: `
Places every article of the archive anew, in the order in which it became known,
and compares the stories, the origins and their history with those that were
kept while the articles came in. What serve has told of a story is told anew and
compared to the byte. Any difference is printed, and exits 1.`,
		flags: func(c *call) { c.dataFlag() },
		run:   replay,
	}
}

func replay(ctx context.Context, c *call) (err error) {
	if len(c.args) > 0 {
		return fmt.Errorf("%w: replay takes no arguments", errUsage)
	}
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	found, err := engine.Replay(ctx, db)
	if err != nil {
		return err
	}
	for _, d := range found.Differences {
		fmt.Fprintln(c.out, d)
	}
	if len(found.Differences) > 0 {
		return errFailed
	}
	fmt.Fprintf(c.out, "the same: %s in %s, %s, %s\n", count(found.Articles, "article"), storiesOf(found.Stories), count(found.Revisions, "revision"), count(found.Tellings, "telling"))
	return nil
}

func storiesOf(n int) string {
	if n == 1 {
		return "1 story"
	}
	return fmt.Sprintf("%d stories", n)
}
