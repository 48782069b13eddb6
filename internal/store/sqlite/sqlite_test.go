package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/internal/store/storetest"
)

func create(t testing.TB, folder string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Create(t.Context(), folder)
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
	storetest.Exercise(t, func(t *testing.T) storetest.Store { return create(t, t.TempDir()) })
}

func TestOpenNeedsAStore(t *testing.T) {
	if _, err := sqlite.Open(t.Context(), t.TempDir()); !errors.Is(err, store.ErrNoStore) {
		t.Errorf("error %v, want ErrNoStore", err)
	}
}

func TestWhatIsStoredOutlivesTheProcess(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a folder with 100 % odd? signs#")
	db, err := sqlite.Create(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Append(t.Context(), time.Unix(1, 0), &article.Article{ID: "a", Text: "One.", TextOffset: -1}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = sqlite.Open(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Only read from.
	if r, err := db.Article(t.Context(), "a"); err != nil || r.Article.Text != "One." {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestAStoreOfANewerProgramIsRefused(t *testing.T) {
	folder := t.TempDir()
	create(t, folder)
	raw, err := sql.Open("sqlite", filepath.Join(folder, "parallax.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close() //nolint:errcheck // A test's own connection.
	if _, err := raw.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), folder); !errors.Is(err, store.ErrVersion) {
		t.Errorf("error %v, want ErrVersion", err)
	}
}

// Every table and every column is exported, but the words, which are made of the
// articles.
func TestEverythingIsExported(t *testing.T) {
	folder := t.TempDir()
	create(t, folder)
	raw, err := sql.Open("sqlite", filepath.Join(folder, "parallax.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close() //nolint:errcheck // A test's own connection.
	rows, err := raw.Query("SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // Only read from.
	exported := make(map[string]bool)
	for _, table := range store.Parts {
		for _, c := range table.Columns {
			exported[table.Name+"."+c.Name] = true
		}
	}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		known := table == "articles" || table == "words" || strings.HasPrefix(table, "words_") || table == "sqlite_sequence"
		if name := table + "." + column; !known && !exported[name] {
			t.Errorf("%s is not exported", name)
		}
		delete(exported, table+"."+column)
	}
	for name := range exported {
		t.Errorf("%s is to be exported and not there", name)
	}
}

// BenchmarkAppend stores articles of some 3 kB, one hundred a transaction.
func BenchmarkAppend(b *testing.B) {
	db := create(b, b.TempDir())
	text := ""
	for i := range 60 {
		text += fmt.Sprintf("Sentence %d tells of a harbour, a strike and the price of grain. ", i)
	}
	batch := make([]*article.Article, 100)
	n := 0
	for b.Loop() {
		for i := range batch {
			n++
			batch[i] = &article.Article{ID: fmt.Sprint(n), Text: fmt.Sprint(n, " ", text), TextOffset: -1}
		}
		if _, err := db.Append(b.Context(), time.Unix(int64(n), 0), batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
