package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// slow is an archive that takes its time to store where articles are, by a clock of its own,
// and counts the states that are saved.
type slow struct {
	*sqlite.DB
	takes, clock time.Duration
	saved        int
}

func (s *slow) now() time.Time { return time.Unix(0, 0).Add(s.clock) }

func (s *slow) Group(ctx context.Context, g []store.Step) error {
	s.clock += s.takes
	return s.DB.Group(ctx, g)
}

func (s *slow) SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error {
	s.saved++
	return s.DB.SaveSnapshot(ctx, name, seq, state)
}

// What would take whoever comes next more than a moment to do anew is saved; what would not
// waits for more.
func TestWhatTookLongIsSaved(t *testing.T) {
	for takes, want := range map[time.Duration]int{0: 0, 1100 * time.Millisecond: 1} {
		db := &slow{DB: archive(t), takes: takes}
		live, err := engine.NewLive(t.Context(), db, partition.Part{})
		if err != nil {
			t.Fatal(err)
		}
		live.SetClock(db.now)
		if n, _, err := live.Next(t.Context(), nil); n == 0 || err != nil {
			t.Fatalf("%d articles are placed, %v", n, err)
		}
		if db.saved != want {
			t.Errorf("behind a batch that took %v the state was saved %d times, want %d", takes, db.saved, want)
		}
	}
}
