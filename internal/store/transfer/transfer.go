// Package transfer carries a whole archive from one store to another, row by row,
// and proves that all of it arrived.
package transfer

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
)

// ErrDiffers indicates that what arrived is not what was sent; nothing was kept.
var ErrDiffers = errors.New("what arrived is not what was sent")

// Sum is what a table comes to.
type Sum struct {
	Rows int64
	// Hash is the SHA-256 of the rows in the order of their key, values and names
	// of columns included.
	Hash [sha256.Size]byte
}

// Entry is a table on both sides.
type Entry struct {
	Table          string
	Sent, Received Sum
}

// Copy fills an empty store with all that another holds, in one transaction, and
// returns what each table came to on both sides, by name. Where they differ it is ErrDiffers,
// and the store stays empty, as it does if it is stopped on the way.
func Copy(ctx context.Context, from, to store.Archive) (entries []Entry, err error) {
	err = to.Load(ctx, func(l store.Loading) error {
		sent := make(map[string]Sum)
		if err := from.Dump(ctx, func(t store.Table, rows iter.Seq2[[]any, error]) error {
			entries = append(entries, Entry{Table: t.Name})
			s := newSummer(t)
			for row, err := range rows {
				if err != nil {
					return err
				}
				s.add(row)
				if err := l.Put(ctx, t, row); err != nil {
					return err
				}
			}
			sent[t.Name] = s.sum()
			return nil
		}); err != nil {
			return err
		}
		received, err := sums(ctx, l)
		if err != nil {
			return err
		}
		return compare(entries, sent, received)
	})
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Table, b.Table) })
	return entries, err
}

// sums returns what each table comes to.
func sums(ctx context.Context, l store.Loading) (map[string]Sum, error) {
	out := make(map[string]Sum)
	err := l.Dump(ctx, func(t store.Table, rows iter.Seq2[[]any, error]) error {
		s := newSummer(t)
		for row, err := range rows {
			if err != nil {
				return err
			}
			s.add(row)
		}
		out[t.Name] = s.sum()
		return nil
	})
	return out, err
}

// compare notes the sums in the entries. Both sides have the same tables.
func compare(entries []Entry, sent, received map[string]Sum) error {
	var errs []error
	for i := range entries {
		e := &entries[i]
		e.Sent, e.Received = sent[e.Table], received[e.Table]
		if e.Sent != e.Received {
			errs = append(errs, fmt.Errorf("table %s: %w", e.Table, ErrDiffers))
		}
	}
	if len(received) != len(entries) {
		errs = append(errs, fmt.Errorf("%d tables of %d: %w", len(received), len(entries), ErrDiffers))
	}
	return errors.Join(errs...)
}
