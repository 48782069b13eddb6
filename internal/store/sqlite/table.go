package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
)

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Dump visits all tables as they are at one moment.
func (db *DB) Dump(ctx context.Context, visit store.Visit) error {
	tx, err := db.read.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("dump: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // Only read from.
	return dump(ctx, tx, visit)
}

// Load fills an empty store, all or nothing; store.ErrNotEmpty for another.
func (db *DB) Load(ctx context.Context, fill func(store.Loading) error) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		if err := dump(ctx, tx, func(t store.Table, rows iter.Seq2[[]any, error]) error {
			for _, err := range rows {
				if err != nil || t.Name != "heads" {
					return fmt.Errorf("table %s: %w", t.Name, cmp.Or(err, store.ErrNotEmpty))
				}
			}
			return nil
		}); err != nil {
			return err
		}
		return fill(&loading{tx: tx, inserts: make(map[string]*sql.Stmt)})
	})
}

func dump(ctx context.Context, q querier, visit store.Visit) error {
	tables, err := tables(ctx, q)
	if err != nil {
		return err
	}
	for _, t := range tables {
		text := "SELECT " + quoted(t.Columns) + " FROM " + t.Name + " ORDER BY " + quoted(t.keys)
		if err := visit(t.Table, rowsOf(ctx, q, t.Name, text)); err != nil {
			return err
		}
	}
	names := "'" + strings.Join(store.Heads, "', '") + "'"
	heads := "SELECT coalesce(s.seq, 0), m.name FROM sqlite_schema m LEFT JOIN sqlite_sequence s ON s.name = m.name WHERE m.name IN (" + names + ") ORDER BY m.name"
	return visit(store.Table{Name: "heads", Columns: []string{"last", "name"}}, rowsOf(ctx, q, "heads", heads))
}

// keyed is a table with the columns of its key.
type keyed struct {
	store.Table
	keys []string
}

// tables lists the tables in the order in which they were made, but for those of
// SQLite and of its full-text search.
func tables(ctx context.Context, q querier) ([]keyed, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT m.name, c.name, c.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name <> 'words' AND m.name NOT LIKE 'words\_%' ESCAPE '\'
		ORDER BY m.rowid, c.name`)
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	type column struct {
		table, name string
		key         int
	}
	columns, err := collect(rows, func(c *column) []any { return []any{&c.table, &c.name, &c.key} })
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	var out []keyed
	for _, c := range columns {
		if len(out) == 0 || out[len(out)-1].Name != c.table {
			out = append(out, keyed{Table: store.Table{Name: c.table}})
		}
		t := &out[len(out)-1]
		t.Columns = append(t.Columns, c.name)
		if c.key > 0 {
			t.keys = slices.Grow(t.keys, c.key)[:max(len(t.keys), c.key)]
			t.keys[c.key-1] = c.name
		}
	}
	return out, nil
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

func rowsOf(ctx context.Context, q querier, table, text string) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		rows, err := q.QueryContext(ctx, text)
		if err != nil {
			yield(nil, fmt.Errorf("read table %s: %w", table, err))
			return
		}
		defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
		names, _ := rows.Columns()
		fields := make([]any, len(names))
		for rows.Next() {
			row := make([]any, len(names))
			for i := range row {
				fields[i] = &row[i]
			}
			if err := rows.Scan(fields...); err != nil {
				yield(nil, fmt.Errorf("read table %s: %w", table, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("read table %s: %w", table, err))
		}
	}
}

// loading fills a store in a transaction.
type loading struct {
	tx      *sql.Tx
	inserts map[string]*sql.Stmt // by table
}

func (l *loading) Dump(ctx context.Context, visit store.Visit) error { return dump(ctx, l.tx, visit) }

func (l *loading) Put(ctx context.Context, t store.Table, row []any) error {
	if t.Name == "heads" {
		return l.putHead(ctx, row)
	}
	insert := l.inserts[t.Name]
	if insert == nil {
		var err error
		insert, err = l.tx.PrepareContext(ctx, "INSERT INTO "+quoted([]string{t.Name})+" ("+quoted(t.Columns)+") VALUES (?"+strings.Repeat(", ?", len(t.Columns)-1)+")")
		if err != nil {
			return fmt.Errorf("fill table %s: %w", t.Name, err)
		}
		l.inserts[t.Name] = insert
	}
	if _, err := insert.ExecContext(ctx, row...); err != nil {
		return fmt.Errorf("fill table %s: %w", t.Name, err)
	}
	return nil
}

// putHead notes the last number of a table, which is kept where SQLite does.
func (l *loading) putHead(ctx context.Context, row []any) error {
	if _, err := l.tx.ExecContext(ctx, "DELETE FROM sqlite_sequence WHERE name = ?", row[1]); err != nil {
		return fmt.Errorf("fill table heads: %w", err)
	}
	if _, err := l.tx.ExecContext(ctx, "INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", row...); err != nil {
		return fmt.Errorf("fill table heads: %w", err)
	}
	return nil
}
