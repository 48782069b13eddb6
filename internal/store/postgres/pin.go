package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// Pins returns the log of pins behind a number, in order.
func (db *DB) Pins(ctx context.Context, after int64) ([]store.Pin, error) {
	rows, err := db.pool.Query(ctx, `SELECT number, seq, known, verdict, articles, "of" FROM pins WHERE number > $1 ORDER BY number`, after)
	if err != nil {
		return nil, fmt.Errorf("read pins: %w", err)
	}
	var out []store.Pin
	var p store.Pin
	var known int64
	var articles string
	_, err = pgx.ForEachRow(rows, []any{&p.Number, &p.Seq, &known, (*string)(&p.Verdict), (*verbatim)(&articles), &p.Of}, func() error {
		p.Known, p.Articles = time.UnixMicro(known).UTC(), nil
		if err := json.Unmarshal([]byte(articles), &p.Articles); err != nil {
			return fmt.Errorf("read pin %d: %w", p.Number, err)
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

// AddPin puts a pin to the log, behind the newest article, and returns it with its
// number and place. Nobody else stores an article meanwhile, so that whatever comes
// has a place behind the pin.
func (db *DB) AddPin(ctx context.Context, p store.Pin) (store.Pin, error) {
	p.Known = store.KnownSince(p.Known)
	articles, err := json.Marshal(append([]string{}, p.Articles...))
	if err != nil {
		return p, err
	}
	err = db.inTx(ctx, func(tx pgx.Tx) error {
		if p.Seq, err = lockHead(ctx, tx, "articles"); err != nil {
			return err
		}
		if p.Number, err = lockHead(ctx, tx, "pins"); err != nil {
			return err
		}
		p.Number++
		if _, err := tx.Exec(ctx, `INSERT INTO pins (number, seq, known, verdict, articles, "of") VALUES ($1, $2, $3, $4, $5, $6)`,
			p.Number, p.Seq, p.Known.UnixMicro(), string(p.Verdict), verbatim(articles), p.Of); err != nil {
			return err
		}
		return setHead(ctx, tx, "pins", p.Number)
	})
	if err != nil {
		return p, fmt.Errorf("store a pin: %w", err)
	}
	return p, nil
}
