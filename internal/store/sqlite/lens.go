package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// Lenses returns the stored lenses, by name.
func (db *DB) Lenses(ctx context.Context) ([]store.Lens, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT name, text FROM lenses ORDER BY name")
	if err != nil {
		return nil, fmt.Errorf("read lenses: %w", err)
	}
	return collect(rows, func(l *store.Lens) []any { return []any{&l.Name, &l.Text} })
}

// SaveLens stores a lens under its name. Stories that came by since the moment are to
// be told again, so that it is known which of them it lets through.
func (db *DB) SaveLens(ctx context.Context, l store.Lens, since time.Time) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM lens_stories WHERE lens = ?", l.Name); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO lenses (name, text) VALUES (?, ?)", l.Name, l.Text); err != nil {
			return fmt.Errorf("store lens %s: %w", l.Name, err)
		}
		_, err := tx.ExecContext(ctx, "UPDATE stories SET changed = 1 WHERE last_at >= ? OR last_at IS NULL", since.UnixMicro())
		return err
	})
}

// DeleteLens forgets a lens; store.ErrNotFound if there is none of that name.
func (db *DB) DeleteLens(ctx context.Context, name string) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, "DELETE FROM lenses WHERE name = ?", name)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); n == 0 || err != nil {
			return fmt.Errorf("lens %s: %w", name, store.ErrNotFound)
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM lens_stories WHERE lens = ?", name)
		return err
	})
}
