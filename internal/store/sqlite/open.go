// Package sqlite keeps the engine's memory in one SQLite file, in pure Go. It
// is the store of a single machine: one writer, any number of readers.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"github.com/parallax-news/parallax/internal/store"
)

// fileName is the name of the file in the data folder.
const fileName = "parallax.db"

// DB is a store in one file. It is safe for use by several goroutines.
type DB struct {
	write *sql.DB // one connection: SQLite has one writer
	read  *sql.DB
}

// Create opens the store in the folder, making both where they are missing, and
// brings an older store up to date. The error is store.ErrVersion for a store
// of a newer program.
func Create(ctx context.Context, folder string) (*DB, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	return open(ctx, folder)
}

// Open opens the store in the folder; store.ErrNoStore if there is none.
func Open(ctx context.Context, folder string) (*DB, error) {
	if _, err := os.Stat(filepath.Join(folder, fileName)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open %s: %w", folder, store.ErrNoStore)
	}
	return open(ctx, folder)
}

func open(ctx context.Context, folder string) (*DB, error) {
	path := filepath.Join(folder, fileName)
	db := &DB{write: connect(path, "_txlock=immediate")}
	db.write.SetMaxOpenConns(1)
	if err := migrate(ctx, db.write); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), db.Close())
	}
	db.read = connect(path, "_pragma=query_only(1)")
	db.read.SetMaxOpenConns(max(4, 2*runtime.GOMAXPROCS(0)))
	return db, nil
}

// connect prepares connections in WAL mode. Every commit is synced, so that
// what was acknowledged outlives a loss of power.
func connect(path, extra string) *sql.DB {
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}
	dsn.RawQuery = "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&" + extra
	return sql.OpenDB(connector{dsn.String()})
}

// Close closes the store.
func (db *DB) Close() error {
	var errs []error
	for _, conns := range []*sql.DB{db.read, db.write} {
		if conns != nil {
			errs = append(errs, conns.Close())
		}
	}
	return errors.Join(errs...)
}

// inTx runs f in one transaction of the writer, which is undone if f fails.
func (db *DB) inTx(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}
