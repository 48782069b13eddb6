package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/writer"
	"github.com/parallax-news/parallax/lens"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// writerKey is the environment variable that holds the key of the writer.
const writerKey = "PARALLAX_WRITER_KEY"

// briefFlags are the flags of brief alone.
type briefFlags struct {
	words, top positive
	one        bool
	since      moment
	lens       string
	send       string
	config     string
	writer     writer.Client
}

func briefCommand() *command {
	var f briefFlags
	return &command{
		name:    "brief",
		usage:   "[flags] PATH…",
		summary: "tell each story once: what happened, who said what, what differs, what is ahead",
		help: `
Reads the articles, groups them into stories, and tells of each story what
happened and when, who said what, which figures are at stake, what independent
origins agree on, where accounts differ or deny each other, and what lies ahead.
Every line is verbatim and cites the bytes that it stands on; copies of one text
count as one origin. ` + "`parallax verify`" + ` proves a brief against its articles.

  parallax brief examples/standoff
  parallax brief --format html news/*.xml > brief.html
  parallax brief --since 2021-12-22 --top 5 --words 300 news/
  cat articles.jsonl | parallax brief --format json -

Stories stand in order of how many independent origins tell of them, of how much
of that is new since --since, and of the lens. Times are dates (2021-12-22) or
RFC 3339.

With --send NAME, the brief of that name in the settings goes out by webhook, ntfy, Slack
or mail: what is new since the last one sent. serve sends it every day by itself; a
schedule of your own needs no serve.

  parallax feeds check --data news && parallax brief --data news --config news.toml --send morning

With --writer, sentences of a language model stand beside the verbatim lines. Each
must cite lines and hold nothing that is not theirs, else it is dropped with the
reason. The key of the endpoint is read from $` + writerKey + `.`,
		flags: func(c *call) {
			c.formatFlag("text", "md", "html", "json")
			c.flags.Var(&f.words, "words", "`N` words of summary in all (default 120 a story)")
			c.flags.Var(&f.top, "top", "tell only the `N` first stories (default all)")
			c.flags.BoolVar(&f.one, "one-story", false, "take all input as one story")
			c.flags.Var(&f.since, "since", "say what is new since `TIME`")
			c.flags.Var(&c.asOf, "as-of", "leave out what was published after `TIME`, and of an archive what was not known by then")
			c.flags.StringVar(&f.lens, "lens", "", "a TOML `FILE` of what you watch: names, topics, places, outlets")
			c.pinsFlag()
			c.flags.StringVar(&f.writer.URL, "writer", "", "also have each story reworded by the model behind this OpenAI-compatible `URL`")
			c.flags.StringVar(&f.writer.Model, "writer-model", "", "the `NAME` of that model")
			c.flags.StringVar(&f.send, "send", "", "send what is new in an archive by the brief `NAME` of the settings")
			c.flags.StringVar(&f.config, "config", "", "a TOML `FILE` of settings, for --send")
			c.inputFlags()
		},
		run: func(ctx context.Context, c *call) error {
			if f.send != "" || f.config != "" {
				return sendBrief(ctx, c, &f)
			}
			return writeBrief(ctx, c, &f)
		},
	}
}

func writeBrief(ctx context.Context, c *call, f *briefFlags) error {
	if (f.writer.URL == "") != (f.writer.Model == "") {
		return fmt.Errorf("%w: --writer and --writer-model go together", errUsage)
	}
	watch, err := readLens(f.lens)
	if err != nil {
		return err
	}
	grouping, err := c.grouping(ctx)
	if err != nil {
		return err
	}
	stories := newAssembly(f.one, grouping)
	corpus, err := c.corpus(ctx, c.args, func(d *nlp.Document) {
		if wanted(d.Article, c.asOf, watch) {
			stories.add(d)
		}
	})
	if err != nil {
		return err
	}
	if stories.empty() {
		return errors.New("none of the articles is wanted: see --as-of and the outlets of the lens")
	}
	b := composeBrief(stories.all(), skipped(corpus.Skipped), f, c.asOf, watch)
	if f.writer.URL != "" {
		f.writer.Key = os.Getenv(writerKey)
		if err := writer.Rewrite(ctx, &f.writer, b, documentsOf(corpus.Documents)); err != nil {
			fmt.Fprintf(c.err, "parallax: %v\n", err)
		}
	}
	switch c.format {
	case "json":
		err = brief.WriteJSON(c.out, b)
	case "md":
		err = brief.WriteMarkdown(c.out, b)
	case "html":
		err = brief.WriteHTML(c.out, b, articlesOf(corpus.Documents))
	default:
		err = brief.WriteText(c.out, b, brief.TextStyle{Width: c.terminal.width, Color: c.terminal.color})
	}
	if err != nil {
		return fmt.Errorf("write brief: %w", err)
	}
	return c.strictly(corpus)
}

// wanted reports whether the article was published by the time asked for, by an outlet
// that the lens lets through.
func wanted(a *article.Article, asOf moment, watch *lens.Lens) bool {
	return engine.PublishedBy(a, asOf.Moment) && (watch == nil || watch.Keep(a))
}

// assembly takes the documents of a brief, in event time, and makes stories of them.
type assembly struct {
	grouper *story.Grouper
	one     bool // story of all
	docs    []*nlp.Document
}

func newAssembly(one bool, grouping []story.Option) *assembly {
	return &assembly{grouper: story.NewGrouper(grouping...), one: one}
}

func (a *assembly) add(d *nlp.Document) {
	a.docs = append(a.docs, d)
	if !a.one {
		a.grouper.Add(d)
	}
}

func (a *assembly) empty() bool { return len(a.docs) == 0 }

func (a *assembly) all() []*story.Story {
	if a.one {
		return []*story.Story{story.One(a.docs)}
	}
	return a.grouper.Stories()
}

// composeBrief tells of the stories.
func composeBrief(stories []*story.Story, skipped []brief.Skipped, f *briefFlags, asOf moment, watch *lens.Lens) *brief.Brief {
	opt := brief.Options{
		AsOf: asOf.Moment, Since: f.since.Moment, Words: int(f.words), Top: int(f.top), Skipped: skipped,
	}
	if watch != nil {
		opt.Lens, opt.LensTitle = watch, watch.Title
	}
	return brief.Compose(stories, opt)
}

// readLens reads the lens file; no name is no lens.
func readLens(path string) (*lens.Lens, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read lens: %w", err)
	}
	l, err := lens.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("read lens %s: %w", path, err)
	}
	return l, nil
}

// documentsOf looks documents up by id.
func documentsOf(docs []*nlp.Document) func(id string) *nlp.Document {
	byID := make(map[string]*nlp.Document, len(docs))
	for _, d := range docs {
		byID[d.ID] = d
	}
	return func(id string) *nlp.Document { return byID[id] }
}

// articlesOf looks articles up by id.
func articlesOf(docs []*nlp.Document) func(id string) *article.Article {
	byID := make(map[string]*article.Article, len(docs))
	for _, d := range docs {
		byID[d.ID] = d.Article
	}
	return func(id string) *article.Article { return byID[id] }
}
