package sqlite

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
)

// Export writes the whole store as JSON Lines, in the order of knowledge.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	for r, err := range db.Articles(ctx, store.Filter{}) {
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		b, err := r.MarshalJSON()
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		out.Write(b) //nolint:errcheck // Flush returns it.
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// Import stores what Export wrote, with its places and times, all or nothing,
// and returns how many articles. Records continue the order of knowledge of
// the store, or it is store.ErrOrder; errors name the record.
func (db *DB) Import(ctx context.Context, r io.Reader) (int, error) {
	n := 0
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		var last int64
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM articles").Scan(&last); err != nil {
			return err
		}
		for dec := json.NewDecoder(r); ; n++ {
			var record store.Record
			err := dec.Decode(&record)
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return fmt.Errorf("record %d: %w", n+1, err)
			case record.Seq <= last:
				return fmt.Errorf("record %d: place %d behind %d: %w", n+1, record.Seq, last, store.ErrOrder)
			}
			last = record.Seq
			if err := importOne(ctx, tx, record); err != nil {
				return fmt.Errorf("record %d: %w", n+1, err)
			}
		}
	})
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return n, nil
}

func importOne(ctx context.Context, tx *sql.Tx, r store.Record) error {
	given := r.Article.ID
	if at := strings.LastIndexByte(given, '@'); r.Revises != 0 && at >= 0 {
		given = given[:at]
	}
	hash := store.Hash(r.Article)
	_, err := insert(ctx, tx, r, given, hash[:])
	return err
}
