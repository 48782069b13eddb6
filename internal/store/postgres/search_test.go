package postgres_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/internal/store/storetest"
)

// Any query finds the same in both stores.
func TestSearchMeansTheSame(t *testing.T) {
	one, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close() //nolint:errcheck // Only a test reads it.
	other := create(t, pgtest.Address(t))
	words := rapid.SampledFrom([]string{"gas", "flows", "Flow", "fell", "the", "price", "café", "U.S.", "COVID-19", "3"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(words, 0, 12).Draw(t, "words"), " ") })
	for i := range 60 {
		a := &article.Article{ID: fmt.Sprint("a", i), Title: text.Example(i), Text: text.Example(1000+i) + fmt.Sprint(" n", i), TextOffset: -1}
		for _, s := range []storetest.Store{one, other} {
			if _, err := s.Append(t.Context(), time.Unix(int64(i), 0), a); err != nil {
				t.Fatal(err)
			}
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		q := query(words, 2).Draw(r, "query")
		if want, got := found(t, one, q), found(t, other, q); got != want {
			r.Fatalf("found %q, and %q in SQLite", got, want)
		}
	})
}

func query(words *rapid.Generator[string], depth int) *rapid.Generator[search.Query] {
	return rapid.Custom(func(t *rapid.T) search.Query {
		op := search.Phrase
		if depth > 0 {
			op = rapid.SampledFrom([]search.Op{search.Phrase, search.And, search.Or, search.Not}).Draw(t, "op")
		}
		if op == search.Phrase {
			return search.Query{Op: op, Words: rapid.SliceOfN(words, 1, 3).Draw(t, "phrase")}
		}
		return search.Query{Op: op, Parts: rapid.SliceOfN(query(words, depth-1), 2, 3).Draw(t, "parts")}
	})
}

func found(t *testing.T, s storetest.Store, q search.Query) string {
	var out []string
	for r, err := range s.Articles(t.Context(), store.Filter{Query: q}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Article.ID)
	}
	return strings.Join(out, " ")
}
