package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// three shares the languages of babel among three partitions.
func three(t *testing.T) partition.Scheme {
	t.Helper()
	s, err := partition.New([][]string{{"en"}, {"de", "ru"}, {"*"}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// babel returns n articles of an invented press in the order in which they become known:
// each is said to be in one of five languages or in none, and some come a day late.
func babel(seed uint64, n int) []*article.Article {
	chance := rand.New(rand.NewPCG(seed, 2))
	var out []*article.Article
	came := make(map[string]time.Time)
	for r := range press.Stream(press.Options{Seed: seed, Length: press.Excerpts, PerDay: 400}) {
		a := r.Article
		a.Lang = []string{"en", "en", "de", "ru", "fr", "es", ""}[chance.IntN(7)]
		late := 0
		if chance.IntN(12) == 0 {
			late = 24
		}
		came[a.ID] = a.Published.Time.Add(time.Duration(late) * time.Hour)
		if out = append(out, &a); len(out) == n {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b *article.Article) int { return came[a.ID].Compare(came[b.ID]) })
	return out
}

// owners are the processes that put the articles of an archive into stories, one a
// partition. Each can end at any moment, with or without saving its state, and another
// one goes on.
type owners struct {
	db     *sqlite.DB
	scheme partition.Scheme
	lives  []*engine.Live // nil for a partition that nobody leads
}

// step lets the owner of a partition place up to one batch.
func (o *owners) step(ctx context.Context, n int) (more bool, err error) {
	if o.lives[n] == nil {
		if o.lives[n], err = engine.NewLive(ctx, o.db, o.scheme.Part(n)); err != nil {
			return false, err
		}
	}
	_, more, err = o.lives[n].Next(ctx, nil)
	return more, err
}

// finish places all that is left.
func (o *owners) finish(t *testing.T) {
	t.Helper()
	for n := range o.lives {
		for more := true; more; {
			var err error
			if more, err = o.step(t.Context(), n); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// disturbed puts articles into stories as they come, by owners that end now and then.
func disturbed(t *testing.T, chance *rand.Rand, o *owners, articles []*article.Article) {
	t.Helper()
	for len(articles) > 0 {
		some := articles[:min(len(articles), 1+chance.IntN(90))]
		articles = articles[len(some):]
		if _, err := o.db.Append(t.Context(), some[0].Published.Time, some...); err != nil {
			t.Fatal(err)
		}
		for range chance.IntN(2 * len(o.lives)) {
			n := chance.IntN(len(o.lives))
			if _, err := o.step(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			if chance.IntN(3) == 0 {
				if err := o.lives[n].Save(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if chance.IntN(3) == 0 {
				o.lives[n] = nil
			}
		}
	}
	o.finish(t)
}

// histories are the revisions of each story that gained articles, without numbers.
func histories(s state) map[string][]store.Revision {
	out := make(map[string][]store.Revision)
	for _, r := range s.Revisions {
		r.Number = 0
		out[r.Story] = append(out[r.Story], r)
	}
	return out
}

// Partitions come to the places, origins, histories and briefs of one process, whoever
// ends when and in whatever order they work.
func TestPartitionsComeToTheStoriesOfOne(t *testing.T) {
	if testing.Short() {
		t.Skip("does many times what other tests do once")
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			articles := babel(seed, 420)
			chance := rand.New(rand.NewPCG(seed, 3))
			var dbs [2]*sqlite.DB
			var states [2]state
			for i, scheme := range []partition.Scheme{{}, three(t)} {
				dbs[i] = empty(t)
				disturbed(t, chance, &owners{dbs[i], scheme, make([]*engine.Live, scheme.Len())}, articles)
				states[i] = stateOf(t, dbs[i])
			}
			if len(states[0].Places) != len(articles) || len(states[0].Revisions) == 0 {
				t.Fatalf("%d places and %d revisions: take a stream that puts more to the test", len(states[0].Places), len(states[0].Revisions))
			}
			if diff := gocmp.Diff(states[0].Places, states[1].Places); diff != "" {
				t.Errorf("places (-one +three):\n%s", diff)
			}
			if diff := gocmp.Diff(histories(states[0]), histories(states[1])); diff != "" {
				t.Errorf("histories (-one +three):\n%s", diff)
			}
			if seed == 0 {
				if diff := gocmp.Diff(briefs(t, dbs[0], partition.Scheme{}), briefs(t, dbs[1], three(t))); diff != "" {
					t.Errorf("briefs (-one +three):\n%s", diff)
				}
			}
		})
	}
}

// briefs tells all stories and returns their briefs.
func briefs(t *testing.T, db *sqlite.DB, scheme partition.Scheme) map[string]string {
	t.Helper()
	d := engine.NewDesk(db, engine.DeskOptions{Scheme: scheme, Skipped: func(err error) { t.Error(err) }})
	if err := d.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for _, s := range stories {
		told, err := db.Telling(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		out[s.ID] = string(told.Brief)
	}
	if len(out) < 100 {
		t.Fatalf("%d stories", len(out))
	}
	return out
}

// A desk of several partitions runs a loop for each, and a replay comes to the same.
func TestADeskRunsAllPartitions(t *testing.T) {
	db := empty(t)
	scheme, err := engine.SettleScheme(t.Context(), db, [][]string{{"en"}, {"de", "ru"}, {"*"}})
	if err != nil {
		t.Fatal(err)
	}
	d := engine.NewDesk(db, engine.DeskOptions{Scheme: scheme, Skipped: func(err error) { t.Error(err) }})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- d.Run(ctx) }()
	for some := range slices.Chunk(babel(9, 120), 30) {
		if _, err := d.Take(t.Context(), some...); err != nil {
			t.Fatal(err)
		}
	}
	settled(t, db)
	for d.Behind() > 0 {
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	found, err := engine.Replay(t.Context(), db)
	if err != nil || found.Articles != 120 || found.Tellings != found.Stories || len(found.Differences) > 0 {
		t.Errorf("replayed %+v, %v; want no difference", found, err)
	}
}

func TestTheSchemeOfAnArchiveStays(t *testing.T) {
	db := empty(t)
	parts := [][]string{{"en"}, {"*"}}
	for _, tt := range []struct {
		name string
		sets [][]string
		want string
		err  error
	}{
		{"the first settles it", parts, `[["en"],["*"]]`, nil},
		{"the same again", parts, `[["en"],["*"]]`, nil},
		{"who does not ask has that of the archive", nil, `[["en"],["*"]]`, nil},
		{"another one is refused", [][]string{{"de"}, {"*"}}, "", engine.ErrScheme},
		{"one for all is another one", [][]string{{"*"}}, "", engine.ErrScheme},
		{"what is none", [][]string{{"en"}}, "", partition.ErrScheme},
	} {
		got, err := engine.SettleScheme(t.Context(), db, tt.sets)
		if !errors.Is(err, tt.err) || err == nil && got.String() != tt.want {
			t.Errorf("%s: %s, %v; want %s, %v", tt.name, got, err, tt.want, tt.err)
		}
	}
}

// An archive of before has its stories in one partition, though nothing says so.
func TestAnArchiveWithStoriesKeepsThemInOnePartition(t *testing.T) {
	db := archive(t)
	live(t, db, nil)
	if _, err := engine.SettleScheme(t.Context(), db, [][]string{{"en"}, {"*"}}); !errors.Is(err, engine.ErrScheme) {
		t.Errorf("error %v, want ErrScheme", err)
	}
	if s, err := engine.SettleScheme(t.Context(), db, nil); err != nil || s.Len() != 1 {
		t.Errorf("%s, %v", s, err)
	}
}
