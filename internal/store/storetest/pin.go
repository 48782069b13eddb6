package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// pins stores what a person settles behind the second and the third article.
func pins(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	add(t, s, bare("a", "One."), bare("b", "Two."))
	want := []store.Pin{
		{Number: 1, Seq: 2, Known: noon, Verdict: store.Same, Articles: []string{"a", "b"}},
		{Number: 2, Seq: 3, Known: noon.Add(time.Minute), Verdict: store.Apart, Articles: []string{"a", "c"}},
		{Number: 3, Seq: 3, Known: noon.Add(time.Hour), Verdict: store.Withdrawn, Articles: []string{}, Of: 1},
	}
	for i, p := range want {
		if i == 1 {
			add(t, s, bare("c", "Three."))
		}
		p.Number, p.Seq = 0, 0
		if got, err := s.AddPin(t.Context(), p); err != nil || got.Number != want[i].Number || got.Seq != want[i].Seq {
			t.Errorf("stored %+v, %v; want number %d behind %d", got, err, want[i].Number, want[i].Seq)
		}
	}
	for after := range int64(4) {
		got, err := s.Pins(t.Context(), after)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(append([]store.Pin(nil), want[after:]...), got); diff != "" {
			t.Errorf("behind %d (-want +got):\n%s", after, diff)
		}
	}
	if got := store.Holding(want); len(got) != 1 || got[0].Number != 2 {
		t.Errorf("holding are %+v, want the second", got)
	}
}

// pinned stores what a pin does to stories: it is known since the pin is, not since the
// article that it stands behind.
func pinned(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeMinutes(t, s)
	apart := story.Revision{Number: 2, Time: noon, Kind: story.Split, Story: "s-3", From: "s-1", Articles: []string{"a3"}, Reason: "a person says so"}
	step := store.Step{Place: store.Place{Seq: 3}, Known: minute(9), Revised: []story.Revision{apart}}
	for range 2 {
		if err := s.Group(t.Context(), []store.Step{step}); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range map[int]string{8: "1:s-1 2:s-1 3:s-1", 9: "1:s-1 2:s-1 3:s-3"} {
		places, err := s.PlacesAt(t.Context(), "", minute(at))
		if err != nil {
			t.Fatal(err)
		}
		if got := words(places, func(p store.Place) string { return fmt.Sprintf("%d:%s", p.Seq, p.Story) }); got != want {
			t.Errorf("as of minute %d: %s, want %s", at, got, want)
		}
	}
	if p, err := s.Place(t.Context(), 3); err != nil || p.Story != "s-3" || p.Origin != "o-3" {
		t.Errorf("the third article is at %+v, %v", p, err)
	}
	if r, err := s.RevisionsAt(t.Context(), "s-3", minute(8)); err != nil || len(r) != 0 {
		t.Errorf("as of minute 8 revisions %v, %v", r, err)
	}
}
