package engine

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"reflect"
	"slices"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Kept is an archive whose stories can be read back.
type Kept interface {
	Archive
	Shelf
	Revisions(ctx context.Context, story string) ([]store.Revision, error)
	Changed(ctx context.Context, limit int) ([]string, error)
}

// Replayed is what a replay has come to. Tellings counts the stories that were told
// anew: those of which there is no more than was told.
type Replayed struct {
	Articles, Stories, Revisions, Tellings int
	// Differences say, a line each, where the archive keeps something else.
	Differences []string
}

// Replay places all articles of an archive anew, in the order of knowledge, tells the
// stories anew, and compares the outcome with what the archive keeps. It changes nothing
// there.
func Replay(ctx context.Context, archive Kept) (*Replayed, error) {
	m := &memory{Archive: archive, place: map[int64]int{}, seq: map[string]int64{}}
	if err := m.fill(ctx); err != nil {
		return nil, err
	}
	places, err := archive.Places(ctx, "")
	if err != nil {
		return nil, err
	}
	revisions, err := archive.Revisions(ctx, "")
	if err != nil {
		return nil, err
	}
	out := &Replayed{Articles: len(m.places), Revisions: len(m.revisions)}
	stories := map[string]bool{}
	for _, p := range m.places {
		stories[p.Story] = true
	}
	out.Stories = len(stories)
	out.Differences = append(compare("place", places, m.places), compare("revision", revisions, m.revisions)...)
	return out, retell(ctx, archive, slices.Sorted(maps.Keys(stories)), out)
}

// retell tells stories anew and compares them with what was told.
func retell(ctx context.Context, archive Kept, stories []string, out *Replayed) error {
	list, err := archive.Changed(ctx, math.MaxInt32)
	if err != nil {
		return err
	}
	changed := make(map[string]bool)
	for _, id := range list {
		changed[id] = true
	}
	teller := NewTeller(archive, keptReadings)
	for _, id := range stories {
		told, err := archive.Telling(ctx, id)
		if changed[id] || errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		anew, err := teller.Compose(ctx, id)
		if err != nil {
			return err
		}
		out.Tellings++
		if anew.Last != told.Last || anew.Title != told.Title || !bytes.Equal(anew.Brief, told.Brief) {
			out.Differences = append(out.Differences, fmt.Sprintf("story %s was told otherwise than it is told anew", id))
		}
	}
	return nil
}

// compare says where two lists differ.
func compare[T any](what string, kept, anew []T) []string {
	var out []string
	for i := range max(len(kept), len(anew)) {
		switch {
		case i >= len(kept):
			out = append(out, fmt.Sprintf("%s %d is not kept: %+v", what, i+1, anew[i]))
		case i >= len(anew):
			out = append(out, fmt.Sprintf("%s %d is kept and does not come again: %+v", what, i+1, kept[i]))
		case !reflect.DeepEqual(kept[i], anew[i]):
			out = append(out, fmt.Sprintf("%s %d is kept as %+v, and comes again as %+v", what, i+1, kept[i], anew[i]))
		}
	}
	return out
}

// memory keeps what grouping comes to in memory, and gives the articles of an
// archive.
type memory struct {
	Archive
	places    []store.Place
	place     map[int64]int // index in places by the article
	revisions []store.Revision
	seq       map[string]int64
}

// fill places all articles, partition by partition.
func (m *memory) fill(ctx context.Context) error {
	scheme, err := SchemeOf(ctx, m.Archive)
	if err != nil {
		return err
	}
	for n := range scheme.Len() {
		live, err := NewLive(ctx, m, scheme.Part(n))
		if err != nil {
			return err
		}
		if _, err := live.CatchUp(ctx, nil); err != nil {
			return err
		}
	}
	slices.SortFunc(m.places, func(a, b store.Place) int { return cmp.Compare(a.Seq, b.Seq) })
	slices.SortFunc(m.revisions, func(a, b store.Revision) int { return cmp.Compare(a.Number, b.Number) })
	return nil
}

// Snapshot returns none: a replay begins at the beginning.
func (m *memory) Snapshot(context.Context, string) (int64, []byte, error) { return 0, nil, nil }

// SaveSnapshot saves nothing: a replay is done once.
func (m *memory) SaveSnapshot(context.Context, string, int64, []byte) error { return nil }

// Articles gives those of the archive, and remembers their ids.
func (m *memory) Articles(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		for r, err := range m.Archive.Articles(ctx, f) {
			if err == nil {
				m.seq[r.Article.ID] = r.Seq
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// Group carries out what a store would.
func (m *memory) Group(_ context.Context, steps []store.Step) error {
	for _, s := range steps {
		if s.Story != "" {
			m.place[s.Seq] = len(m.places)
			m.places = append(m.places, s.Place)
		}
		for _, r := range s.Revised {
			m.revisions = append(m.revisions, store.Revision{Seq: s.Seq, Revision: r})
			m.revise(r)
		}
	}
	return nil
}

func (m *memory) revise(r story.Revision) {
	if r.Kind == story.Merged {
		for i := range m.places {
			if m.places[i].Story == r.From {
				m.places[i].Story = r.Story
			}
		}
		return
	}
	for _, id := range r.Articles {
		m.places[m.place[m.seq[id]]].Story = r.Story
	}
}
