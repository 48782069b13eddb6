package stream

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// deadOnes returns what is put aside.
func deadOnes(t *testing.T, s *Stream) (out []Dead) {
	t.Helper()
	for d, err := range s.Dead(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// refusing lets a desk refuse articles of some ids.
func refusing(ids ...string) func([]*article.Article) error {
	return func(articles []*article.Article) error {
		for _, a := range articles {
			if slices.Contains(ids, a.ID) {
				return fmt.Errorf("%s is too much", a.ID)
			}
		}
		return nil
	}
}

// What was put aside is put back and stored, if the store has changed its mind; if it has
// not, it is put aside again, and not lost, however soon it is tried.
func TestRetry(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		s, desk := open(t, opt), &memory{refuse: refusing("b", "d")}
		running(t, s, desk)
		put(t, s, Live, "a", "b", "c")
		put(t, s, BackFill, "d", "e")
		eventually(t, "two are put aside", func() bool { return len(deadOnes(t, s)) == 2 })
		got := deadOnes(t, s)
		slices.SortFunc(got, func(a, b Dead) int { return strings.Compare(string(b.Lane), string(a.Lane)) })
		for i, want := range []struct {
			lane Lane
			id   string
		}{{Live, "b"}, {BackFill, "d"}} {
			d, a := got[i], news(want.id)[0]
			if d.Lane != want.lane || d.Key != keyOf(a) || d.Trace != store.Trace(a) || d.Articles != 1 ||
				d.Reason != want.id+" is too much" || !strings.Contains(string(d.Data), `"id":"`+want.id+`"`) || d.When.IsZero() {
				t.Errorf("%+v\n%s\nwant %+v", d, d.Data, want)
			}
		}
		retry := func() {
			t.Helper()
			for _, d := range deadOnes(t, s) {
				if err := s.Retry(t.Context(), d.Number); err != nil {
					t.Fatal(err)
				}
			}
		}
		numbers := got[0].Number + got[1].Number
		retry()
		others := []string{"a", "b", "c", "d", "e"}
		eventually(t, "both are put aside again", func() bool {
			others = append(others, fmt.Sprintf("f%04d", len(others))) // tells that the store takes others
			put(t, s, Live, others[len(others)-1])
			list := deadOnes(t, s)
			return len(list) == 2 && list[0].Number+list[1].Number > numbers
		})
		desk.set(func(m *memory) { m.refuse = nil })
		retry()
		empty(t, s)
		if list := deadOnes(t, s); len(list) > 0 {
			t.Errorf("%d are still aside", len(list))
		}
		stored := slices.Sorted(slices.Values(desk.ids()))
		if !slices.Equal(stored, others) {
			t.Errorf("stored %q, want %q", stored, others)
		}
	})
}

func TestRetryOfNothing(t *testing.T) {
	s := open(t, Options{Folder: t.TempDir()})
	if err := s.Retry(t.Context(), 3); !errors.Is(err, ErrNotDead) {
		t.Errorf("error %v, want ErrNotDead", err)
	}
	if list := deadOnes(t, s); len(list) > 0 {
		t.Errorf("aside: %+v", list)
	}
}

// A lane that is full takes nothing back: it stays aside.
func TestRetryIntoAFullLane(t *testing.T) {
	s, desk := open(t, Options{Folder: t.TempDir(), MostFill: 1}), &memory{refuse: refusing("a")}
	stop := running(t, s, desk)
	put(t, s, BackFill, "a", "b")
	eventually(t, "one is put aside", func() bool { return len(deadOnes(t, s)) == 1 })
	empty(t, s)
	stop()
	put(t, s, BackFill, "c")
	if err := s.Retry(t.Context(), deadOnes(t, s)[0].Number); !errors.Is(err, ErrFull) {
		t.Errorf("error %v, want ErrFull", err)
	}
	if n := len(deadOnes(t, s)); n != 1 {
		t.Errorf("%d are aside, want 1", n)
	}
}

// To look at a stream does not make one.
func TestOpenWhatIsThere(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		looking := opt
		looking.There = true
		if opt.Folder != "" {
			looking.Folder += "/none"
		}
		if s, err := Open(t.Context(), looking); !errors.Is(err, ErrNoStream) {
			t.Fatalf("%v, error %v; want ErrNoStream", s, err)
		}
		s, err := Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, Live, "a")
		shut(t, s)
		looking.Folder = opt.Folder
		s = open(t, looking)
		if h, err := s.Held(context.WithoutCancel(t.Context())); err != nil || h.Live != 1 {
			t.Errorf("holds %+v, %v", h, err)
		}
	})
}
