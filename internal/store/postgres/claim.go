package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// ClaimFeed makes a feed that is due now this program's own for so long, by the clock of
// the database, and returns it as it is; false if another one has it, or it is not due
// any more.
func (db *DB) ClaimFeed(ctx context.Context, id int64, now time.Time, length time.Duration) (f store.Feed, mine bool, err error) {
	err = pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `
			INSERT INTO feed_claims (feed, owner, until) SELECT id, $2, clock_timestamp() + $3 FROM feeds WHERE id = $1
			ON CONFLICT (feed) DO UPDATE SET owner = excluded.owner, until = excluded.until
			WHERE feed_claims.owner = excluded.owner OR feed_claims.until < clock_timestamp()`, id, db.owner, length)
		if err != nil || done.RowsAffected() == 0 {
			return err
		}
		// Whoever had the claim before has saved what came of it.
		rows, err := tx.Query(ctx, selectFeed+" WHERE id = $1 AND NOT gone AND due <= $2", id, micro(now))
		if err != nil {
			return err
		}
		list, err := feedsOf(rows)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			_, err := tx.Exec(ctx, "DELETE FROM feed_claims WHERE feed = $1", id)
			return err
		}
		f, mine = list[0], true
		return nil
	})
	if err != nil {
		return f, false, fmt.Errorf("claim feed %d: %w", id, err)
	}
	return f, mine, nil
}

// RenewClaims makes all that this program has claimed its own for so long from now.
func (db *DB) RenewClaims(ctx context.Context, length time.Duration) error {
	_, err := db.pool.Exec(ctx, "UPDATE feed_claims SET until = clock_timestamp() + $2 WHERE owner = $1", db.owner, length)
	return err
}

// ReleaseFeed gives a claim of this program up.
func (db *DB) ReleaseFeed(ctx context.Context, id int64) error {
	_, err := db.pool.Exec(ctx, "DELETE FROM feed_claims WHERE feed = $1 AND owner = $2", id, db.owner)
	return err
}
