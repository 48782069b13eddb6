package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// history is what the tests store: six articles; the second story is merged
// into the first, then one article is split off, and one moves to a third story.
func history() []store.Step {
	at := time.Date(2024, 5, 6, 12, 30, 0, 500, time.UTC)
	step := func(seq int64, id, origin string, revised ...story.Revision) store.Step {
		return store.Step{Place: store.Place{Seq: seq, Story: id, Origin: origin}, Revised: revised}
	}
	return []store.Step{
		step(1, "s-1", "o-1"), step(2, "s-2", "o-2"), step(3, "s-3", "o-3"),
		step(4, "s-1", "o-1", story.Revision{Number: 1, Time: at, Kind: story.Merged, Story: "s-1", From: "s-2", Reason: "they fit"}),
		step(5, "s-1", "o-5", story.Revision{Number: 2, Time: at, Kind: story.Split, Story: "s-4", From: "s-1", Articles: []string{"a2"}, Reason: "they part"}),
		step(6, "s-3", "o-6", story.Revision{Number: 3, Time: at, Kind: story.Moved, Story: "s-3", From: "s-1", Articles: []string{"a4"}, Reason: "it fits better"}),
	}
}

func sixArticles(t *testing.T, s Store) {
	t.Helper()
	for i := range 6 {
		add(t, s, bare(fmt.Sprint("a", i+1), fmt.Sprint("Text ", i)))
	}
}

func stories(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	sixArticles(t, s)
	h := history()
	if err := s.Group(t.Context(), h[:3]); err != nil {
		t.Fatal(err)
	}
	if seq, state, err := s.Snapshot(t.Context(), "stories"); seq != 0 || state != nil || err != nil {
		t.Errorf("a snapshot of %d, %q, %v before any", seq, state, err)
	}
	if err := s.Group(t.Context(), h[3:]); err != nil {
		t.Fatal(err)
	}
	save(t, s)
	outcome(t, s)
}

func save(t *testing.T, s Store) {
	t.Helper()
	if err := s.SaveSnapshot(t.Context(), "stories", 6, []byte("behind six")); err != nil {
		t.Fatal(err)
	}
}

// outcome holds the store to what history comes to.
func outcome(t *testing.T, s Store) {
	t.Helper()
	places, err := s.Places(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]store.Place{
		{Seq: 1, Story: "s-1", Origin: "o-1"},
		{Seq: 2, Story: "s-4", Origin: "o-2"},
		{Seq: 3, Story: "s-3", Origin: "o-3"},
		{Seq: 4, Story: "s-3", Origin: "o-1"},
		{Seq: 5, Story: "s-1", Origin: "o-5"},
		{Seq: 6, Story: "s-3", Origin: "o-6"},
	}, places); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	for _, want := range places {
		if got, err := s.Place(t.Context(), want.Seq); got != want || err != nil {
			t.Errorf("article %d is at %v, %v; want %v", want.Seq, got, err, want)
		}
	}
	if _, err := s.Place(t.Context(), 7); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("place of an article that is in no story: error %v, want ErrNotFound", err)
	}
	listed, err := s.Stories(t.Context(), store.StoryFilter{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]store.Listed{
		{ID: "s-3", Articles: 3, Origins: 3, Outlets: 1, First: 3, Last: 6}, {ID: "s-1", Articles: 2, Origins: 2, Outlets: 1, First: 1, Last: 5},
	}, listed); diff != "" {
		t.Errorf("the two newest stories (-want +got):\n%s", diff)
	}
	var want []store.Revision
	for _, step := range history() {
		for _, r := range step.Revised {
			want = append(want, store.Revision{Seq: step.Seq, Revision: r})
		}
	}
	got, err := s.Revisions(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("revisions (-want +got):\n%s", diff)
	}
	if of3, err := s.Revisions(t.Context(), "s-3"); err != nil || len(of3) != 1 || of3[0].Number != 3 {
		t.Errorf("revisions of s-3: %v, %v", of3, err)
	}
	for id, want := range map[string]string{"s-1": "s-1", "s-2": "s-1", "s-4": "s-4"} {
		if now, err := s.StoryOf(t.Context(), id); now != want || err != nil {
			t.Errorf("%s leads to %q, %v; want %s", id, now, err, want)
		}
	}
	if _, err := s.StoryOf(t.Context(), "s-9"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an id never given: error %v, want ErrNotFound", err)
	}
	if seq, state, err := s.Snapshot(t.Context(), "stories"); seq != 6 || string(state) != "behind six" || err != nil {
		t.Errorf("snapshot of %d, %q, %v", seq, state, err)
	}
	if r, err := s.Record(t.Context(), 5); err != nil || r.Article.ID != "a5" {
		t.Errorf("record 5 is %+v, %v", r, err)
	}
	if _, err := s.Record(t.Context(), 7); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("record 7: error %v, want ErrNotFound", err)
	}
}

func groupedTwice(t *testing.T, open func(*testing.T) Store) {
	for from := range history() {
		s := open(t)
		sixArticles(t, s)
		for _, steps := range [][]store.Step{history(), history()[from:]} {
			if err := s.Group(t.Context(), steps); err != nil {
				t.Fatal(err)
			}
			save(t, s)
		}
		outcome(t, s)
	}
}
