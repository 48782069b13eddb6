package main

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
)

// known asks for all that an archive knows of its stories. Revisions count by story: their
// numbers go by partition.
var known = []struct{ what, text string }{
	{"places", "SELECT seq::text, story, origin FROM places ORDER BY seq"},
	{"revisions", "SELECT story, seq::text, time, kind, from_story, articles, reason FROM revisions ORDER BY story, number"},
	{"briefs", "SELECT story, title, brief FROM tellings ORDER BY story"},
}

// same holds what two plants know to one another, row by row, so that no more than two
// rows are in memory.
func (p *plant) same(other *plant) {
	p.t.Helper()
	a, b := p.connect(), other.connect()
	defer a.Close(p.t.Context()) //nolint:errcheck // Only read from.
	defer b.Close(p.t.Context()) //nolint:errcheck // Only read from.
	for _, k := range known {
		p.t.Logf("%d %s", sameRows(p.t, a, b, k.what, k.text), k.what)
	}
	var origins int
	if err := a.QueryRow(p.t.Context(), "SELECT count(DISTINCT origin) FROM places").Scan(&origins); err != nil {
		p.t.Fatal(err)
	}
	p.t.Logf("%d origins", origins)
}

// sameRows returns how many rows both have; the first that differs is an error.
func sameRows(t *testing.T, a, b *pgx.Conn, what, text string) (n int) {
	t.Helper()
	one, err := a.Query(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	many, err := b.Query(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer many.Close()
	for ; ; n++ {
		more, others := one.Next(), many.Next()
		if !more || !others {
			if more != others {
				t.Errorf("%s: one process has other than %d of them, or the workers", what, n)
			}
			break
		}
		if x, y := one.RawValues(), many.RawValues(); !slices.EqualFunc(x, y, bytes.Equal) {
			t.Errorf("%s, row %d (-one process +workers):\n%.4000s", what, n, cmp.Diff(texts(x), texts(y)))
			break
		}
	}
	if one.Err() != nil || many.Err() != nil {
		t.Fatal(one.Err(), many.Err())
	}
	return n
}

func texts(row [][]byte) (out []string) {
	for _, field := range row {
		out = append(out, string(field))
	}
	return out
}
