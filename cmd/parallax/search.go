package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// searchFlags are the flags of search alone.
type searchFlags struct {
	from, to moment
	outlet   string
	limit    int
}

func searchCommand() *command {
	var f searchFlags
	return &command{
		name:    "search",
		usage:   "[--data FOLDER] [flags] QUERY…",
		summary: "find articles of an archive by their words",
		help: `
Prints the articles in which the words occur, in the order in which they became
known. Words side by side must all occur; "exact phrases", AND, OR, NOT (or a
leading minus, behind --) and parentheses are understood.

  parallax search '"gas flows" (Yamal OR Brotherhood) NOT opinion'
  parallax search --format jsonl --from 2024-05-01 refinery | parallax brief -`,
		flags: func(c *call) {
			c.dataFlag()
			c.formatFlag("text", "jsonl")
			c.flags.Var(&f.from, "from", "published at or after `TIME`")
			c.flags.Var(&f.to, "to", "published before `TIME`")
			c.flags.StringVar(&f.outlet, "outlet", "", "of this `OUTLET` only")
			c.flags.IntVar(&f.limit, "limit", 0, "at most `N` articles (default all)")
		},
		run: func(ctx context.Context, c *call) error { return searchArchive(ctx, c, &f) },
	}
}

func searchArchive(ctx context.Context, c *call, f *searchFlags) error {
	query, err := search.Parse(strings.Join(c.args, " "))
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if f.limit < 0 {
		return fmt.Errorf("%w: --limit takes a number of at least 1", errUsage)
	}
	filter := store.Filter{Query: query, From: f.from.Time, To: f.to.Time, Limit: f.limit}
	if f.outlet != "" {
		filter.Outlets = []string{f.outlet}
	}
	enc := newEncoder(c.out)
	for a, err := range c.archived(ctx, filter) {
		switch {
		case err != nil:
			return err
		case c.format == "jsonl":
			err = enc.Encode(found(a))
		default:
			_, err = fmt.Fprintf(c.out, "%-10.10s  %-24s  %s (%s)\n", a.Published, a.ID, a.Title, a.Name())
		}
		if err != nil {
			return fmt.Errorf("write what was found: %w", err)
		}
	}
	return nil
}

// hit is an article as search prints it, in the fields of the input contract.
type hit struct {
	ID        string         `json:"id"`
	URL       string         `json:"url"`
	Outlet    string         `json:"outlet"`
	Title     string         `json:"title"`
	Published article.Moment `json:"published"`
	Lang      string         `json:"lang"`
	Topics    []string       `json:"topics,omitempty"`
	Text      string         `json:"text"`
}

func found(a *article.Article) hit {
	return hit{a.ID, a.URL, a.Outlet, a.Title, a.Published, a.Lang, a.Topics, a.Text}
}
