package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
)

// ingestBatch is how many articles are stored in one transaction.
const ingestBatch = 256

func ingestCommand() *command {
	return &command{
		name:    "ingest",
		usage:   "[--data FOLDER] PATH…",
		summary: "put articles into an archive, each once",
		help: `
Reads the articles and keeps them in the archive of the data folder, with the
time at which they became known, each in its story. An article that is there already stays as it
is; a changed text under the same id is kept beside the old one. Other commands
read the archive with --data FOLDER.`,
		flags: func(c *call) {
			c.dataFlag()
			c.readFlags()
		},
		run: ingest,
	}
}

func ingest(ctx context.Context, c *call) (err error) {
	if len(c.args) == 0 {
		return fmt.Errorf("%w: no PATH given", errUsage)
	}
	db, err := c.create(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	c.keepIDs = true
	tally, err := c.fill(ctx, db)
	if err != nil {
		return err
	}
	if err := c.place(ctx, db); err != nil {
		return err
	}
	n, _, err := db.Count(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s stored, %d there already, %d skipped; the archive holds %d\n",
		count(tally.fresh, "article"), tally.there, tally.skipped, n)
	if tally.skipped > 0 && (c.strict || tally.fresh+tally.there == 0) {
		return errFailed
	}
	return nil
}

// place puts what has come in into stories, unless a running service does.
func (c *call) place(ctx context.Context, db store.Archive) error {
	scheme, err := engine.SettleScheme(ctx, db, nil)
	if err != nil {
		return err
	}
	for n := range scheme.Len() {
		err := leading(ctx, db, n, false, func(ctx context.Context) error {
			live, err := engine.NewLive(ctx, db, scheme.Part(n))
			if err != nil {
				return err
			}
			_, err = live.CatchUp(ctx, func(err error) { fmt.Fprintf(c.err, "parallax: skipped %v\n", err) })
			return err
		})
		if errors.Is(err, store.ErrLed) {
			fmt.Fprintf(c.err, "parallax: %v, and puts them into stories\n", err)
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tally counts what became of the articles of a run.
type tally struct{ fresh, there, skipped int }

// fill stores the articles of the paths and names those that cannot be read.
func (c *call) fill(ctx context.Context, db store.Archive) (t tally, err error) {
	batch := make([]*article.Article, 0, ingestBatch)
	flush := func() error {
		added, err := db.Append(ctx, time.Now(), batch...)
		for _, a := range added {
			if a.Fresh {
				t.fresh++
			} else {
				t.there++
			}
		}
		batch = batch[:0]
		return err
	}
	for a, err := range c.articles(ctx, c.args) {
		if err != nil {
			fmt.Fprintf(c.err, "parallax: skipped %v\n", err)
			t.skipped++
			continue
		}
		if batch = append(batch, a); len(batch) == ingestBatch {
			if err := flush(); err != nil {
				return t, err
			}
		}
	}
	return t, flush()
}

func exportCommand() *command {
	return &command{
		name:    "export",
		usage:   "[--data FOLDER]",
		summary: "write a whole archive as JSON Lines",
		help: `
Writes the archive as it is at one moment: every article with its place in the order of
knowledge and the time at which it became known, then the stories with their history,
all that was told, pins, lenses, feeds with their state, and what alerts have sent.
` + "`parallax import`" + ` gives the same archive again; every other command reads
the articles and passes over the rest.`,
		flags: func(c *call) { c.dataFlag() },
		run: func(ctx context.Context, c *call) (err error) {
			if len(c.args) > 0 {
				return fmt.Errorf("%w: export takes no arguments", errUsage)
			}
			db, err := c.open(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			return db.Export(ctx, c.out)
		},
	}
}

func importCommand() *command {
	return &command{
		name:    "import",
		usage:   "[--data FOLDER] FILE",
		summary: "fill an archive with what export wrote",
		help: `
Reads what ` + "`parallax export`" + ` wrote, from a file or - for standard input, all
or nothing, into an archive that is empty. An export of the new archive has the same
bytes. Lines of articles alone may also continue an archive.`,
		flags: func(c *call) { c.dataFlag() },
		run:   importAll,
	}
}

func importAll(ctx context.Context, c *call) (err error) {
	if len(c.args) != 1 {
		return fmt.Errorf("%w: import takes one FILE", errUsage)
	}
	in := c.in
	if name := c.args[0]; name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		defer file.Close() //nolint:errcheck // Only read from.
		in = file
	}
	db, err := c.create(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	n, err := db.Import(ctx, in)
	if err != nil {
		return err
	}
	if err := c.place(ctx, db); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s imported\n", count(n, "article"))
	return nil
}

// checkData returns an error if an archive is named but cannot be opened.
func (c *call) checkData(ctx context.Context) error {
	if c.data == "" {
		return nil
	}
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	return db.Close()
}

// archived yields the articles of the archive that the filter chooses.
func (c *call) archived(ctx context.Context, f store.Filter) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		db, err := c.open(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer db.Close() //nolint:errcheck // Only read from.
		for r, err := range db.Articles(ctx, f) {
			if !yield(r.Article, err) {
				return
			}
		}
	}
}
