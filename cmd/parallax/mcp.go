package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/mcp"
	"github.com/parallax-news/parallax/internal/store"
)

func mcpCommand() *command {
	return &command{
		name:    "mcp",
		usage:   "[--data FOLDER]",
		summary: "let a language model ask an archive, over standard input and output",
		help: `
Speaks the Model Context Protocol over standard input and output until the input ends.
Its tools list and tell stories, give statements, figures and differences, search, and
say what is new; every line comes with article, outlet, address, bytes and verbatim
text. Nothing is written to the archive. serve offers the same at /mcp.`,
		flags: func(c *call) { c.dataFlag() },
		run:   serveTools,
	}
}

func serveTools(ctx context.Context, c *call) (err error) {
	if len(c.args) > 0 {
		return fmt.Errorf("%w: mcp takes no arguments", errUsage)
	}
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	server := mcp.New(mcp.Options{Library: newToldLibrary(db), Version: buildVersion()})
	err = server.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(c.in), Writer: unclosed{c.direct}})
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// unclosed is a stream that others close.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// toldLibrary tells what no serve has told yet, and keeps it nowhere.
type toldLibrary struct {
	store.Archive
	mu     sync.Mutex
	teller *engine.Teller
}

func newToldLibrary(db store.Archive) *toldLibrary {
	const articles = 256
	return &toldLibrary{Archive: db, teller: engine.NewTeller(db, articles)}
}

// Telling returns what was told of a story, or would be.
func (l *toldLibrary) Telling(ctx context.Context, story string) (store.Telling, error) {
	t, err := l.Archive.Telling(ctx, story)
	if !errors.Is(err, store.ErrNotFound) {
		return t, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	told, err := l.teller.Compose(ctx, story)
	if err != nil {
		return t, err
	}
	return *told, nil
}
