package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// told is how many articles the tests follow: more than two batches.
const told = 600

// empty returns an empty archive.
func empty(t *testing.T) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// archive returns an archive of the invented press.
func archive(t *testing.T) *sqlite.DB {
	t.Helper()
	db := empty(t)
	var articles []*article.Article
	for r := range press.Stream(press.Options{Seed: 7, Length: press.Excerpts}) {
		a := r.Article
		if articles = append(articles, &a); len(articles) == told {
			break
		}
	}
	if _, err := db.Append(t.Context(), time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), articles...); err != nil {
		t.Fatal(err)
	}
	return db
}

// state is what an archive knows of its stories.
type state struct {
	Places    []store.Place
	Revisions []store.Revision
}

func stateOf(t *testing.T, db *sqlite.DB) (s state) {
	t.Helper()
	var err error
	if s.Places, err = db.Places(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if s.Revisions, err = db.Revisions(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	return s
}

// undisturbed places all articles at once, by a grouper that keeps everything.
func undisturbed(t *testing.T, db *sqlite.DB) (s state) {
	t.Helper()
	g := story.NewGrouper()
	seq := make(map[string]int64)
	for r, err := range db.Articles(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		seq[r.Article.ID] = r.Seq
		for _, v := range g.Add(nlp.Annotate(r.Article)).Revised {
			s.Revisions = append(s.Revisions, store.Revision{Seq: r.Seq, Revision: v})
		}
	}
	s.Places = make([]store.Place, len(seq))
	for _, st := range g.Stories() {
		for o, members := range st.Origins {
			for _, i := range members {
				n := seq[st.Documents[i].ID]
				s.Places[n-1] = store.Place{Seq: n, Story: st.ID, Origin: st.OriginID(o)}
			}
		}
	}
	if len(s.Revisions) == 0 {
		t.Fatal("no story was revised: take a stream that puts more to the test")
	}
	return s
}

func TestLiveIsReplay(t *testing.T) {
	db := archive(t)
	want := undisturbed(t, db)
	l, err := engine.NewLive(t.Context(), db, partition.Part{})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := l.CatchUp(t.Context(), nil); n != told || err != nil {
		t.Fatalf("placed %d, %v; want %d", n, err, told)
	}
	if diff := cmp.Diff(want, stateOf(t, db)); diff != "" {
		t.Errorf("stories (-undisturbed +live):\n%s", diff)
	}
	if n, err := l.CatchUp(t.Context(), nil); n != 0 || err != nil {
		t.Errorf("placed %d again, %v", n, err)
	}
}

// errKilled stands for the end of the process.
var errKilled = errors.New("killed")

// mortal is an archive whose process ends at a batch, before its commit or
// right behind it.
type mortal struct {
	*sqlite.DB
	batches int  // that are stored before
	behind  bool // the commit of the next
	forgets bool // to write snapshots
}

func (m *mortal) SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error {
	if m.forgets {
		return nil
	}
	return m.DB.SaveSnapshot(ctx, name, seq, state)
}

func (m *mortal) Group(ctx context.Context, steps []store.Step) error {
	m.batches--
	if m.batches < 0 && !m.behind {
		return errKilled
	}
	if err := m.DB.Group(ctx, steps); err != nil {
		return err
	}
	if m.batches < 0 {
		return errKilled
	}
	return nil
}

func TestKilledAtAnyBatchItComesToTheSameStories(t *testing.T) {
	if testing.Short() {
		t.Skip("does many times what other tests do once")
	}
	db := archive(t)
	want := undisturbed(t, db)
	var export bytes.Buffer
	if err := db.Export(t.Context(), &export); err != nil {
		t.Fatal(err)
	}
	for _, m := range []mortal{{batches: 0, behind: true}, {batches: 1}, {batches: 1, behind: true, forgets: true}, {batches: 2, forgets: true}} {
		t.Run(fmt.Sprintf("%d batches, behind the commit %t, no snapshots %t", m.batches, m.behind, m.forgets), func(t *testing.T) {
			m.DB = empty(t)
			if _, err := m.Import(t.Context(), bytes.NewReader(export.Bytes())); err != nil {
				t.Fatal(err)
			}
			again := m
			again.batches, again.behind = 1, !m.behind
			live(t, &m, errKilled)
			live(t, &again, errKilled)
			live(t, m.DB, nil)
			if diff := cmp.Diff(want, stateOf(t, m.DB)); diff != "" {
				t.Errorf("stories (-undisturbed +killed and restarted):\n%s", diff)
			}
		})
	}
}

// live catches up, and ends as it is to end or done.
func live(t *testing.T, a engine.Archive, end error) {
	t.Helper()
	l, err := engine.NewLive(t.Context(), a, partition.Part{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.CatchUp(t.Context(), nil); err != nil && !errors.Is(err, end) {
		t.Fatal(err)
	}
}
