package postgres_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// kept returns what is kept of the first articles, in their order.
func kept(t *testing.T, db *postgres.DB, version string) []store.Annotations {
	t.Helper()
	list, err := db.Annotations(t.Context(), version, []int64{1, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, func(a, b store.Annotations) int { return int(a.Seq - b.Seq) })
	return list
}

func TestAnnotations(t *testing.T) {
	db := create(t, pgtest.Address(t))
	if _, err := db.Append(t.Context(), time.Unix(1, 0), articles("a", "b", "c", "d")...); err != nil {
		t.Fatal(err)
	}
	large := bytes.Repeat([]byte{0, 1, 2, 255}, 5000)
	save := func(version string, list ...store.Annotations) {
		t.Helper()
		if err := db.SaveAnnotations(t.Context(), version, list); err != nil {
			t.Fatal(err)
		}
	}
	fault := store.Annotations{Seq: 2, Fault: "a layer\x00broke"}
	save("1", store.Annotations{Seq: 3, Data: large}, store.Annotations{Seq: 1, Data: []byte("one")}, fault)
	save("1", store.Annotations{Seq: 1, Data: []byte("one again")}, store.Annotations{Seq: 2, Data: []byte("it can be")})
	save("1")
	if diff := cmp.Diff([]store.Annotations{{Seq: 1, Data: []byte("one")}, fault, {Seq: 3, Data: large}}, kept(t, db, "1")); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	save("2", store.Annotations{Seq: 1, Data: []byte("new")})
	if diff := cmp.Diff([]store.Annotations{{Seq: 1, Data: []byte("new")}, fault}, kept(t, db, "2")); diff != "" {
		t.Errorf("kept by another version (-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		version string
		seqs    []int64
		want    bool
	}{{"1", []int64{1}, true}, {"2", []int64{1}, false}, {"2", []int64{3}, true}, {"2", []int64{3, 4}, false}} {
		if got, err := db.AnnotatedOtherwise(t.Context(), c.version, c.seqs); got != c.want || err != nil {
			t.Errorf("annotated otherwise than by %s: %v is %v, %v", c.version, c.seqs, got, err)
		}
	}
	if err := db.DropAnnotations(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]store.Annotations{fault, {Seq: 3, Data: large}}, kept(t, db, "1")); diff != "" {
		t.Errorf("kept behind 2 (-want +got):\n%s", diff)
	}
	if list, err := db.Faults(t.Context(), []int64{1, 2}); err != nil || len(list) != 1 || list[0].Fault != fault.Fault {
		t.Errorf("faults: %+v, %v", list, err)
	}
}
