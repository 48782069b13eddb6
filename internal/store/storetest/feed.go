package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
)

const (
	courier = "https://courier.example/feed"
	herald  = "https://herald.example/feed"
)

func follow(t *testing.T, s Store, feeds ...store.Feed) []store.Feed {
	t.Helper()
	if _, err := s.AddFeeds(t.Context(), feeds...); err != nil {
		t.Fatal(err)
	}
	return followed(t, s)
}

func followed(t *testing.T, s Store) []store.Feed {
	t.Helper()
	feeds, err := s.Feeds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return feeds
}

// state is a state with all that there is to keep.
func state() store.FeedState {
	return store.FeedState{
		ETag: `"v1"`, LastModified: "Mon, 06 May 2024 10:00:00 GMT", Checked: noon, Changed: noon.Add(-time.Hour), Due: noon.Add(time.Hour),
		Gap: 90 * time.Minute, Failures: 2, LastError: "no answer", Entries: 7,
	}
}

func feedsComeBack(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	full := store.Feed{Address: herald, Title: "Herald – news", Outlet: "The Herald", Page: true, FullText: true, AllowPrivate: true, IgnoreRobots: true}
	feeds := follow(t, s, full, store.Feed{Address: courier})
	if len(feeds) != 2 || feeds[0].Address != courier || feeds[0].ID == feeds[1].ID {
		t.Fatalf("got %+v, want two in the order of their addresses", feeds)
	}
	full.ID, full.State = feeds[1].ID, state()
	if err := s.SaveCheck(t.Context(), full, nil, 10); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, followed(t, s)[1]); diff != "" {
		t.Errorf("feed (-want +got):\n%s", diff)
	}
	if err := s.RemoveFeed(t.Context(), courier); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(t.Context(), courier); !errors.Is(err, store.ErrNoFeed) {
		t.Errorf("removed twice: error %v, want ErrNoFeed", err)
	}
	if err := s.SaveCheck(t.Context(), feeds[0], []store.Entry{{Key: store.Digest{1}}}, 10); !errors.Is(err, store.ErrNoFeed) {
		t.Errorf("saved after it was removed: error %v, want ErrNoFeed", err)
	}
}

// Adding a feed again changes its settings and asks for it at once.
func feedsAddedAgain(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	f := follow(t, s, store.Feed{Address: courier, Title: "Courier", FullText: true})[0]
	f.State = state()
	f.State.Gone = true
	if err := s.SaveCheck(t.Context(), f, []store.Entry{{Key: store.Digest{1}}}, 10); err != nil {
		t.Fatal(err)
	}
	if added, err := s.AddFeeds(t.Context(), store.Feed{Address: courier, Outlet: "The Courier"}); added != 0 || err != nil {
		t.Errorf("added %d, %v; want none", added, err)
	}
	want := store.Feed{ID: f.ID, Address: courier, Title: "Courier", Outlet: "The Courier"}
	want.State = store.FeedState{Checked: f.State.Checked, Changed: f.State.Changed, Gap: f.State.Gap, Entries: f.State.Entries}
	if diff := cmp.Diff([]store.Feed{want}, followed(t, s)); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
	if entries, err := s.FeedEntries(t.Context(), f.ID); len(entries) != 1 || err != nil {
		t.Errorf("entries %v, %v; want the one that was taken", entries, err)
	}
}

func dueFeeds(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	due := map[string]store.FeedState{
		"https://a.example/": {Due: noon, Failures: 1},
		"https://b.example/": {Due: noon.Add(-time.Hour), Failures: 1},
		"https://c.example/": {Due: noon.Add(time.Microsecond)},
		"https://d.example/": {Due: noon},
		"https://e.example/": {Gone: true},
		"https://f.example/": {},
	}
	for address := range due {
		follow(t, s, store.Feed{Address: address})
	}
	for _, f := range followed(t, s) {
		f.State = due[f.Address]
		if err := s.SaveCheck(t.Context(), f, nil, 10); err != nil {
			t.Fatal(err)
		}
	}
	feeds, err := s.DueFeeds(t.Context(), noon)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, f := range feeds {
		got += f.Address[len("https://"):][:1]
	}
	if got != "fdba" {
		t.Errorf("due in the order %s, want fdba", got)
	}
}

func feedsMove(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	feeds := follow(t, s, store.Feed{Address: courier}, store.Feed{Address: herald})
	moved := feeds[0]
	moved.Address = "https://courier.example/new"
	if err := s.SaveCheck(t.Context(), moved, nil, 10); err != nil {
		t.Fatal(err)
	}
	if got := followed(t, s)[0]; got.ID != feeds[0].ID || got.Address != moved.Address {
		t.Errorf("moved to %+v", got)
	}
	moved.Address = herald
	if err := s.SaveCheck(t.Context(), moved, nil, 10); err != nil {
		t.Fatal(err)
	}
	got := followed(t, s)
	if len(got) != 2 || !got[0].State.Gone || got[0].Address != "https://courier.example/new" || got[1].State.Gone {
		t.Errorf("moved to an address that is followed: %+v", got)
	}
}

func feedEntries(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	feeds := follow(t, s, store.Feed{Address: courier}, store.Feed{Address: herald})
	f := feeds[0]
	save := func(at time.Time, keep int, entries ...store.Entry) {
		t.Helper()
		f.State.Checked = at
		if err := s.SaveCheck(t.Context(), f, entries, keep); err != nil {
			t.Fatal(err)
		}
	}
	save(noon, 10, store.Entry{Key: store.Digest{1}, Version: store.Digest{9}, Versions: 1}, store.Entry{Key: store.Digest{2}, Versions: 1})
	save(noon.Add(time.Hour), 10, store.Entry{Key: store.Digest{1}, Version: store.Digest{8}, Versions: 2})
	want := map[store.Digest]store.Entry{
		{1}: {Key: store.Digest{1}, Version: store.Digest{8}, Versions: 2},
		{2}: {Key: store.Digest{2}, Versions: 1},
	}
	got, err := s.FeedEntries(t.Context(), f.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if other, err := s.FeedEntries(t.Context(), feeds[1].ID); len(other) != 0 || err != nil {
		t.Errorf("another feed has %v, %v", other, err)
	}
	save(noon.Add(2*time.Hour), 2, store.Entry{Key: store.Digest{3}, Versions: 1})
	if got, _ = s.FeedEntries(t.Context(), f.ID); len(got) != 2 || got[store.Digest{2}].Versions != 0 {
		t.Errorf("kept %v, want the two newest", got)
	}
}
