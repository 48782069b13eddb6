package postgres

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// importBatch is how many articles are copied at once.
const importBatch = 1024

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
func (db *DB) Import(ctx context.Context, r io.Reader) (n int, err error) {
	err = pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		last, err := lockHead(ctx, tx, "articles")
		if err != nil {
			return err
		}
		var s shelf
		for dec := json.NewDecoder(r); ; n++ {
			var record store.Record
			err := dec.Decode(&record)
			switch {
			case errors.Is(err, io.EOF):
				return s.write(ctx, tx, last)
			case err != nil:
				return fmt.Errorf("record %d: %w", n+1, err)
			case record.Seq <= last:
				return fmt.Errorf("record %d: place %d behind %d: %w", n+1, record.Seq, last, store.ErrOrder)
			}
			last = record.Seq
			s.addImported(record)
			if len(s.articles) == importBatch {
				if err := s.write(ctx, tx, last); err != nil {
					return fmt.Errorf("records up to %d: %w", n+1, err)
				}
			}
		}
	})
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return n, nil
}

func (s *shelf) addImported(r store.Record) {
	given := r.Article.ID
	if at := strings.LastIndexByte(given, '@'); r.Revises != 0 && at >= 0 {
		given = given[:at]
	}
	hash := store.Hash(r.Article)
	s.add(r, given, hash[:])
}
