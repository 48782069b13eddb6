// Package postgres keeps the engine's memory in a PostgreSQL database, for any
// number of programs on any number of machines. It does what package sqlite does:
// storetest holds both to it.
//
// An archive has a schema, the first of the search path, so that a database can
// hold several: postgres://host/news?search_path=energy.
package postgres

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// minConns is how many connections are permitted at least: a reader holds one while
// it walks through articles, and may ask for others meanwhile.
const minConns = 12

// DB is a store in a PostgreSQL database. It is safe for use by several goroutines.
type DB struct {
	pool  *pgxpool.Pool
	terms sync.Map // partition → term (int64) of the lead that was taken last
	owner string   // names this DB in claims
}

// Create opens the archive at the address (postgres://user@host/database), makes
// its tables where they are missing, and brings those of an older program up to
// date. The error is store.ErrVersion for an archive of a newer program.
func Create(ctx context.Context, address string) (*DB, error) { return open(ctx, address, true) }

// Open opens the archive at the address; store.ErrNoStore if there is none.
func Open(ctx context.Context, address string) (*DB, error) { return open(ctx, address, false) }

func open(ctx context.Context, address string, create bool) (*DB, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err) // pgx leaves out the password
	}
	config.MaxConns = max(config.MaxConns, minConns)
	config.ConnConfig.ConnectTimeout = cmp.Or(config.ConnConfig.ConnectTimeout, reachable)
	config.ConnConfig.DialFunc = dialer.DialContext
	if _, named := config.ConnConfig.RuntimeParams["application_name"]; !named {
		config.ConnConfig.RuntimeParams["application_name"] = "parallax"
	}
	config.ConnConfig.RuntimeParams["client_encoding"] = "UTF8"
	// Every question has an index. The planner takes a vector, which is kept beside its
	// row, for free, and would read all of them; and what is left is too short for JIT.
	config.ConnConfig.RuntimeParams["enable_seqscan"] = "off"
	config.ConnConfig.RuntimeParams["jit"] = "off"
	for name, value := range beNoticed {
		if _, named := config.ConnConfig.RuntimeParams[name]; !named {
			config.ConnConfig.RuntimeParams[name] = value
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	db := &DB{pool: pool, owner: rand.Text()}
	if err := db.prepare(ctx, create); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open archive at %s: %w", Shown(address), err)
	}
	return db, nil
}

// beNoticed has the server look whether a program can still be reached. One that was cut off
// from it, or lost its power, says no goodbye, and would keep its locks for hours: the
// lead, and the rows of a transaction that it was in. It loses them after two seconds.
var beNoticed = map[string]string{
	"tcp_keepalives_idle": "1", "tcp_keepalives_interval": "1", "tcp_keepalives_count": "1", // seconds
	"tcp_user_timeout": "2000", // milliseconds
}

// prepare checks the database and migrates the archive.
func (db *DB) prepare(ctx context.Context, create bool) error {
	var encoding string
	if err := db.pool.QueryRow(ctx, "SHOW server_encoding").Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the encoding of the database is %s, and must be UTF8", encoding)
	}
	return db.migrate(ctx, create)
}

// Shown is the address of an archive without its password and settings.
func Shown(address string) string {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return "a PostgreSQL database"
	}
	shown := fmt.Sprintf("postgres://%s/%s", config.Host, config.Database)
	if path := config.RuntimeParams["search_path"]; path != "" {
		shown += "?search_path=" + path
	}
	return shown
}

// Close closes the store.
func (db *DB) Close() error {
	db.pool.Close()
	return nil
}

// attempts is how often a transaction is tried that others got in the way of.
const attempts = 4

// inTx runs f in one transaction, which is undone if f fails, and once more where
// PostgreSQL says that it and another one waited for each other.
func (db *DB) inTx(ctx context.Context, f func(tx pgx.Tx) error) error {
	for n := 1; ; n++ {
		err := pgx.BeginFunc(ctx, db.pool, f)
		var refused *pgconn.PgError
		if n == attempts || !errors.As(err, &refused) || refused.Code != "40P01" && refused.Code != "40001" {
			return err
		}
	}
}
