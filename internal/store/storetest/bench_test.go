package storetest_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

const (
	batch = 256 // articles in a transaction
	held  = 80  // batches in an archive that is read
)

// newspaper hands out the articles of a stream in batches, with their places. They
// become known when they are published.
type newspaper struct {
	next func() (press.Report, bool)
	seq  int64
}

func (n *newspaper) batch() (articles []*article.Article, steps []store.Step) {
	for range batch {
		r, _ := n.next()
		n.seq++
		articles = append(articles, &r.Article)
		steps = append(steps, store.Step{Place: store.Place{Seq: n.seq, Story: "s-" + r.Story, Origin: "o-" + r.Origin}})
	}
	return articles, steps
}

// BenchmarkStores does the same with both stores: it stores the articles of an
// invented press, places them, and asks an archive of 20,480 articles. Every commit
// is written to the disk.
func BenchmarkStores(b *testing.B) {
	for _, s := range []struct {
		name string
		open func(b *testing.B) (store.Archive, error)
	}{
		{"sqlite", func(b *testing.B) (store.Archive, error) { return sqlite.Create(b.Context(), b.TempDir()) }},
		{"postgres", func(b *testing.B) (store.Archive, error) {
			return postgres.Create(b.Context(), strings.Replace(pgtest.Address(b), "synchronous_commit=off", "synchronous_commit=on", 1))
		}},
	} {
		b.Run("store="+s.name, func(b *testing.B) {
			next, stop := iter.Pull(press.Stream(press.Options{Seed: 1, Length: press.Full}))
			defer stop()
			n := &newspaper{next: next}
			db, err := s.open(b)
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close() //nolint:errcheck // Nothing is read from it any more.
			for range held {
				articles, steps := n.batch()
				put(b, db, articles)
				place(b, db, steps)
			}
			writing(b, db, n)
			reading(b, db)
		})
	}
}

func put(b *testing.B, db store.Archive, articles []*article.Article) {
	b.Helper()
	if _, err := db.Append(b.Context(), articles[0].Published.Time, articles...); err != nil {
		b.Fatal(err)
	}
}

func place(b *testing.B, db store.Archive, steps []store.Step) {
	b.Helper()
	if err := db.Group(b.Context(), steps); err != nil {
		b.Fatal(err)
	}
}

func writing(b *testing.B, db store.Archive, n *newspaper) {
	b.Run("op=append and place 256", func(b *testing.B) {
		b.StopTimer()
		for range b.N {
			articles, steps := n.batch()
			b.StartTimer()
			put(b, db, articles)
			place(b, db, steps)
			b.StopTimer()
		}
	})
	b.Run("op=store again 256", func(b *testing.B) {
		articles, steps := n.batch()
		put(b, db, articles)
		place(b, db, steps)
		for b.Loop() {
			put(b, db, articles)
		}
	})
	b.Run("op=tell a story", func(b *testing.B) {
		list, err := db.Changed(b.Context(), 1)
		if err != nil || len(list) == 0 {
			b.Fatalf("nothing to tell, %v", err)
		}
		t := &store.Telling{Story: list[0], Title: "Told", Topics: []string{"shipping"}, Brief: json.RawMessage(strings.Repeat(" ", 20_000) + "{}")}
		for i := range 40 {
			t.Lines = append(t.Lines, store.Line{Kind: store.StatementLine, Name: fmt.Sprint("Speaker ", i), JSON: json.RawMessage(`{"line":"of some length"}`)})
		}
		t.Changes = make([]store.Change, 3)
		for b.Loop() {
			t.Last++
			t.Known = time.Unix(t.Last, 0)
			if err := db.Tell(b.Context(), t); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func reading(b *testing.B, db store.Archive) {
	for _, r := range []struct {
		name   string
		filter store.StoryFilter
	}{
		{"the newest 50 stories", store.StoryFilter{Limit: 50}},
		{"50 stories of two origins", store.StoryFilter{Limit: 50, MinOrigins: 2}},
	} {
		b.Run("op="+r.name, func(b *testing.B) {
			for b.Loop() {
				if list, err := db.Stories(b.Context(), r.filter); err != nil || len(list) != 50 {
					b.Fatalf("%d stories, %v", len(list), err)
				}
			}
		})
	}
	for _, query := range []string{"said", `"said on"`, "police AND talks", "police -talks"} {
		b.Run("op=search "+strings.ReplaceAll(query, `"`, "'"), func(b *testing.B) {
			q, err := search.Parse(query)
			if err != nil {
				b.Fatal(err)
			}
			found := 0
			for b.Loop() {
				found = articles(b, db, store.Filter{Query: q, Newest: true, Limit: 20})
			}
			if found == 0 {
				b.Fatalf("%s is nowhere", query)
			}
		})
	}
	b.Run("op=read 4,096 articles", func(b *testing.B) {
		for b.Loop() {
			articles(b, db, store.Filter{Limit: 4096})
		}
	})
}

func articles(b *testing.B, db store.Archive, f store.Filter) (n int) {
	b.Helper()
	for _, err := range db.Articles(b.Context(), f) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}
