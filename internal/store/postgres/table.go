package postgres

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// beside are the tables that follow from others, or are of this store alone.
const beside = "'schema_version', 'article_keys', 'words', 'leads', 'feed_claims', 'annotations'"

// Dump visits all tables as they are at one moment.
func (db *DB) Dump(ctx context.Context, visit store.Visit) error {
	opt := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err := pgx.BeginTxFunc(ctx, db.pool, opt, func(tx pgx.Tx) error { return dump(ctx, tx, visit) })
	if err != nil {
		return fmt.Errorf("dump: %w", err)
	}
	return nil
}

// Load fills an empty store, all or nothing; store.ErrNotEmpty for another.
func (db *DB) Load(ctx context.Context, fill func(store.Loading) error) error {
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT 1 FROM heads FOR UPDATE"); err != nil {
			return err
		}
		tables, err := tables(ctx, tx)
		if err != nil {
			return err
		}
		l := &loading{tx: tx, tables: make(map[string]*table)}
		for _, t := range tables {
			if err := empty(ctx, tx, t.Name); err != nil {
				return err
			}
			l.tables[t.Name] = t
		}
		if err := fill(l); err != nil {
			return err
		}
		return l.end(ctx)
	})
	if err != nil {
		return fmt.Errorf("load: %w", err)
	}
	return nil
}

func empty(ctx context.Context, tx pgx.Tx, name string) error {
	var some bool
	if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM "+name+")").Scan(&some); err != nil {
		return err
	}
	if some && name != "heads" {
		return fmt.Errorf("table %s: %w", name, store.ErrNotEmpty)
	}
	return nil
}

func dump(ctx context.Context, tx pgx.Tx, visit store.Visit) error {
	tables, err := tables(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		text := "SELECT " + quoted(t.Columns) + " FROM " + t.Name + " ORDER BY " + quoted(t.keys)
		if err := visit(t.Table, rowsOf(ctx, tx, t.Name, text)); err != nil {
			return err
		}
	}
	return nil
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

// table is a table with what else is known of its columns.
type table struct {
	store.Table
	keys     []string
	truths   []int  // columns that are true or false here, and 1 or 0 elsewhere
	identity string // the column that numbers rows by itself; "" for none
}

// tables lists the tables in the order in which they were made.
func tables(ctx context.Context, tx pgx.Tx) ([]*table, error) {
	rows, err := tx.Query(ctx, `
		SELECT c.relname, a.attname, a.atttypid = 'boolean'::regtype, a.attidentity <> '', coalesce(array_position(i.indkey::int2[], a.attnum), -1)
		FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
		WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT IN (`+beside+`)
		ORDER BY c.relname = 'heads', c.oid, a.attname COLLATE "C"`)
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	var out []*table
	var name, column string
	var truth, numbered bool
	var key int // place in the key; -1 for none
	_, err = pgx.ForEachRow(rows, []any{&name, &column, &truth, &numbered, &key}, func() error {
		if len(out) == 0 || out[len(out)-1].Name != name {
			out = append(out, &table{Table: store.Table{Name: name}})
		}
		t := out[len(out)-1]
		if truth {
			t.truths = append(t.truths, len(t.Columns))
		}
		if numbered {
			t.identity = column
		}
		if key >= 0 {
			t.keys = slices.Grow(t.keys, key+1)[:max(len(t.keys), key+1)]
			t.keys[key] = column
		}
		t.Columns = append(t.Columns, column)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	return out, nil
}

func rowsOf(ctx context.Context, tx pgx.Tx, name, text string) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		rows, err := tx.Query(ctx, text)
		if err != nil {
			yield(nil, fmt.Errorf("read table %s: %w", name, err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			row, err := rows.Values()
			if err == nil {
				err = plain(row)
			}
			if err != nil {
				yield(nil, fmt.Errorf("read table %s: %w", name, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("read table %s: %w", name, err))
		}
	}
}

// plain turns the values of a row into those that all stores have.
func plain(row []any) (err error) {
	for i, v := range row {
		switch v := v.(type) {
		case string:
			if row[i], err = unescape(v); err != nil {
				return err
			}
		case bool:
			row[i] = int64(0)
			if v {
				row[i] = int64(1)
			}
		}
	}
	return nil
}
