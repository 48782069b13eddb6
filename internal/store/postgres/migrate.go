package postgres

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// migrations are numbered SQL files. The number of the last one that was carried
// out stands in the table schema_version. A file that has been released is never
// edited.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrating is the advisory lock under which one process at a time migrates.
const migrating = 0x7061726C6C6178

// migrate carries out what is missing, all or nothing. The table of the version is
// made if create is set; else it is store.ErrNoStore where there is none.
func (db *DB) migrate(ctx context.Context, create bool) error {
	return db.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(migrating)); err != nil {
			return err
		}
		if create {
			if err := makeSchema(ctx, tx); err != nil {
				return err
			}
		}
		done, err := version(ctx, tx)
		if err != nil {
			return err
		}
		if done < 0 && !create {
			return store.ErrNoStore
		}
		return carryOut(ctx, tx, done)
	})
}

// makeSchema makes the schema of the search path where it is missing.
func makeSchema(ctx context.Context, tx pgx.Tx) error {
	var now, wanted *string
	if err := tx.QueryRow(ctx, "SELECT current_schema(), (string_to_array(current_setting('search_path'), ','))[1]").Scan(&now, &wanted); err != nil {
		return fmt.Errorf("read the search path: %w", err)
	}
	if now != nil || wanted == nil {
		return nil
	}
	name := pgx.Identifier{strings.Trim(*wanted, ` "`)}.Sanitize()
	if _, err := tx.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+name); err != nil {
		return fmt.Errorf("make the schema %s: %w", name, err)
	}
	return nil
}

// version returns the number of the last migration; -1 for no archive.
func version(ctx context.Context, tx pgx.Tx) (int, error) {
	var exists bool
	if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version')").Scan(&exists); err != nil {
		return 0, fmt.Errorf("look for the version: %w", err)
	}
	if !exists {
		return -1, nil
	}
	var done int
	if err := tx.QueryRow(ctx, "SELECT version FROM schema_version").Scan(&done); err != nil {
		return 0, fmt.Errorf("read the version: %w", err)
	}
	return done, nil
}

func carryOut(ctx context.Context, tx pgx.Tx, done int) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	switch {
	case done > len(files):
		return fmt.Errorf("version %d of at most %d: %w", done, len(files), store.ErrVersion)
	case done == len(files):
		return nil
	case done < 0:
		if _, err := tx.Exec(ctx, "CREATE TABLE schema_version (version integer NOT NULL)"); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO schema_version VALUES (0)"); err != nil {
			return err
		}
		done = 0
	}
	for _, file := range files[done:] {
		text, err := migrations.ReadFile(file)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, string(text)); err != nil {
			return fmt.Errorf("carry out %s: %w", file, err)
		}
	}
	_, err = tx.Exec(ctx, "UPDATE schema_version SET version = $1", len(files))
	return err
}
