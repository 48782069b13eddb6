package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/parallax-news/parallax/internal/store"
)

// AddFault notes that an article cannot be annotated, and why. What was noted first stays.
func (db *DB) AddFault(ctx context.Context, seq int64, reason string) error {
	if _, err := db.write.ExecContext(ctx, "INSERT INTO faults (seq, reason) VALUES (?, ?) ON CONFLICT DO NOTHING", seq, reason); err != nil {
		return fmt.Errorf("note the fault of article %d: %w", seq, err)
	}
	return nil
}

// Faults returns those of these articles that cannot be annotated, in any order.
func (db *DB) Faults(ctx context.Context, seqs []int64) (out []store.Annotations, err error) {
	list, err := json.Marshal(append([]int64{}, seqs...))
	if err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, "SELECT seq, reason FROM faults WHERE seq IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	for rows.Next() {
		var a store.Annotations
		if err := rows.Scan(&a.Seq, &a.Fault); err != nil {
			return nil, fmt.Errorf("read faults: %w", err)
		}
		out = append(out, a)
	}
	return out, rows.Err()
}
