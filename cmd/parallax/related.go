package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func relatedCommand() *command {
	return &command{
		name:    "related",
		usage:   "[--format text|json] ARTICLE PATH…",
		summary: "list the articles that belong with one: same story, storyline, background",
		help: `
ARTICLE is the id of an article in PATH…, its address, or a file with one
article. The list says of each article how it is related, and why.`,
		flags: func(c *call) {
			c.formatFlag("text", "json")
			c.pinsFlag()
			c.inputFlags()
		},
		run: related,
	}
}

// link is what related prints of an article.
type link struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	URL       string         `json:"url"`
	Outlet    string         `json:"outlet"`
	Published article.Moment `json:"published"`
	Relation  string         `json:"relation"`
	Score     float64        `json:"score"`
	Reason    string         `json:"reason"`
}

func related(ctx context.Context, c *call) error {
	if len(c.args) == 0 || len(c.args) == 1 && c.data == "" {
		return fmt.Errorf("%w: ARTICLE and at least one PATH are needed", errUsage)
	}
	grouping, err := c.grouping(ctx)
	if err != nil {
		return err
	}
	corpus, err := c.corpus(ctx, c.args[1:], nil)
	if err != nil {
		return err
	}
	docs := corpus.Documents
	d, err := c.findArticle(ctx, c.args[0], docs)
	if err != nil {
		return err
	}
	if !slices.Contains(docs, d) {
		docs = append(docs, d)
	}
	links := []link{}
	for _, l := range story.Related(d, story.Group(docs, grouping...)) {
		links = append(links, link{
			ID: l.Document.ID, Title: l.Document.Title, URL: l.Document.URL, Outlet: l.Document.Outlet,
			Published: l.Document.Published, Relation: string(l.Relation), Score: l.Score, Reason: l.Reason,
		})
	}
	if c.format == "json" {
		err = newEncoder(c.out).Encode(map[string]any{"id": d.ID, "related": links, "skipped": skipped(corpus.Skipped)})
	} else {
		err = writeRelated(c, d, links)
	}
	if err != nil {
		return fmt.Errorf("write related articles: %w", err)
	}
	return c.strictly(corpus)
}

// findArticle returns the document named by id or address, else reads it from
// the path.
func (c *call) findArticle(ctx context.Context, name string, docs []*nlp.Document) (*nlp.Document, error) {
	for _, d := range docs {
		if d.ID == name || d.URL == name && name != "" || d.Source == name {
			return d, nil
		}
	}
	if _, err := os.Stat(name); err != nil && !isAddress(name) {
		return nil, fmt.Errorf("article %q is no id, address or file of the input", name)
	}
	for a, err := range c.articles(ctx, []string{name}) {
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if d.ID == a.ID {
				return d, nil
			}
		}
		return nlp.Annotate(a), nil
	}
	return nil, fmt.Errorf("%s holds no article", name)
}

func writeRelated(c *call, d *nlp.Document, links []link) error {
	fmt.Fprintf(c.out, "%s (%s)\n", d.Title, d.Name())
	relation := ""
	for _, l := range links {
		if l.Relation != relation {
			relation = l.Relation
			fmt.Fprintf(c.out, "\n%s\n", relation)
		}
		outlet := l.Outlet
		if outlet == "" {
			outlet = "unknown outlet"
		}
		if _, err := fmt.Fprintf(c.out, "  %-10.10s  %s (%s)\n              %s\n", l.Published, l.Title, outlet, l.Reason); err != nil {
			return err
		}
	}
	if len(links) == 0 {
		fmt.Fprintln(c.out, "  nothing related")
	}
	return nil
}
