package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// Lenses returns the stored lenses, by name.
func (db *DB) Lenses(ctx context.Context) ([]store.Lens, error) {
	rows, err := db.pool.Query(ctx, "SELECT name, text FROM lenses ORDER BY name")
	if err != nil {
		return nil, fmt.Errorf("read lenses: %w", err)
	}
	return collect(rows, func(l *store.Lens) []any { return []any{(*verbatim)(&l.Name), (*verbatim)(&l.Text)} })
}

// SaveLens stores a lens under its name. Stories that came by since the moment are to
// be told again, so that it is known which of them it lets through.
func (db *DB) SaveLens(ctx context.Context, l store.Lens, since time.Time) error {
	err := db.inTx(ctx, func(tx pgx.Tx) error {
		b := new(pgx.Batch)
		b.Queue("DELETE FROM lens_stories WHERE lens = $1", verbatim(l.Name))
		b.Queue("INSERT INTO lenses (name, text) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET text = excluded.text", verbatim(l.Name), verbatim(l.Text))
		b.Queue("UPDATE stories SET changed = true WHERE last_at >= $1 OR last_at IS NULL", since.UnixMicro())
		return tx.SendBatch(ctx, b).Close()
	})
	if err != nil {
		return fmt.Errorf("store lens %s: %w", l.Name, err)
	}
	return nil
}

// DeleteLens forgets a lens; store.ErrNotFound if there is none of that name.
func (db *DB) DeleteLens(ctx context.Context, name string) error {
	return db.inTx(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, "DELETE FROM lenses WHERE name = $1", verbatim(name))
		if err != nil {
			return fmt.Errorf("forget lens %s: %w", name, err)
		}
		if done.RowsAffected() == 0 {
			return fmt.Errorf("lens %s: %w", name, store.ErrNotFound)
		}
		_, err = tx.Exec(ctx, "DELETE FROM lens_stories WHERE lens = $1", verbatim(name))
		return err
	})
}
