// Package storetest holds every store to the same behaviour.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// Store is what is tested.
type Store = store.Archive

// Exercise runs the suite. Each call of open returns an empty store that lives
// as long as the test.
func Exercise(t *testing.T, open func(t *testing.T) Store) {
	for name, test := range map[string]func(*testing.T, func(*testing.T) Store){
		"what is stored comes back":             comesBack,
		"storing twice changes nothing":         twice,
		"a changed text is kept beside the old": revised,
		"all or none":                           allOrNone,
		"filters":                               filters,
		"search":                                searches,
		"long articles are found":               longArticles,
		"every byte comes back":                 everyByte,
		"several append at once":                severalAppend,
		"export and import":                     roundTrip,
		"rows move to another store":            dumped,
		"import refuses what is out of order":   outOfOrder,
		"readers do not wait for the writer":    sideBySide,
		"stories grow, merge and part":          stories,
		"grouping twice changes nothing":        groupedTwice,
		"feeds come back":                       feedsComeBack,
		"feeds added again":                     feedsAddedAgain,
		"feeds that are due":                    dueFeeds,
		"feeds move":                            feedsMove,
		"entries that were taken":               feedEntries,
		"stories are listed by what is asked":   listed,
		"what was told comes back":              told,
		"lenses choose stories":                 lenses,
		"what was known at a moment":            asOf,
		"what came right behind a moment":       rightBehind,
		"the whole is exported":                 whole,
		"a whole that cannot be imported":       wholeRefused,
		"pins come back":                        pins,
		"what a pin does":                       pinned,
		"faults come back":                      faults,
		"partitions are told by themselves":     parted,
		"what is settled stays":                 settled,
		"an export of before partitions":        importedFromBefore,
	} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}

var noon = time.Date(2024, 5, 6, 12, 0, 0, 123456000, time.UTC)

func full() *article.Article {
	return &article.Article{
		ID: "ferry-1", URL: "https://courier.example/ferry", Outlet: "The Courier", Title: "Ferry <runs> aground & stays",
		Text: "The ferry ran aground.\n\n“Nobody was hurt,” the harbour master said.\u2028", Author: "N. Writer", Lang: "en",
		Published: article.Moment{
			Time:  time.Date(2024, 5, 6, 9, 30, 0, 0, time.FixedZone("", 2*3600)),
			Guess: &article.Guess{Confidence: .8, Reason: "the outlet writes days first", Others: []string{"2024-06-05"}},
		},
		Topics: []string{"Shipping", "Accidents"}, Source: "news/ferry.txt", TextOffset: 42,
	}
}

func bare(id, text string) *article.Article {
	return &article.Article{ID: id, Text: text, TextOffset: -1}
}

func comesBack(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	added := add(t, s, full(), bare("b", ""))
	if len(added) != 2 || !added[0].Fresh || !added[1].Fresh {
		t.Fatalf("added %+v, want two fresh ones", added)
	}
	for i, want := range []*article.Article{full(), bare("b", "")} {
		r, err := s.Article(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(store.Record{Seq: int64(i + 1), Known: noon, Article: want}, r, sameInstant); diff != "" {
			t.Errorf("article %s (-want +got):\n%s", want.ID, diff)
		}
		if got, want := r.Article.Published.String(), want.Published.String(); got != want {
			t.Errorf("published %s, want %s with its zone", got, want)
		}
	}
	if _, err := s.Article(t.Context(), "c"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v, want ErrNotFound", err)
	}
}

// sameInstant compares times as instants; zones are compared as they print.
var sameInstant = cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })

func twice(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	add(t, s, full())
	again := full()
	again.ID, again.Source = "seen elsewhere", "another.txt"
	added := add(t, s, again, full())
	for _, a := range added {
		if a.Fresh || a.Record.Article.ID != "ferry-1" || a.Record.Seq != 1 {
			t.Errorf("got %+v, want the article that is there", a.Record)
		}
	}
	if n, last, err := s.Count(t.Context()); n != 1 || last != 1 || err != nil {
		t.Errorf("%d articles, the last %d, %v; want one", n, last, err)
	}
}

func revised(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	add(t, s, bare("a", "Three were hurt."))
	second := add(t, s, bare("a", "Four were hurt."))[0].Record
	third := add(t, s, bare("a", "Five were hurt."))[0].Record
	if !strings.HasPrefix(second.Article.ID, "a@") || second.Revises != 1 || third.Revises != second.Seq {
		t.Errorf("second %s revises %d, third %s revises %d", second.Article.ID, second.Revises, third.Article.ID, third.Revises)
	}
	first, err := s.Article(t.Context(), "a")
	if err != nil || first.Article.Text != "Three were hurt." {
		t.Errorf("the first text became %q, %v", first.Article.Text, err)
	}
}

func allOrNone(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Append(ctx, noon, bare("a", "One."), bare("b", "Two.")); err == nil {
		t.Fatal("stored under a context that is done")
	}
	if n, _, _ := s.Count(t.Context()); n != 0 {
		t.Errorf("%d articles stayed", n)
	}
}

