package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// loadBatch is how many rows are copied at once.
const loadBatch = 512

// loading fills a store in a transaction.
type loading struct {
	tx     pgx.Tx
	tables map[string]*table
	now    *table // which is being filled
	order  []int  // where the columns of articleColumns stand in its rows
	rows   [][]any
	shelf  shelf // of articles
}

// Put adds a row. Rows of one table come one behind the other.
func (l *loading) Put(ctx context.Context, t store.Table, row []any) error {
	if l.now == nil || l.now.Name != t.Name {
		if err := l.turn(ctx, t); err != nil {
			return err
		}
	}
	if t.Name == "heads" {
		return setHead(ctx, l.tx, row[1].(string), row[0].(int64))
	}
	for _, i := range l.now.truths {
		row[i] = row[i] == int64(1)
	}
	for i, v := range row {
		if s, ok := v.(string); ok {
			row[i] = verbatim(s)
		}
	}
	if t.Name == "articles" {
		l.shelf.row(inOrder(row, l.order))
	} else {
		l.rows = append(l.rows, row)
	}
	if len(l.rows)+len(l.shelf.articles) >= loadBatch {
		return l.flush(ctx)
	}
	return nil
}

// turn goes on to another table.
func (l *loading) turn(ctx context.Context, t store.Table) error {
	if err := l.flush(ctx); err != nil {
		return err
	}
	if l.now = l.tables[t.Name]; l.now == nil || !slices.Equal(l.now.Columns, t.Columns) {
		return fmt.Errorf("table %s with the columns %s: %w", t.Name, t.Columns, store.ErrVersion)
	}
	l.order = l.order[:0]
	if t.Name == "articles" {
		for _, c := range articleColumns {
			l.order = append(l.order, slices.Index(t.Columns, c))
		}
	}
	return nil
}

// inOrder returns the values of a row in another order.
func inOrder(row []any, order []int) []any {
	out := make([]any, len(row))
	for i, from := range order {
		out[i] = row[from]
	}
	if at, ok := out[7].(int64); ok {
		out[7] = &at
	} else {
		out[7] = (*int64)(nil)
	}
	return out
}

func (l *loading) flush(ctx context.Context) error {
	if n := len(l.shelf.articles); n > 0 {
		return l.shelf.write(ctx, l.tx, l.shelf.articles[n-1][0].(int64))
	}
	if len(l.rows) == 0 {
		return nil
	}
	if _, err := l.tx.CopyFrom(ctx, pgx.Identifier{l.now.Name}, l.now.Columns, pgx.CopyFromRows(l.rows)); err != nil {
		return fmt.Errorf("fill table %s: %w", l.now.Name, err)
	}
	l.rows = l.rows[:0]
	return nil
}

// Dump visits all tables with what was put into them.
func (l *loading) Dump(ctx context.Context, visit store.Visit) error {
	if err := l.flush(ctx); err != nil {
		return err
	}
	return dump(ctx, l.tx, visit)
}

// end lets tables go on numbering their rows behind those that were put in.
func (l *loading) end(ctx context.Context) error {
	if err := l.flush(ctx); err != nil {
		return err
	}
	for _, t := range l.tables {
		if t.identity == "" {
			continue
		}
		text := fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%[1]s', '%[2]s'), coalesce(max(%[2]s), 0) + 1, false) FROM %[1]s", t.Name, t.identity)
		if _, err := l.tx.Exec(ctx, text); err != nil {
			return fmt.Errorf("number table %s: %w", t.Name, err)
		}
	}
	return nil
}
