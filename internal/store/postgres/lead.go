package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/parallax-news/parallax/internal/store"
)

const (
	// reluctance is how long a lead that another one has is asked for before it is given
	// up: PostgreSQL may notice a little late that a program died.
	reluctance = 3 * time.Second
	// watch is how often a leader looks whether its connection still stands.
	watch = 2 * time.Second
	// patience is how long it waits for the answer. A leader that is slow to learn that
	// it was deposed does no harm: what it groups is refused.
	patience = 30 * time.Second
)

// leading is the class of the advisory lock of who leads partition 0, and those behind it
// are of the others; its object is the schema.
const leading = 0x6c656164

// takeLead asks for the lock.
const takeLead = "SELECT pg_advisory_lock($1, current_schema()::regnamespace::oid::integer)"

// Lead makes this program the one that puts the articles of a partition into stories:
// from now on Group and SaveSnapshot store nothing of it for those who led it before.
// Each partition is led by itself, by one program or by several. Where another one leads,
// it waits, or returns store.ErrLed after some seconds if it is not to. The context that it returns ends
// when the lead is lost, with store.ErrDeposed as its cause. The lead is kept until
// release gives it away.
//
// The lead is an advisory lock of a connection of its own, so that it is free at
// once when the program dies.
func (db *DB) Lead(ctx context.Context, part int, wait bool) (led context.Context, release func(), err error) {
	conn, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig.Copy())
	if err != nil {
		return nil, nil, fmt.Errorf("lead: %w", err)
	}
	end := func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), watch)
		defer cancel()
		conn.Close(closing) //nolint:errcheck // The lock goes with it.
	}
	if err := db.begin(ctx, conn, part, wait); err != nil {
		end()
		return nil, nil, fmt.Errorf("lead partition %d: %w", part, err)
	}
	led, cancel := context.WithCancelCause(ctx)
	held, letGo := context.WithCancel(context.WithoutCancel(ctx)) // what was begun is ended under the lead
	done := make(chan struct{})
	go func() {
		defer close(done)
		cancel(stand(held, conn))
		end()
	}()
	return led, func() { letGo(); <-done }, nil
}

// begin gets the lock and begins a term.
func (db *DB) begin(ctx context.Context, conn *pgx.Conn, part int, wait bool) error {
	if !wait {
		if _, err := conn.Exec(ctx, fmt.Sprintf("SET lock_timeout = %d", reluctance.Milliseconds())); err != nil {
			return err
		}
	}
	if _, err := conn.Exec(ctx, takeLead, int32(leading+part)); err != nil {
		var refused *pgconn.PgError
		if errors.As(err, &refused) && refused.Code == "55P03" { // it could not be had in time
			return store.ErrLed
		}
		return err
	}
	if _, err := conn.Exec(ctx, "RESET lock_timeout"); err != nil {
		return err
	}
	var term int64
	if err := conn.QueryRow(ctx, `
		INSERT INTO leads (part, term) VALUES ($1, 1) ON CONFLICT (part) DO UPDATE SET term = leads.term + 1 RETURNING term`, part).Scan(&term); err != nil {
		return err
	}
	db.terms.Store(part, term)
	return nil
}

// stand looks after the connection that holds the lead until ctx is done; the error
// says why it holds it no more. A server that ends says so at once.
func stand(ctx context.Context, conn *pgx.Conn) error {
	for {
		quiet, cancel := context.WithTimeout(ctx, watch)
		_, err := conn.WaitForNotification(quiet)
		cancel()
		if err == nil || !conn.IsClosed() {
			look, cancel := context.WithTimeout(ctx, patience)
			err = conn.Ping(look)
			cancel()
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return errors.Join(store.ErrDeposed, err)
		}
	}
}

// stillLeading returns store.ErrDeposed if this program led a partition, and another one
// does now. Nobody can take the lead before the transaction ends.
func (db *DB) stillLeading(ctx context.Context, tx pgx.Tx, part int) error {
	term, ok := db.terms.Load(part)
	if !ok {
		return nil
	}
	var now int64
	if err := tx.QueryRow(ctx, "SELECT term FROM leads WHERE part = $1 FOR SHARE", part).Scan(&now); err != nil {
		return err
	}
	if term != now {
		return store.ErrDeposed
	}
	return nil
}