func filters(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	for i := range 6 {
		a := bare(fmt.Sprint("a", i), fmt.Sprint("Text ", i))
		a.Outlet = []string{"Courier", "Herald", "Post"}[i%3]
		if i != 5 {
			a.Published = article.Day(2024, 5, 1+i)
		}
		if _, err := s.Append(t.Context(), noon.Add(time.Duration(i)*time.Hour), a); err != nil {
			t.Fatal(err)
		}
	}
	day := func(d int) time.Time { return time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC) }
	for name, tc := range map[string]struct {
		filter store.Filter
		want   string
	}{
		"all":                 {store.Filter{}, "a0 a1 a2 a3 a4 a5"},
		"behind a place":      {store.Filter{After: 4}, "a4 a5"},
		"what was known then": {store.Filter{KnownUntil: noon.Add(2 * time.Hour)}, "a0 a1 a2"},
		"published from":      {store.Filter{From: day(4)}, "a3 a4"},
		"published before":    {store.Filter{To: day(3)}, "a0 a1"},
		"an outlet":           {store.Filter{Outlets: []string{"Herald"}}, "a1 a4"},
		"two outlets":         {store.Filter{Outlets: []string{"Herald", "Post"}}, "a1 a2 a4 a5"},
		"at most":             {store.Filter{Limit: 2}, "a0 a1"},
		"the newest":          {store.Filter{Newest: true, Limit: 2}, "a5 a4"},
		"all of it together":  {store.Filter{After: 1, From: day(2), To: day(6), Outlets: []string{"Herald"}, Limit: 1}, "a1"},
		"an outlet not there": {store.Filter{Outlets: []string{"Gazette"}}, ""},
	} {
		if got := ids(t, s, tc.filter); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func everyByte(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	odd := "a\x00b \xff\xfe \x0100 \uFFFD \u202E"
	want := bare("odd\x00", odd)
	want.Title, want.Outlet, want.URL = "Of "+odd, odd, "https://courier.example/"+odd
	add(t, s, want)
	got, err := s.Article(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.Article); diff != "" {
		t.Errorf("article (-want +got):\n%s", diff)
	}
	if got := ids(t, s, store.Filter{Outlets: []string{odd}}); got != want.ID {
		t.Errorf("by its outlet: %q, want %q", got, want.ID)
	}
	if again := add(t, s, want)[0]; again.Fresh {
		t.Error("it was stored twice")
	}
}

// severalAppend stores the same articles and others from several goroutines: each is
// there once, and the places have no holes.
func severalAppend(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	const writers, each = 4, 8
	var work sync.WaitGroup
	for w := range writers {
		work.Go(func() {
			for i := range each {
				if _, err := s.Append(t.Context(), noon, bare(fmt.Sprint("own", w, i), fmt.Sprint("Own ", w, i)), bare(fmt.Sprint("all", i), fmt.Sprint("All ", i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	const all = (writers + 1) * each
	if n, last, err := s.Count(t.Context()); n != all || last != all || err != nil {
		t.Errorf("%d articles, the last at %d, %v; want %d", n, last, err, all)
	}
}

func roundTrip(t *testing.T, open func(*testing.T) Store) {
	from := open(t)
	add(t, from, full(), bare("a", "Three were hurt."), bare("a", "Four were hurt."))
	if _, err := from.Append(t.Context(), noon.Add(time.Second), bare("b", "A line \u0000 of <odd> & \\ signs \"\n")); err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if err := from.Export(t.Context(), &first); err != nil {
		t.Fatal(err)
	}
	to := open(t)
	if n, err := to.Import(t.Context(), bytes.NewReader(first.Bytes())); n != 4 || err != nil {
		t.Fatalf("imported %d, %v; want 4", n, err)
	}
	if err := to.Export(t.Context(), &second); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.String(), second.String()); diff != "" {
		t.Errorf("the second export differs (-first +second):\n%s", diff)
	}
	revision := add(t, to, bare("a", "Five were hurt."))[0].Record
	if revision.Seq != 5 || revision.Revises != 3 {
		t.Errorf("behind the import a revision has place %d and revises %d, want 5 and 3", revision.Seq, revision.Revises)
	}
}

func outOfOrder(t *testing.T, open func(*testing.T) Store) {
	from, to := open(t), open(t)
	add(t, from, bare("a", "One."), bare("b", "Two."))
	var out bytes.Buffer
	if err := from.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	add(t, to, bare("c", "Three."))
	if _, err := to.Import(t.Context(), &out); !errors.Is(err, store.ErrOrder) {
		t.Errorf("error %v, want ErrOrder", err)
	}
	for _, broken := range []string{
		`{"type":"article","seq":9,"known":"noon","id":"x","text":""}`,
		`{"type":"parcel","seq":9,"known":"2024-05-06T12:00:00.000000Z","id":"x","text":""}`,
		`{"type":"article","seq":9,`,
	} {
		if _, err := to.Import(t.Context(), strings.NewReader(broken)); err == nil {
			t.Errorf("imported %s", broken)
		}
	}
	if got := ids(t, to, store.Filter{}); got != "c" {
		t.Errorf("a refused import left %q", got)
	}
}

func sideBySide(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	for i := range 20 {
		add(t, s, bare(fmt.Sprint("a", i), fmt.Sprint("Text ", i)))
	}
	n := 0
	for _, err := range s.Articles(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 10 {
			add(t, s, bare("late", "Stored while others read."))
		}
	}
	if n != 20 {
		t.Errorf("the reader saw %d articles, want the 20 that were there when it began", n)
	}
}

func add(t *testing.T, s Store, articles ...*article.Article) []store.Added {
	t.Helper()
	added, err := s.Append(t.Context(), noon, articles...)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func ids(t *testing.T, s Store, f store.Filter) string {
	t.Helper()
	var out []string
	for r, err := range s.Articles(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Article.ID)
	}
	return strings.Join(out, " ")
}
