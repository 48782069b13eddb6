package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// takeWork asks for the lock of a work on this archive.
const takeWork = "SELECT pg_advisory_lock(hashtextextended(current_schema()::regnamespace::oid || ' ' || $1, 0))"

// Alone waits until nobody else does a work of this name on the archive. The context
// that it returns ends when that is no longer sure, with store.ErrDeposed as its cause;
// release lets the next one in. What the work writes must bear that it is done twice for
// a moment: unlike a lead it is not refused.
//
// It is an advisory lock of a connection of its own, so that it is free at once when
// the program dies.
func (db *DB) Alone(ctx context.Context, work string) (held context.Context, release func(), err error) {
	conn, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig.Copy())
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", work, err)
	}
	end := func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), watch)
		defer cancel()
		conn.Close(closing) //nolint:errcheck // The lock goes with it.
	}
	if _, err := conn.Exec(ctx, takeWork, work); err != nil {
		end()
		return nil, nil, fmt.Errorf("%s: %w", work, err)
	}
	held, cancel := context.WithCancelCause(ctx)
	holding, letGo := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		cancel(stand(holding, conn))
		end()
	}()
	return held, func() { letGo(); <-done }, nil
}

// Behind returns how many stored articles are behind the newest one in a story.
func (db *DB) Behind(ctx context.Context) (n int, err error) {
	err = db.pool.QueryRow(ctx, "SELECT last - coalesce((SELECT max(seq) FROM places), 0) FROM heads WHERE name = 'articles'").Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count what is in no story: %w", err)
	}
	return n, nil
}
