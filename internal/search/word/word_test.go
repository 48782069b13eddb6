package word_test

import (
	"database/sql"
	"io/fs"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // Registers the driver.
	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/examples"
	"github.com/parallax-news/parallax/internal/search/word"
)

// stems returns the words of a text as they are searched for.
func stems(text string) []string {
	var r word.Reader
	var out []string
	r.Each(text, func(folded []byte) { out = append(out, r.Stem(string(folded))) })
	return out
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Gas flows fell.", "ga flow fell"},
		{"The flow, flowing; FLOWED", "the flow flow flow"},
		{"COVID-19 in the U.S.", "covid 19 in the u s"},
		{"cafe\u0301 Café CAFÉ", "cafe cafe cafe"},
		{"Großes Öl", "groß ol"},
		{"Поставки ГАЗА", "поставки газа"},
		{"ΟΔΟΣ οδός", "οδοσ οδόσ"},
		{"analogy analogies, incredibly incredible", "analog analog incred incred"},
		{"55bn m³/yr", "55bn m³ yr"},
		{" – … ", ""},
	} {
		if got := strings.Join(stems(tt.text), " "); got != tt.want {
			t.Errorf("%q has the words %q, want %q", tt.text, got, tt.want)
		}
	}
}

// fts5 returns the words of a text as SQLite finds it by them.
func fts5(t *testing.T) func(text string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // It was in memory.
	db.SetMaxOpenConns(1)
	exec := func(text string, args ...any) {
		if _, err := db.Exec(text, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')")
	exec("CREATE VIRTUAL TABLE places USING fts5vocab (words, 'instance')")
	return func(text string) (out []string) {
		exec("DELETE FROM words")
		exec("INSERT INTO words (text) VALUES (?)", text)
		rows, err := db.Query("SELECT term FROM places ORDER BY offset")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // Only read from.
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return out
	}
}

func TestExamplesHaveTheWordsOfFTS5(t *testing.T) {
	want := fts5(t)
	n := 0
	err := fs.WalkDir(examples.Files, "standoff", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(examples.Files, path)
		if err != nil {
			return err
		}
		got := stems(string(text))
		n += len(got)
		if want := want(string(text)); !slices.Equal(got, want) {
			t.Errorf("%s: the words are not those of FTS5", path)
		}
		return nil
	})
	if err != nil || n < 1000 {
		t.Fatalf("read %d words, %v", n, err)
	}
}

// Any text of letters that Unicode 6.1 knows has the words of FTS5.
func TestTextsHaveTheWordsOfFTS5(t *testing.T) {
	want := fts5(t)
	texts := rapid.StringOfN(rapid.SampledFrom([]rune("aabeeeiilmnorsstuy BGLVZÄéßøłıİŞςΣжЙ中한ñṩ\u0301\u0342µ½²3 -'’.,\n")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		if got, want := stems(text), want(text); !slices.Equal(got, want) {
			t.Fatalf("%q has the words %q, want %q", text, got, want)
		}
	})
}

func BenchmarkWords(b *testing.B) {
	text, err := examples.Files.ReadFile(first(b))
	if err != nil {
		b.Fatal(err)
	}
	var r word.Reader
	s := string(text)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		r.Each(s, func([]byte) {})
	}
}

// first is the path of an example article.
func first(t testing.TB) string {
	t.Helper()
	files, err := fs.Glob(examples.Files, "standoff/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	return files[0]
}
