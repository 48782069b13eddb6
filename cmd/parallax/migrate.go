package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/parallax-news/parallax/internal/store/transfer"
)

func migrateCommand() *command {
	return &command{
		name:    "migrate",
		usage:   "FROM TO",
		summary: "carry an archive from a folder into PostgreSQL, or back",
		help: `
Fills an empty archive with all that another holds: articles, stories, what was
told, feeds and lenses, under the same numbers. FROM and TO are data folders or
addresses of PostgreSQL databases. All is written in one transaction, and read again
before it ends: for each table the number of rows and a hash over them are printed
as they were sent and as they arrived. If any differ, or the command is stopped,
TO stays empty. FROM is not changed.

  parallax migrate news postgres://news@db/news`,
		run: migrate,
	}
}

func migrate(ctx context.Context, c *call) (err error) {
	if len(c.args) != 2 {
		return fmt.Errorf("%w: migrate takes two archives, FROM and TO", errUsage)
	}
	from, err := archiveName(c.args[0]).open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := archiveName(c.args[1]).create(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	entries, err := transfer.Copy(ctx, from, to)
	if err == nil || errors.Is(err, transfer.ErrDiffers) {
		c.writeEntries(entries)
	}
	if err != nil {
		return fmt.Errorf("%s was not filled: %w", archiveName(c.args[1]), err)
	}
	return nil
}

func (c *call) writeEntries(entries []transfer.Entry) {
	fmt.Fprintf(c.out, "%-16s  %8s  %-16s  %8s  %-16s\n", "table", "sent", "hash", "arrived", "hash")
	for _, e := range entries {
		fmt.Fprintf(c.out, "%-16s  %8d  %x  %8d  %x\n", e.Table, e.Sent.Rows, e.Sent.Hash[:8], e.Received.Rows, e.Received.Hash[:8])
	}
}
