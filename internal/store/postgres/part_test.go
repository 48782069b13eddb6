package postgres_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// Each partition is led by itself: who lost one goes on in another.
func TestAPartitionIsLedByItself(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	for i := range 2 {
		if _, err := first.Append(t.Context(), time.Unix(1, 0), &article.Article{ID: fmt.Sprint(i), Text: fmt.Sprint("Text ", i), TextOffset: -1}); err != nil {
			t.Fatal(err)
		}
	}
	group := func(db *postgres.DB, part int) error {
		id := fmt.Sprint("s-", part)
		return db.Group(t.Context(), []store.Step{{Place: store.Place{Seq: int64(part) + 1, Story: id, Origin: id}, Part: part}})
	}
	save := func(db *postgres.DB, part int) error {
		return db.SaveSnapshot(t.Context(), store.StateName(part, 2), 1, []byte("state"))
	}
	var release [2]func()
	for part := range release {
		var err error
		if _, release[part], err = first.Lead(t.Context(), part, false); err != nil {
			t.Fatal(err)
		}
	}
	defer release[0]()
	if _, _, err := second.Lead(t.Context(), 1, false); !errors.Is(err, store.ErrLed) {
		t.Errorf("a partition that another one leads: error %v, want ErrLed", err)
	}
	release[1]()
	_, other, err := second.Lead(t.Context(), 1, true)
	if err != nil {
		t.Fatal(err)
	}
	defer other()
	for name, tt := range map[string]struct {
		err, want error
	}{
		"who was deposed groups":           {group(first, 1), store.ErrDeposed},
		"who was deposed saves":            {save(first, 1), store.ErrDeposed},
		"who was deposed leads another":    {group(first, 0), nil},
		"and saves the state of the other": {save(first, 0), nil},
		"the new leader groups":            {group(second, 1), nil},
		"the new leader saves":             {save(second, 1), nil},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: error %v, want %v", name, tt.err, tt.want)
		}
	}
}

// owner is a process that may lead any partition.
type owner struct {
	db   *postgres.DB
	live map[int]*engine.Live // by the partitions that it led last
}

// next takes the lead of a partition, unless it leads it, and places a batch.
func (o *owner) next(t *testing.T, scheme partition.Scheme, n int) (more bool, err error) {
	t.Helper()
	if o.live[n] == nil {
		_, release, err := o.db.Lead(t.Context(), n, true)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(release)
		if o.live[n], err = engine.NewLive(t.Context(), o.db, scheme.Part(n)); err != nil {
			t.Fatal(err)
		}
	}
	_, more, err = o.live[n].Next(t.Context(), nil)
	return more, err
}

// Partitions that change hands between two processes at any moment, the loser learning of
// it by what is refused, come to the stories of one process.
func TestOwnersThatAreDeposedComeToTheStoriesOfOne(t *testing.T) {
	var articles []*article.Article
	chance := rand.New(rand.NewPCG(1, 4))
	for r := range press.Stream(press.Options{Seed: 3, Length: press.Excerpts, PerDay: 400}) {
		a := r.Article
		a.Lang = []string{"en", "de"}[chance.IntN(2)]
		if articles = append(articles, &a); len(articles) == 1200 {
			break
		}
	}
	scheme, err := partition.New([][]string{{"en"}, {"*"}})
	if err != nil {
		t.Fatal(err)
	}
	one, address := create(t, pgtest.Address(t)), pgtest.Address(t)
	owners := [2]*owner{{create(t, address), map[int]*engine.Live{}}, {create(t, address), map[int]*engine.Live{}}}
	for _, db := range []*postgres.DB{one, owners[0].db} {
		if _, err := db.Append(t.Context(), time.Unix(1, 0), articles...); err != nil {
			t.Fatal(err)
		}
	}
	for n := range scheme.Len() {
		refused := 0
		for turn, more := 0, true; more; turn++ {
			o := owners[turn%2] // the third turn is that of one who was deposed in the second
			if turn > 2 {
				o = owners[chance.IntN(2)]
			}
			if o.live[n] == nil { // the one who leads loses its connection, and does not know yet
				run(t, address, fmt.Sprintf("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %d AND objid = current_schema()::regnamespace::oid", 0x6c656164+n))
			}
			var err error
			switch more, err = o.next(t, scheme, n); {
			case errors.Is(err, store.ErrDeposed):
				refused++
				o.live[n], more = nil, true // as a process that starts again
			case err != nil:
				t.Fatal(err)
			}
		}
		if refused == 0 {
			t.Errorf("nobody was refused partition %d: let it change hands more often", n)
		}
	}
	whole, err := engine.NewLive(t.Context(), one, partition.Part{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := whole.CatchUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	want, got := placesOf(t, one), placesOf(t, owners[0].db)
	if diff := cmp.Diff(want, got); diff != "" || len(want) != len(articles) {
		t.Errorf("%d places (-one +two):\n%s", len(want), diff)
	}
}

func placesOf(t *testing.T, db *postgres.DB) []store.Place {
	t.Helper()
	places, err := db.Places(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return places
}
