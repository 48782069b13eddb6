package postgres

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// counters gives the numbers that were given last where rows go again.
const counters = "SELECT name, last FROM heads WHERE name = 'feeds' AND last > 0"

// Export writes the whole store as JSON Lines, as it is at one moment: the articles in
// the order of knowledge, then all that is kept beside them.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	moment := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err := pgx.BeginTxFunc(ctx, db.pool, moment, func(tx pgx.Tx) error {
		for r, err := range articles(ctx, tx, store.Filter{}) {
			if err != nil {
				return err
			}
			b, err := r.MarshalJSON()
			if err != nil {
				return err
			}
			out.Write(b) //nolint:errcheck // Flush returns it.
			out.WriteByte('\n')
		}
		for i := range store.Parts {
			t := &store.Parts[i]
			if err := exportTable(ctx, tx, out, t, selectTable(t)); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
		return exportTable(ctx, tx, out, &store.Counter, counters)
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func selectTable(t *store.Part) string {
	return "SELECT " + listed(t.Columns) + " FROM " + t.Name + " ORDER BY " + listed(t.Columns[:t.Keys])
}

// listed writes the columns in SQL; some have the name of a word of it.
func listed(columns []store.Column) string {
	text := ""
	for i, c := range columns {
		if i > 0 {
			text += ", "
		}
		text += pgx.Identifier{c.Name}.Sanitize()
	}
	return text
}

// exportTable writes a line for each row.
func exportTable(ctx context.Context, tx pgx.Tx, out *bufio.Writer, t *store.Part, query string) error {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return err
	}
	row := t.Row()
	fields := make([]any, len(row))
	for i, field := range row {
		fields[i] = field
		if s, ok := field.(*string); ok {
			fields[i] = (*verbatim)(s)
		}
	}
	var line []byte
	_, err = pgx.ForEachRow(rows, fields, func() (err error) {
		if line, err = t.Append(line[:0], row); err != nil {
			return err
		}
		_, err = out.Write(line)
		return err
	})
	return err
}
