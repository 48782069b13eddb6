package story

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

// pressed returns n documents of an invented press.
func pressed(seed uint64, n int, length press.Length) []*nlp.Document {
	docs := make([]*nlp.Document, 0, n)
	for r := range press.Stream(press.Options{Seed: seed, Length: length, PerDay: 400}) {
		a := r.Article
		docs = append(docs, &nlp.Document{Article: &a, Tokens: token.Scan(a.Text)})
		if len(docs) == n {
			break
		}
	}
	return docs
}

// small are limits that make everything that happens in years happen in days.
var small = limits{tidy: 40, horizon: 150, generation: 60}

func lean(l limits) *Grouper {
	g := NewGrouper(Lean())
	g.limits = l
	return g
}

func addAll(g *Grouper, docs []*nlp.Document) []Placement {
	out := make([]Placement, len(docs))
	for i, d := range docs {
		out[i] = g.Add(d)
	}
	return out
}

func snapshot(t testing.TB, g *Grouper) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := g.Snapshot(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRestoredGoesOnAsUninterrupted holds that stopping at any article, and
// going on from the snapshot, changes nothing of what comes after.
func TestRestoredGoesOnAsUninterrupted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		length := rapid.SampledFrom([]press.Length{press.Headlines, press.Excerpts, press.Full}).Draw(rt, "length")
		docs := pressed(rapid.Uint64Range(1, 50).Draw(rt, "seed"), 120, length)
		stop := rapid.IntRange(0, len(docs)).Draw(rt, "stop")
		g := lean(small)
		addAll(g, docs[:stop])
		saved := snapshot(t, g)
		want := addAll(g, docs[stop:])
		back, err := Restore(bytes.NewReader(saved))
		if err != nil {
			rt.Fatal(err)
		}
		back.limits = small
		if again := snapshot(t, back); !bytes.Equal(saved, again) {
			rt.Fatalf("snapshot of %d bytes became one of %d", len(saved), len(again))
		}
		if diff := cmp.Diff(want, addAll(back, docs[stop:])); diff != "" {
			rt.Fatalf("after %d articles (-uninterrupted +restored):\n%s", stop, diff)
		}
		if !bytes.Equal(snapshot(t, g), snapshot(t, back)) {
			rt.Fatal("the states at the end differ")
		}
	})
}

// TestRestoredKnowsWordsByTheirRoots holds that a word that stands for another one is the
// same term behind a snapshot.
func TestRestoredKnowsWordsByTheirRoots(t *testing.T) {
	g := lean(small)
	addAll(g, pressed(1, 5, press.Excerpts))
	back, err := Restore(bytes.NewReader(snapshot(t, g)))
	if err != nil {
		t.Fatal(err)
	}
	was, is := g.tongues["en"].index.vocabulary, back.tongues["en"].index.vocabulary
	for row := range tables.Rows(alikeFile) {
		for word := range strings.FieldsSeq(row) {
			if a, b := was.term(word), is.term(word); a != b {
				t.Fatalf("%q was term %d of %d, and is %d", word, a, len(was.shown), b)
			}
		}
	}
}

func TestRestoreRefusesWhatIsBroken(t *testing.T) {
	g := lean(small)
	addAll(g, pressed(1, 50, press.Excerpts))
	whole := snapshot(t, g)
	if _, err := Restore(bytes.NewReader(whole)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"nothing":        {},
		"another file":   []byte("threshold\t0.5\n"),
		"cut off":        whole[:len(whole)-1],
		"one byte wrong": append(slices.Clone(whole[:len(whole)/2]), append([]byte{whole[len(whole)/2] ^ 1}, whole[len(whole)/2+1:]...)...),
	} {
		if _, err := Restore(bytes.NewReader(data)); !errors.Is(err, ErrSnapshot) {
			t.Errorf("%s: error %v, want ErrSnapshot", name, err)
		}
	}
}

// FuzzArchive holds that bytes which are no state are refused, whatever they are.
func FuzzArchive(f *testing.F) {
	g := lean(small)
	addAll(g, pressed(1, 30, press.Excerpts))
	a := &archive{}
	g.archive(a)
	f.Add(a.data)
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &archive{reading: true, data: data}
		g := NewGrouper(Lean())
		g.archive(b)
		if b.failed && len(b.data) > 0 {
			t.Error("read on after what cannot be read")
		}
	})
}

