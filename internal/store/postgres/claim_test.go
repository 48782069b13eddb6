package postgres_test

import (
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// A feed is claimed by one program at a time, and by none that comes when another one
// has looked at it.
func TestOneClaimsAFeed(t *testing.T) {
	const long, gone = time.Hour, -time.Second
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	if _, err := first.AddFeeds(t.Context(), store.Feed{Address: "https://courier.example/feed"}); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2024, 5, 6, 8, 0, 0, 0, time.UTC)
	claims := func(db *postgres.DB, length time.Duration, want bool) store.Feed {
		t.Helper()
		f, mine, err := db.ClaimFeed(t.Context(), 1, now, length)
		if err != nil || mine != want {
			t.Fatalf("claimed %t, %v; want %t", mine, err, want)
		}
		return f
	}
	claims(first, long, true)
	claims(second, long, false)
	claims(first, gone, true) // its own, and it is killed
	claims(second, gone, true)
	if err := second.RenewClaims(t.Context(), long); err != nil {
		t.Fatal(err)
	}
	claims(first, long, false)
	f := claims(second, long, true)
	f.State.Due = now.Add(time.Minute)
	if err := second.SaveCheck(t.Context(), f, nil, 10); err != nil {
		t.Fatal(err)
	}
	if err := second.ReleaseFeed(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	claims(first, long, false) // not due
	now = now.Add(time.Hour)
	claims(first, long, true)
	if err := first.RemoveFeed(t.Context(), "https://courier.example/feed"); err != nil {
		t.Fatal(err)
	}
	claims(second, long, false)
}

// A work is done by one at a time; who waits goes on when the other one lets it go.
func TestOneWorksAlone(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	_, release, err := first.Alone(t.Context(), "store")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := second.Alone(t.Context(), "another work")
	if err != nil {
		t.Fatal(err)
	}
	other()
	taken := make(chan func())
	go func() {
		_, release, err := second.Alone(t.Context(), "store")
		if err != nil {
			t.Error(err)
		}
		taken <- release
	}()
	select {
	case <-taken:
		t.Fatal("two do it")
	case <-time.After(100 * time.Millisecond):
	}
	release()
	(<-taken)()
}

// What is behind the newest article in a story is counted.
func TestBehind(t *testing.T) {
	db := create(t, pgtest.Address(t))
	for i, want := range []int{0, 3} {
		if i > 0 {
			if _, err := db.Append(t.Context(), time.Unix(1, 0), articles("a", "b", "c", "d")...); err != nil {
				t.Fatal(err)
			}
			if err := db.Group(t.Context(), []store.Step{{Place: store.Place{Seq: 1, Story: "s-1", Origin: "o-1"}}}); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := db.Behind(t.Context()); n != want || err != nil {
			t.Errorf("behind by %d, %v; want %d", n, err, want)
		}
	}
}

func articles(ids ...string) (out []*article.Article) {
	for _, id := range ids {
		out = append(out, &article.Article{ID: id, Text: id + ".", TextOffset: -1})
	}
	return out
}
