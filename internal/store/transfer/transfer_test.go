package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/internal/store/storetest"
	"github.com/parallax-news/parallax/internal/store/transfer"
)

// stores are the ways to open an empty store.
var stores = map[string]func(*testing.T) store.Archive{
	"sqlite": func(t *testing.T) store.Archive {
		t.Helper()
		db, err := sqlite.Create(t.Context(), t.TempDir())
		return opened(t, db, err)
	},
	"postgres": func(t *testing.T) store.Archive {
		t.Helper()
		db, err := postgres.Create(t.Context(), pgtest.Address(t))
		return opened(t, db, err)
	},
}

func opened(t *testing.T, db store.Archive, err error) store.Archive {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// From any store to any other, all tables and the export have the same bytes.
func TestCopy(t *testing.T) {
	for source, openFrom := range stores {
		for target, openTo := range stores {
			t.Run(source+" to "+target, func(t *testing.T) {
				from, to := openFrom(t), openTo(t)
				storetest.Fill(t, from)
				entries, err := transfer.Copy(t.Context(), from, to)
				if err != nil {
					t.Fatal(err)
				}
				tables := storetest.Tables(t, from)
				for _, e := range entries {
					if e.Sent != e.Received || e.Sent.Rows != int64(len(tables[e.Table])) || e.Sent.Rows == 0 {
						t.Errorf("entry %+v of %d rows", e, len(tables[e.Table]))
					}
				}
				if len(entries) != len(tables) {
					t.Errorf("%d entries for %d tables", len(entries), len(tables))
				}
				if diff := cmp.Diff(tables, storetest.Tables(t, to)); diff != "" {
					t.Errorf("tables (-from +to):\n%s", diff)
				}
				if diff := cmp.Diff(export(t, from), export(t, to)); diff != "" {
					t.Errorf("export (-from +to):\n%s", diff)
				}
				storetest.Continue(t, to)
				if _, err := transfer.Copy(t.Context(), from, to); !errors.Is(err, store.ErrNotEmpty) {
					t.Errorf("error %v, want ErrNotEmpty", err)
				}
			})
		}
	}
}

func export(t *testing.T, s store.Archive) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// lossy changes what is put into a store.
type lossy struct {
	store.Archive
	change func(t store.Table, row []any)
}

func (l lossy) Load(ctx context.Context, fill func(store.Loading) error) error {
	return l.Archive.Load(ctx, func(into store.Loading) error { return fill(lossyLoading{into, l.change}) })
}

type lossyLoading struct {
	store.Loading
	change func(t store.Table, row []any)
}

func (l lossyLoading) Put(ctx context.Context, t store.Table, row []any) error {
	l.change(t, row)
	return l.Loading.Put(ctx, t, row)
}

// One letter that is not what it was, and nothing is kept.
func TestCopyRefusesWhatDiffers(t *testing.T) {
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			from, to := stores["sqlite"](t), open(t)
			storetest.Fill(t, from)
			n := 0
			change := func(t store.Table, row []any) {
				if n++; t.Name == "lenses" {
					row[1] = "words = [\"gaz\"]"
				}
			}
			entries, err := transfer.Copy(t.Context(), from, lossy{to, change})
			if !errors.Is(err, transfer.ErrDiffers) {
				t.Fatalf("error %v, want ErrDiffers", err)
			}
			for _, e := range entries {
				if (e.Sent == e.Received) == (e.Table == "lenses") {
					t.Errorf("entry %+v", e)
				}
			}
			if n, _, err := to.Count(t.Context()); n != 0 || err != nil {
				t.Errorf("%d articles stayed, %v", n, err)
			}
			if _, err := transfer.Copy(t.Context(), from, to); err != nil {
				t.Errorf("once more: %v", err)
			}
		})
	}
}
