package pin_test

import (
	"errors"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/pin"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// Articles that several partitions share cannot be made one story; they are apart anyway.
func TestAPinIsOfOnePartition(t *testing.T) {
	for _, tt := range []struct {
		name     string
		sets     [][]string
		verdict  store.Verdict
		articles []string
		want     error
	}{
		{"one partition has all", nil, store.Same, []string{"en", "de"}, nil},
		{"two languages of one partition", [][]string{{"en"}, {"de", "ru"}, {"*"}}, store.Same, []string{"de", "ru"}, nil},
		{"two partitions", [][]string{{"en"}, {"de", "ru"}, {"*"}}, store.Same, []string{"en", "de"}, pin.ErrPin},
		{"apart in two partitions", [][]string{{"en"}, {"de", "ru"}, {"*"}}, store.Apart, []string{"en", "de"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db, err := sqlite.Create(t.Context(), t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close() //nolint:errcheck // A test's own archive.
			scheme, err := engine.SettleScheme(t.Context(), db, tt.sets)
			if err != nil {
				t.Fatal(err)
			}
			desk := engine.NewDesk(db, engine.DeskOptions{Scheme: scheme})
			for _, lang := range []string{"en", "de", "ru"} {
				if _, err := desk.Take(t.Context(), &article.Article{ID: lang, Lang: lang, Text: "Text " + lang, TextOffset: -1}); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := pin.Settle(t.Context(), db, time.Unix(1, 0), tt.verdict, tt.articles); !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err := desk.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
			var stories [2]string
			for i, id := range tt.articles {
				r, err := db.Article(t.Context(), id)
				if err != nil {
					t.Fatal(err)
				}
				p, err := db.Place(t.Context(), r.Seq)
				if err != nil {
					t.Fatal(err)
				}
				stories[i] = p.Story
			}
			if one, want := stories[0] == stories[1], tt.verdict == store.Same && tt.want == nil; one != want {
				t.Errorf("in one story: %t, want %t", one, want)
			}
		})
	}
}
