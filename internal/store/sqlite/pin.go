package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// Pins returns the log of pins behind a number, in order.
func (db *DB) Pins(ctx context.Context, after int64) ([]store.Pin, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT number, seq, known, verdict, articles, "of" FROM pins WHERE number > ? ORDER BY number`, after)
	if err != nil {
		return nil, fmt.Errorf("read pins: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Pin
	for rows.Next() {
		var p store.Pin
		var known int64
		var articles string
		if err := rows.Scan(&p.Number, &p.Seq, &known, &p.Verdict, &articles, &p.Of); err != nil {
			return nil, fmt.Errorf("read pins: %w", err)
		}
		p.Known = time.UnixMicro(known).UTC()
		if err := json.Unmarshal([]byte(articles), &p.Articles); err != nil {
			return nil, fmt.Errorf("read pin %d: %w", p.Number, err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// AddPin puts a pin to the log, behind the newest article, and returns it with its
// number and place.
func (db *DB) AddPin(ctx context.Context, p store.Pin) (store.Pin, error) {
	p.Known = store.KnownSince(p.Known)
	articles, err := json.Marshal(append([]string{}, p.Articles...))
	if err != nil {
		return p, err
	}
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			INSERT INTO pins (seq, known, verdict, articles, "of") SELECT coalesce(max(seq), 0), ?, ?, ?, ? FROM articles RETURNING number, seq`,
			p.Known.UnixMicro(), string(p.Verdict), string(articles), p.Of).Scan(&p.Number, &p.Seq)
	})
	if err != nil {
		return p, fmt.Errorf("store a pin: %w", err)
	}
	return p, nil
}
