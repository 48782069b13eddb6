package postgres_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/storetest"
)

func create(t testing.TB, address string) *postgres.DB {
	t.Helper()
	db, err := postgres.Create(t.Context(), address)
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

func TestStore(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) storetest.Store { return create(t, pgtest.Address(t)) })
}

func TestOpenNeedsAStore(t *testing.T) {
	if _, err := postgres.Open(t.Context(), pgtest.Address(t)); !errors.Is(err, store.ErrNoStore) {
		t.Errorf("error %v, want ErrNoStore", err)
	}
}

func TestAStoreOfANewerProgramIsRefused(t *testing.T) {
	address := pgtest.Address(t)
	create(t, address)
	run(t, address, "UPDATE schema_version SET version = 9999")
	if _, err := postgres.Open(t.Context(), address); !errors.Is(err, store.ErrVersion) {
		t.Errorf("error %v, want ErrVersion", err)
	}
}

// The password of an address is in no error.
func TestErrorsHideThePassword(t *testing.T) {
	for _, address := range []string{"postgres://user:secret@127.0.0.1:1/x", "postgres://user:secret@127.0.0.1:port/x"} {
		_, err := postgres.Open(t.Context(), address)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("error %v", err)
		}
	}
	if got, want := postgres.Shown("postgres://user:secret@db/news?search_path=energy"), "postgres://db/news?search_path=energy"; got != want {
		t.Errorf("shown as %s, want %s", got, want)
	}
}

// Articles of several months are in several partitions, and in one order.
func TestMonthsArePartitions(t *testing.T) {
	address := pgtest.Address(t)
	db := create(t, address)
	for i, known := range []string{"2024-05-31T23:59:59.999999Z", "2024-06-01T00:00:00Z", "2024-05-07T12:00:00Z", "1969-12-31T23:59:59Z"} {
		at, err := time.Parse(time.RFC3339Nano, known)
		if err != nil {
			t.Fatal(err)
		}
		a := &article.Article{ID: string(rune('a' + i)), Text: "Gas flows, part " + known, TextOffset: -1}
		if _, err := db.Append(t.Context(), at, a); err != nil {
			t.Fatal(err)
		}
	}
	for table, want := range map[string]int{"articles_2024_05": 2, "articles_2024_06": 1, "articles_1969_12": 1, "words_2024_05": 2} {
		if got := run(t, address, "SELECT count(*) FROM "+table); got != int64(want) {
			t.Errorf("%s holds %v, want %d", table, got, want)
		}
	}
	order := ""
	for r, err := range db.Articles(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		order += r.Article.ID
	}
	if order != "abcd" {
		t.Errorf("the order is %s, want abcd", order)
	}
}

// run carries out a statement and returns the first value of its first row, if any.
func run(t *testing.T, address, text string) any {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context()) //nolint:errcheck // A test's own connection.
	rows, err := conn.Query(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return nil
	}
	values, err := rows.Values()
	if err != nil {
		t.Fatal(err)
	}
	return values[0]
}
