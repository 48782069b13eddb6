package storetest

import (
	"bytes"
	"slices"
	"testing"

	"github.com/parallax-news/parallax/internal/store"
)

// parted: the stories of each partition wait to be told by themselves.
func parted(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	sixArticles(t, s)
	for part, seqs := range [][]int64{{1, 4}, {2}, {3, 5}} {
		var steps []store.Step
		for _, seq := range seqs {
			id := string(rune('0' + seq))
			steps = append(steps, store.Step{Place: store.Place{Seq: seq, Story: "s-" + id, Origin: "o-" + id}, Part: part})
		}
		if err := s.Group(t.Context(), steps); err != nil {
			t.Fatal(err)
		}
	}
	for part, want := range [][]string{{"s-4", "s-1"}, {"s-2"}, {"s-5", "s-3"}, nil} {
		if got, err := s.ChangedIn(t.Context(), part, 9); err != nil || !slices.Equal(got, want) {
			t.Errorf("partition %d has %v to be told, %v; want %v", part, got, err, want)
		}
	}
	tell(t, s, store.Telling{Story: "s-5", Last: 5, Brief: []byte("{}")})
	if got, err := s.ChangedIn(t.Context(), 2, 9); err != nil || !slices.Equal(got, []string{"s-3"}) {
		t.Errorf("%v to be told behind a telling, %v", got, err)
	}
	if got, err := s.Changed(t.Context(), 9); err != nil || len(got) != 4 {
		t.Errorf("%v to be told in all, %v", got, err)
	}
}

// settled: what is settled first stays.
func settled(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	for _, state := range []string{"first", "second"} {
		if kept, err := s.Settle(t.Context(), "partitions", []byte(state)); err != nil || string(kept) != "first" {
			t.Errorf("settled as %q, %v; want the first", kept, err)
		}
	}
	if _, kept, err := s.Snapshot(t.Context(), "partitions"); err != nil || string(kept) != "first" {
		t.Errorf("kept is %q, %v", kept, err)
	}
}

// importedFromBefore: an export of a program that knew of no partitions is read.
func importedFromBefore(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	sixArticles(t, s)
	if err := s.Group(t.Context(), history()[:3]); err != nil {
		t.Fatal(err)
	}
	var export bytes.Buffer
	if err := s.Export(t.Context(), &export); err != nil {
		t.Fatal(err)
	}
	before := bytes.ReplaceAll(export.Bytes(), []byte(`,"part":0`), nil)
	if bytes.Equal(before, export.Bytes()) {
		t.Fatal("the export says nothing of partitions")
	}
	other := open(t)
	if _, err := other.Import(t.Context(), bytes.NewReader(before)); err != nil {
		t.Fatal(err)
	}
	if got, err := other.ChangedIn(t.Context(), 0, 9); err != nil || len(got) != 3 {
		t.Errorf("%v to be told, %v; want 3 stories", got, err)
	}
}
