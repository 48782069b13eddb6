package storetest

import (
	"context"
	"encoding/json"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Fill puts something into every table of an empty store.
func Fill(t *testing.T, s Store) {
	t.Helper()
	threeStories(t, s)
	odd := full()
	odd.Author = "A \x00 and \xff"
	add(t, s, odd, bare("a1", "A changed text."), bare("later", "A text."))
	step := store.Step{
		Place:   store.Place{Seq: 5, Story: "s-5", Origin: "o-5"},
		Revised: []story.Revision{{Number: 1, Time: noon, Kind: story.Split, Story: "s-6", From: "s-1", Articles: []string{"a2"}, Reason: "they part"}},
	}
	must(t, s.Group(t.Context(), []store.Step{step}))
	must(t, s.SaveLens(t.Context(), store.Lens{Name: "gas\x00", Text: "words = [\"gas\"]"}, noon))
	for i, last := range []int64{1, 2} {
		tell(t, s, store.Telling{
			Story: "s-1", Last: last, Title: "Aground", Topics: []string{"shipping"}, Weights: map[string]float64{"gas\x00": 2.5},
			Lines:   []store.Line{{Kind: store.FigureLine, Name: "t", Low: -1.5, High: 0.1 * float64(i)}},
			Changes: []store.Change{{Kind: "story", JSON: json.RawMessage(`{}`)}},
		})
	}
	must(t, s.AddFault(t.Context(), 4, "no \x00 layer"))
	must(t, s.SaveSnapshot(t.Context(), "stories", 4, []byte{0, 1, 255}))
	f := follow(t, s, store.Feed{Address: courier, Page: true}, store.Feed{Address: herald})[0]
	f.State = state()
	must(t, s.SaveCheck(t.Context(), f, []store.Entry{{Key: store.Digest{1}, Version: store.Digest{2}, Versions: 3}}, 10))
	must(t, s.RemoveFeed(t.Context(), herald))
	_, err := s.AddPin(t.Context(), store.Pin{Verdict: store.Same, Articles: []string{"a1", "a2"}, Known: noon})
	must(t, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Tables returns all that a store holds, by table.
func Tables(t *testing.T, s interface {
	Dump(ctx context.Context, visit store.Visit) error
},
) map[string][][]any {
	t.Helper()
	out := make(map[string][][]any)
	must(t, s.Dump(t.Context(), func(table store.Table, rows iter.Seq2[[]any, error]) error {
		out[table.Name] = nil
		for row, err := range rows {
			if err != nil {
				return err
			}
			out[table.Name] = append(out[table.Name], row)
		}
		return nil
	}))
	return out
}

// Continue holds a store to going on where another one stood that Fill had filled:
// no number is given twice.
func Continue(t *testing.T, s Store) {
	t.Helper()
	if r := add(t, s, bare("next", "What came next."))[0].Record; r.Seq != 8 {
		t.Errorf("the next article has place %d, want 8", r.Seq)
	}
	if r := add(t, s, bare("a1", "Changed again."))[0].Record; r.Revises != 6 {
		t.Errorf("the next text of a1 revises %d, want 6", r.Revises)
	}
	if f := follow(t, s, store.Feed{Address: herald}); f[1].ID <= f[0].ID+1 {
		t.Errorf("a new feed has the id %d, which another had", f[1].ID)
	}
	x := tell(t, s, store.Telling{Story: "s-1", Last: 2, Title: "Afloat", Brief: json.RawMessage(`[]`), Lines: []store.Line{{Kind: store.DateLine}}, Changes: []store.Change{{Kind: "story"}}})
	if x.Changes[0].Number != 3 {
		t.Errorf("the next change has the number %d, want 3", x.Changes[0].Number)
	}
}

func dumped(t *testing.T, open func(*testing.T) Store) {
	from, to := open(t), open(t)
	Fill(t, from)
	want := Tables(t, from)
	for name, rows := range want {
		if len(rows) == 0 {
			t.Errorf("Fill leaves table %s empty", name)
		}
	}
	load := func(l store.Loading) error {
		return from.Dump(t.Context(), func(table store.Table, rows iter.Seq2[[]any, error]) error {
			for row, err := range rows {
				if err != nil {
					return err
				}
				if err := l.Put(t.Context(), table, row); err != nil {
					return err
				}
			}
			return nil
		})
	}
	must(t, to.Load(t.Context(), load))
	if diff := cmp.Diff(want, Tables(t, to)); diff != "" {
		t.Errorf("tables (-from +to):\n%s", diff)
	}
	Continue(t, to)
	if err := to.Load(t.Context(), func(store.Loading) error { return nil }); err == nil {
		t.Error("a store that holds something was filled")
	}
}
