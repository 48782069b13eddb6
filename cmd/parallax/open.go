package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// defaultData is the data folder where none is named.
const defaultData archiveName = "parallax-data"

// postgresVariable names the environment variable with the address of a database
// that stands for the default folder. It is that of the setting postgres, too.
const postgresVariable = "PARALLAX_POSTGRES"

// archiveName is a flag value that names an archive: a data folder, or a PostgreSQL
// database by its address.
type archiveName string

// String is the name without a password.
func (n archiveName) String() string {
	if n.isDatabase() {
		return postgres.Shown(string(n))
	}
	return string(n)
}

// Set takes a name.
func (n *archiveName) Set(s string) error {
	*n = archiveName(s)
	return nil
}

func (n archiveName) isDatabase() bool {
	return strings.HasPrefix(string(n), "postgres://") || strings.HasPrefix(string(n), "postgresql://")
}

// open opens the archive; store.ErrNoStore if there is none.
func (n archiveName) open(ctx context.Context) (store.Archive, error) {
	if n.isDatabase() {
		return opened(postgres.Open(ctx, string(n)))
	}
	return opened(sqlite.Open(ctx, string(n)))
}

// create is open for an archive that is made where it is missing.
func (n archiveName) create(ctx context.Context) (store.Archive, error) {
	if n.isDatabase() {
		return opened(postgres.Create(ctx, string(n)))
	}
	return opened(sqlite.Create(ctx, string(n)))
}

func opened[S store.Archive](s S, err error) (store.Archive, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// dataFlag adds --data for the commands that work on an archive.
func (c *call) dataFlag() {
	fallback := defaultData
	if address := os.Getenv(postgresVariable); address != "" {
		fallback = archiveName(address)
	}
	c.archiveFlags(fallback, "the data `FOLDER` that holds the archive")
}

// archiveFlags adds the two flags that name an archive.
func (c *call) archiveFlags(fallback archiveName, usage string) {
	c.data = fallback
	c.flags.Var(&c.data, "data", usage)
	c.flags.Func("postgres", "the archive in the PostgreSQL database at `URL`, in place of a folder", func(s string) error {
		if !archiveName(s).isDatabase() {
			return fmt.Errorf("an address begins with postgres://")
		}
		return c.data.Set(s)
	})
}

// open opens the archive that the call names; store.ErrNoStore if there is none.
func (c *call) open(ctx context.Context) (store.Archive, error) { return c.data.open(ctx) }

// create is open for an archive that is made where it is missing.
func (c *call) create(ctx context.Context) (store.Archive, error) { return c.data.create(ctx) }
