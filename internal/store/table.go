package store

import (
	"context"
	"errors"
	"iter"
)

// ErrNotEmpty indicates a store that holds something where an empty one is needed.
var ErrNotEmpty = errors.New("the archive is not empty")

// Table is a table of a store, as all stores have it. What a store keeps beside,
// to look things up by, is not in its tables: it is made anew wherever rows go.
type Table struct {
	Name string
	// Columns are in the order of their names, and the values of a row in theirs:
	// int64, float64, string, []byte or nil.
	Columns []string
}

// Heads are the tables whose numbers are never given twice. The last number given
// in each stands in a table "heads" of all stores, of columns "last" and "name".
var Heads = []string{"articles", "changes", "feeds", "pins"}

// Visit is called with a table and its rows, by their key. A row is the visitor's.
type Visit func(t Table, rows iter.Seq2[[]any, error]) error

// Loading is an empty store that is being filled.
type Loading interface {
	// Put adds a row. Tables come in an order in which Dump visits them.
	Put(ctx context.Context, t Table, row []any) error
	// Dump visits all tables with what was put into them.
	Dump(ctx context.Context, visit Visit) error
}
