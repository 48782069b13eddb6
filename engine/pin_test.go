package engine_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// pressed returns so many articles of the invented press.
func pressed(n int) []*article.Article {
	var out []*article.Article
	for r := range press.Stream(press.Options{Seed: 7, Length: press.Excerpts}) {
		a := r.Article
		if out = append(out, &a); len(out) == n {
			break
		}
	}
	return out
}

// pinning is a day at the desk: articles come in, and three times a person settles
// something of the articles that were there; restart is called now and then.
func pinning(t *testing.T, db *sqlite.DB, restart func(*engine.Live) *engine.Live) {
	t.Helper()
	articles := pressed(150)
	l, err := engine.NewLive(t.Context(), db, partition.Part{})
	if err != nil {
		t.Fatal(err)
	}
	known := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	pin := func(p store.Pin) {
		known = known.Add(time.Minute)
		p.Known = known
		if _, err := db.AddPin(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	for part := range slices.Chunk(articles, 50) {
		known = known.Add(time.Hour)
		if _, err := db.Append(t.Context(), known, part[:30]...); err != nil {
			t.Fatal(err)
		}
		l = restart(l)
		if _, err := l.CatchUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		apart, same := pairs(t, db)
		pin(store.Pin{Verdict: store.Apart, Articles: apart})
		pin(store.Pin{Verdict: store.Same, Articles: same})
		if part[0].ID == articles[100].ID {
			pin(store.Pin{Verdict: store.Withdrawn, Of: 1})
		}
		if _, err := db.Append(t.Context(), known.Add(time.Minute), part[30:]...); err != nil {
			t.Fatal(err)
		}
		l = restart(l)
		if _, err := l.CatchUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
}

// pairs returns two articles of the newest story that has several origins, and the
// first ones of the two newest stories.
func pairs(t *testing.T, db *sqlite.DB) (apart, same []string) {
	t.Helper()
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	id := func(seq int64) string {
		r, err := db.Record(t.Context(), seq)
		if err != nil {
			t.Fatal(err)
		}
		return r.Article.ID
	}
	for i := range stories {
		if stories[i].Origins > 2 {
			places, err := db.Places(t.Context(), stories[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			apart = []string{id(places[0].Seq), id(places[len(places)-1].Seq)}
			break
		}
	}
	for _, s := range stories {
		if a := id(s.First); !slices.Contains(apart, a) && len(same) < 2 {
			same = append(same, a)
		}
	}
	return apart, same
}

// storyOf returns the story that an article is in.
func storyOf(t *testing.T, db *sqlite.DB, id string) string {
	t.Helper()
	r, err := db.Article(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	p, err := db.Place(t.Context(), r.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return p.Story
}

// What a person settles holds, is part of what was known from then on, and comes again
// in a replay, wherever the process was stopped.
func TestPinsHoldAndComeAgain(t *testing.T) {
	db := empty(t)
	pinning(t, db, func(l *engine.Live) *engine.Live { return l })
	log, err := db.Pins(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range store.Holding(log) {
		a, b := storyOf(t, db, p.Articles[0]), storyOf(t, db, p.Articles[1])
		if (a == b) != (p.Verdict == store.Same) {
			t.Errorf("%s %q are in %s and %s", p.Verdict, p.Articles, a, b)
		}
	}
	revisions, err := db.Revisions(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	byPin := 0
	for _, r := range revisions {
		if r.Reason == "a person pinned its articles together" || r.Reason == "a person pinned its articles apart" {
			byPin++
		}
	}
	before, err := db.PlacesAt(t.Context(), "", log[0].Known.Add(-time.Microsecond))
	if err != nil {
		t.Fatal(err)
	}
	behind, err := db.PlacesAt(t.Context(), "", log[1].Known)
	if err != nil {
		t.Fatal(err)
	}
	if byPin < 4 || len(before) != len(behind) || cmp.Equal(before, behind) {
		t.Errorf("%d revisions by pins; %d places before the first pins, %d behind", byPin, len(before), len(behind))
	}
	replayed, err := engine.Replay(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range replayed.Differences {
		t.Error(d)
	}
	want := stateOf(t, db)
	for name, restart := range map[string]func(*sqlite.DB, *engine.Live) *engine.Live{
		"saved": func(db *sqlite.DB, l *engine.Live) *engine.Live {
			if err := l.Save(t.Context()); err != nil {
				t.Fatal(err)
			}
			return opened(t, db)
		},
		"killed behind the pins": func(db *sqlite.DB, l *engine.Live) *engine.Live {
			if _, _, err := l.Next(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			return opened(t, db)
		},
		"forgetting all": func(db *sqlite.DB, _ *engine.Live) *engine.Live { return opened(t, forgetful{db}) },
	} {
		again := empty(t)
		pinning(t, again, func(l *engine.Live) *engine.Live { return restart(again, l) })
		if diff := cmp.Diff(want, stateOf(t, again)); diff != "" {
			t.Errorf("%s (-undisturbed +restarted):\n%s", name, diff)
		}
	}
}

func opened(t *testing.T, a engine.Archive) *engine.Live {
	t.Helper()
	l, err := engine.NewLive(t.Context(), a, partition.Part{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// forgetful is an archive without snapshots.
type forgetful struct{ *sqlite.DB }

func (forgetful) Snapshot(context.Context, string) (int64, []byte, error) { return 0, nil, nil }

// Two pins that contradict one another, stored at the same time, do not end the desk:
// the first holds.
func TestContradictingPins(t *testing.T) {
	db := empty(t)
	if _, err := db.Append(t.Context(), time.Now(), pressed(20)...); err != nil {
		t.Fatal(err)
	}
	a := pressed(2)
	for _, v := range []store.Verdict{store.Same, store.Apart} {
		if _, err := db.AddPin(t.Context(), store.Pin{Known: time.Now(), Verdict: v, Articles: []string{a[0].ID, a[1].ID}}); err != nil {
			t.Fatal(err)
		}
	}
	live(t, db, nil)
	if x, y := storyOf(t, db, a[0].ID), storyOf(t, db, a[1].ID); x != y {
		t.Errorf("in %s and %s, want one story", x, y)
	}
}