// TestSnapshotKnowsEveryField fails when a part of the state gains a field: write
// it in archive_parts.go, or say here that it is worked out anew.
func TestSnapshotKnowsEveryField(t *testing.T) {
	for _, part := range []struct {
		of    any
		known string
	}{
		{Grouper{}, "model decide decides reader tongues lean limits pins pinned clusters founded arrivals own revisions revised explains why"},
		{tongue{}, "index copies names now own"},
		{cluster{}, "id number lang origins past told asked active voices norm held named size last home"},
		{origin{}, "id number cluster members in listed"},
		{member{}, "id url arrived document"},
		{index{}, "vocabulary items live postings homes roll peers search now"},
		{item{}, "sketch time came leaf mute retired cluster origin"},
		{sketch{}, "lead title names pairs body length titleLength class slots weekdays"},
		{vocabulary{}, "lang stem stop surface byStem shown entries articles pairs weekdays"},
		{print{}, "exact title shingles plain marks family credit time id url"},
		{Revision{}, "Number Time Kind Story From Articles Reason"},
	} {
		typ := reflect.TypeOf(part.of)
		var names string
		for i := range typ.NumField() {
			names += " " + typ.Field(i).Name
		}
		if names != " "+part.known {
			t.Errorf("%s has the fields%s; the snapshot knows %s", typ.Name(), names, part.known)
		}
	}
}

// TestTidyingChangesNoPlace holds that letting go of what is over does not show.
func TestTidyingChangesNoPlace(t *testing.T) {
	docs := pressed(3, 9000, press.Headlines) // three weeks
	never := lean(limits{tidy: 1 << 30, horizon: 1 << 30, generation: 1 << 30})
	often := lean(limits{tidy: 200, horizon: 1 << 30, generation: 1 << 30})
	if diff := cmp.Diff(addAll(never, docs), addAll(often, docs)); diff != "" {
		t.Errorf("(-never tidied +tidied often):\n%s", diff)
	}
	a, b := never.Size(), often.Size()
	if a.Stories != b.Stories || a.Articles != b.Articles {
		t.Errorf("%+v live, want %+v", b, a)
	}
	if n, m := len(often.index("en").items), len(never.index("en").items); n >= m {
		t.Errorf("%d items are kept, %d if never tidied", n, m)
	}
}

// TestALeanGrouperDoesNotGrow holds that a second half as long as the first adds
// nothing to what is held.
func TestALeanGrouperDoesNotGrow(t *testing.T) {
	docs := pressed(5, 12_000, press.Headlines) // thirty days
	g := lean(limits{tidy: 500, horizon: 2000, generation: 1000})
	var sizes []int
	for i, d := range docs {
		g.Add(d)
		if i%3000 == 2999 {
			sizes = append(sizes, len(snapshot(t, g)))
		}
	}
	if last := sizes[len(sizes)-1]; last > sizes[1]*13/10 {
		t.Errorf("snapshots of %v bytes", sizes)
	}
}

func TestStoriesOverAreStillKnownByTheirCopies(t *testing.T) {
	g := lean(limits{tidy: 10, horizon: 1 << 30, generation: 1 << 30})
	old := told("old", "A dam breaks", "The dam above Olbia broke on Tuesday and forty houses were swept away before anybody could be warned of it.")
	first := g.Add(old)
	for i := range 60 {
		text := fmt.Sprintf("Number %d of %d words, %d of which are digits such as %d.", i, i*7, i*11, i*13)
		g.Add(told(fmt.Sprint(i), "", text))
	}
	for _, c := range g.clusters { // as if its time were over
		if c.id == first.Story {
			c.active = nil
		}
	}
	g.tidy(g.tongue("en"))
	if slices.ContainsFunc(g.clusters, func(c *cluster) bool { return c.id == first.Story }) {
		t.Fatal("the story is not over")
	}
	if p := g.Add(told("late", "Dam breaks", old.Text)); p.Story != first.Story || p.Origin != first.Origin {
		t.Errorf("a late copy is at %v, not at %v", p, first)
	}
}
