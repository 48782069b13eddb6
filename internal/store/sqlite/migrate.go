package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/parallax-news/parallax/internal/store"
)

// migrations are numbered SQL files. The number of the last one that was
// carried out stands in the file's user_version. A file that has been released
// is never edited.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate carries out what is missing, each file in a transaction of its own.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var done int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done); err != nil {
		return fmt.Errorf("read the version: %w", err)
	}
	if done > len(files) {
		return fmt.Errorf("version %d of at most %d: %w", done, len(files), store.ErrVersion)
	}
	for i, file := range files[done:] {
		if err := carryOut(ctx, db, file, done+i+1); err != nil {
			return fmt.Errorf("carry out %s: %w", file, err)
		}
	}
	return nil
}

func carryOut(ctx context.Context, db *sql.DB, file string, version int) error {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
