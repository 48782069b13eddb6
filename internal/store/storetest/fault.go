package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
)

func faults(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeMinutes(t, s)
	for _, reason := range []string{"it ends no sentence", "another reason"} {
		if err := s.AddFault(t.Context(), 2, reason); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Faults(t.Context(), []int64{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]store.Annotations{{Seq: 2, Fault: "it ends no sentence"}}, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if got, err := s.Faults(t.Context(), nil); len(got) > 0 || err != nil {
		t.Errorf("of no article: %+v, %v", got, err)
	}
}
