package annotator_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/annotator"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/internal/stream"
	"github.com/parallax-news/parallax/internal/stream/natstest"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/read"
)

// news are the articles of the examples and so many of the invented press.
func news(t *testing.T, invented int) (out []*article.Article) {
	t.Helper()
	for a, err := range read.Paths([]string{"../../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	for r := range press.Stream(press.Options{Seed: 5, Length: press.Excerpts}) {
		a := r.Article
		if invented--; invented < 0 {
			return out
		}
		out = append(out, &a)
	}
	return out
}

// archive is a store of either kind.
type archive interface {
	engine.Memory
	store.Reading
	Revisions(ctx context.Context, story string) ([]store.Revision, error)
}

// state is all that an archive knows of its stories.
type state struct {
	Places    []store.Place
	Revisions []store.Revision
	Briefs    map[string]string
}

func stateOf(t *testing.T, db archive) state {
	t.Helper()
	s := state{Briefs: make(map[string]string)}
	var err error
	if s.Places, err = db.Places(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if s.Revisions, err = db.Revisions(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range stories {
		told, err := db.Telling(t.Context(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		s.Briefs[x.ID] = string(told.Brief)
	}
	return s
}

var hour = time.Date(2024, 5, 6, 8, 0, 0, 0, time.UTC)

func keep(t *testing.T, db archive, articles []*article.Article) {
	t.Helper()
	if _, err := db.Append(t.Context(), hour, articles...); err != nil {
		t.Fatal(err)
	}
}

// alone is what one process comes to.
func alone(t *testing.T, articles []*article.Article) state {
	t.Helper()
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	keep(t, db, articles)
	if err := engine.NewDesk(db, engine.DeskOptions{}).Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	return stateOf(t, db)
}

// site is a database and a queue.
type site struct {
	t         *testing.T
	database  string
	url, name string
	annotated atomic.Int64
	annotate  func(*article.Article) (*nlp.Document, error) // by hands that are started from now on
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, database: pgtest.Address(t)}
	s.url, s.name = natstest.Server(t)
	return s
}

func (s *site) open() (*postgres.DB, *stream.Stream) {
	s.t.Helper()
	db, err := postgres.Create(s.t.Context(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	q, err := stream.Open(s.t.Context(), stream.Options{URL: s.url, Name: s.name})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _, _ = q.Close(), db.Close() })
	return db, q
}

// hand starts one that annotates, as a process of its own would, and returns what kills it.
func (s *site) hand() (kill func()) {
	s.t.Helper()
	db, q := s.open()
	h := &annotator.Hand{Archive: db, Annotate: s.annotate, Done: func(n int) {
		s.annotated.Add(int64(n))
		q.Call(stream.Annotated)
	}}
	ctx, cancel := context.WithCancel(s.t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = q.Work(ctx, 2, h)
	}()
	s.t.Cleanup(func() { cancel(); <-ended })
	return func() {
		_, _ = q.Close(), db.Close()
		cancel()
	}
}

// group makes the stories of what the archive holds of what others annotate.
func (s *site) group(db *postgres.DB, q *stream.Stream, own bool, skipped func(error)) {
	s.t.Helper()
	a := &annotator.Assembler{Archive: db, AskAgain: q.AskAgain, Own: own, Patience: 200 * time.Millisecond}
	if err := q.Heed(stream.Annotated, a.Wake); err != nil {
		s.t.Fatal(err)
	}
	if err := engine.NewDesk(db, engine.DeskOptions{Annotator: a, Skipped: skipped}).Once(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// askAll asks for the annotations of the first articles.
func askAll(t *testing.T, q *stream.Stream, articles int) {
	t.Helper()
	seqs := make([]int64, articles)
	for i := range seqs {
		seqs[i] = int64(i + 1)
	}
	if _, err := q.Ask(t.Context(), seqs...); err != nil {
		t.Fatal(err)
	}
}

// Whoever annotates, and whoever of them is killed, the stories and their briefs are those
// of one process.
func TestManyComeToWhatOneComesTo(t *testing.T) {
	s := newSite(t)
	articles := news(t, 300)
	db, q := s.open()
	keep(t, db, articles)
	doomed := s.hand()
	s.annotate = func(a *article.Article) (*nlp.Document, error) {
		if s.annotated.Load() >= 64 {
			sync.OnceFunc(doomed)()
		}
		return engine.AnnotateOne(a)
	}
	s.hand()
	s.hand()
	askAll(t, q, len(articles)-40) // the rest was lost
	s.group(db, q, false, func(err error) { t.Error(err) })
	if diff := cmp.Diff(alone(t, articles), stateOf(t, db)); diff != "" {
		t.Errorf("stories (-one process +many):\n%s", diff)
	}
	if n := s.annotated.Load(); n < int64(len(articles)) {
		t.Errorf("%d of %d articles were annotated by others", n, len(articles))
	}
}

// Where nobody else annotates, one that does so itself goes on.
func TestNobodyElseAnnotates(t *testing.T) {
	s := newSite(t)
	articles := news(t, 20)
	db, q := s.open()
	keep(t, db, articles)
	s.group(db, q, true, func(err error) { t.Error(err) })
	if diff := cmp.Diff(alone(t, articles), stateOf(t, db)); diff != "" {
		t.Errorf("stories (-one process +one that waited for others):\n%s", diff)
	}
}

// While one version of the program takes the place of another, who makes stories may find
// annotations of the other alone. It goes on by itself.
func TestOthersAreOfAnotherVersion(t *testing.T) {
	s := newSite(t)
	articles := news(t, 20)
	db, q := s.open()
	keep(t, db, articles)
	list := make([]store.Annotations, len(articles))
	for i := range list {
		list[i] = store.Annotations{Seq: int64(i + 1), Data: []byte("of another version")}
	}
	if err := db.SaveAnnotations(t.Context(), "another", list); err != nil {
		t.Fatal(err)
	}
	s.group(db, q, false, func(err error) { t.Error(err) })
	if diff := cmp.Diff(alone(t, articles), stateOf(t, db)); diff != "" {
		t.Errorf("stories (-one process +one beside others of another version):\n%s", diff)
	}
}

// An article that cannot be annotated is skipped by name, by whoever makes stories of the
// others, and in a replay.
func TestAnArticleThatCannotBeAnnotatedIsSkipped(t *testing.T) {
	s := newSite(t)
	articles := news(t, 10)
	poison := articles[3].ID
	db, q := s.open()
	keep(t, db, articles)
	s.annotate = func(a *article.Article) (*nlp.Document, error) {
		if a.ID == poison {
			return nil, &engine.ArticleError{Article: a, Cause: "a layer broke"}
		}
		return engine.AnnotateOne(a)
	}
	s.hand()
	askAll(t, q, len(articles))
	var skipped []error
	s.group(db, q, false, func(err error) { skipped = append(skipped, err) })
	var broken *engine.ArticleError
	if len(skipped) != 1 || !errors.As(skipped[0], &broken) || broken.Article.ID != poison || !strings.Contains(skipped[0].Error(), "a layer broke") {
		t.Fatalf("skipped: %v", skipped)
	}
	others := slices.DeleteFunc(slices.Clone(articles), func(a *article.Article) bool { return a.ID == poison })
	want, got := alone(t, others), stateOf(t, db)
	if diff := cmp.Diff(want.Briefs, got.Briefs); diff != "" {
		t.Errorf("briefs (-of the others alone +):\n%s", diff)
	}
	again, err := engine.Replay(t.Context(), db)
	if err != nil || len(again.Differences) > 0 || again.Articles != len(others) {
		t.Errorf("replayed: %+v, %v", again, err)
	}
}

// What a hand is asked for again it does not do again.
func TestWhatIsAnnotatedStays(t *testing.T) {
	db, err := postgres.Create(t.Context(), pgtest.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Nothing is lost with it.
	keep(t, db, news(t, 5))
	done := 0
	h := &annotator.Hand{Archive: db, Annotate: func(a *article.Article) (*nlp.Document, error) {
		done++
		return engine.AnnotateOne(a)
	}}
	for _, w := range []stream.Work{{Seqs: []int64{1, 2}}, {Seqs: []int64{1, 2, 3}, Again: true}, {Seqs: []int64{1, 3, 999_999}, Again: true}} {
		if err := h.Do(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	if done != 3 {
		t.Errorf("annotated %d times, want 3", done)
	}
}

// What is given up is noted with its reason, and named by its trace.
func TestWhatIsGivenUpIsNoted(t *testing.T) {
	db, err := postgres.Create(t.Context(), pgtest.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Nothing is lost with it.
	articles := news(t, 2)
	keep(t, db, articles)
	var skipped error
	h := &annotator.Hand{Archive: db, Skipped: func(err error) { skipped = err }}
	trace, err := h.GiveUp(t.Context(), 2, "it came to no end")
	if err != nil || trace != store.Trace(articles[1]) || skipped == nil {
		t.Errorf("trace %s, %v; skipped: %v", trace, err, skipped)
	}
	if list, err := db.Faults(t.Context(), []int64{1, 2}); err != nil || len(list) != 1 || list[0].Fault != "it came to no end" {
		t.Errorf("faults: %+v, %v", list, err)
	}
	if trace, err := h.GiveUp(t.Context(), 999_999, "it is not there"); trace != "" || err != nil {
		t.Errorf("of no article: trace %s, %v", trace, err)
	}
}
