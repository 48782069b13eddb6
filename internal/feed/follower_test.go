package feed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

const courier = "https://courier.example/feed"

func TestEachEntryIsGivenOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier, Outlet: "Courier of Corrie"})
		f := &Follower{Client: p}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		p.print(courier, rss(item("Second", "Two."), item("First", "One.")))
		ended := make(chan error)
		go func() { ended <- f.Run(ctx, s, d.take) }()
		time.Sleep(3 * time.Hour)
		p.print(courier, rss(item("Third", "Three."), item("Second", "Two, corrected."), item("First", "One.")))
		time.Sleep(3 * time.Hour)
		if got := d.titles(); got != "First, Second, Second, Third" {
			t.Errorf("given: %s", got)
		}
		for _, a := range d.articles {
			if a.Outlet != "Courier of Corrie" || a.ID != article.ContentID(a) || a.Text == "" {
				t.Errorf("given %+v", a)
			}
		}
		if n := p.times(courier); n < 6 || n > 14 {
			t.Errorf("asked %d times in six hours", n)
		}
		if st := s.feed(1).State; st.Entries != 4 || st.Failures != 0 || !st.Due.After(time.Now()) {
			t.Errorf("state %+v", st)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// A feed that changes one entry with every look gives it some times, not for ever.
func TestVersionsAreBounded(t *testing.T) {
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	for i := range 2 * maxVersions {
		p.print(courier, rss(item("Counter", fmt.Sprintf("Seen %d times.", i))))
		once(t, f, s, d)
		now = now.Add(24 * time.Hour)
	}
	if d.count() != maxVersions {
		t.Errorf("given %d times, want %d", d.count(), maxVersions)
	}
}

func TestConditionalRequests(t *testing.T) {
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	broken := errors.New("connection reset")
	p.set(courier, func(_ context.Context, r fetch.Request) (*fetch.Page, error) {
		if r.ETag == "v1" && r.LastModified == "monday" {
			return &fetch.Page{NotModified: true}, nil
		}
		return &fetch.Page{Body: []byte(rss(item("First", "One."))), ETag: "v1", LastModified: "monday", Broken: broken}, nil
	})
	checks := once(t, f, s, d)
	if st := s.feed(1).State; st.ETag != "" || st.LastError != broken.Error() || st.Failures != 0 || len(checks) != 1 || !errors.Is(checks[0].Skipped[0], broken) {
		t.Errorf("a copy that broke off is held against the next: %+v", st)
	}
	broken = nil
	for range 2 {
		now = now.Add(24 * time.Hour)
		once(t, f, s, d)
	}
	if st := s.feed(1).State; st.ETag != "v1" || st.LastModified != "monday" || st.LastError != "" || d.count() != 1 || !st.Checked.Equal(now) {
		t.Errorf("given %d, state %+v", d.count(), st)
	}
}

// What the sink does not take is given again, with what stands behind it.
func TestWhatIsNotTakenIsGivenAgain(t *testing.T) {
	p, s := newPress(), newShelf(store.Feed{Address: courier})
	full := errors.New("the disk is full")
	d := &desk{refuse: func(a *article.Article) error {
		if a.Title == "Second" {
			return full
		}
		return nil
	}}
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	p.set(courier, func(_ context.Context, r fetch.Request) (*fetch.Page, error) {
		if r.ETag != "" {
			return &fetch.Page{NotModified: true}, nil
		}
		return &fetch.Page{Body: []byte(rss(item("Third", "Three."), item("Second", "Two."), item("First", "One."))), ETag: "v1"}, nil
	})
	checks := once(t, f, s, d)
	if st := s.feed(1).State; !errors.Is(checks[0].Err, full) || st.Failures != 0 || st.ETag != "" || d.titles() != "First" {
		t.Errorf("given %s; %v, state %+v", d.titles(), checks[0].Err, st)
	}
	d.refuse = nil
	now = now.Add(DefaultMin)
	once(t, f, s, d)
	if st := s.feed(1).State; d.titles() != "First, Second, Third" || st.ETag != "v1" || st.Entries != 3 {
		t.Errorf("given %s; state %+v", d.titles(), st)
	}
}

func TestMovedAndGone(t *testing.T) {
	const moved = "https://courier.example/new"
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	p.set(courier, func(context.Context, fetch.Request) (*fetch.Page, error) {
		return &fetch.Page{Body: []byte("<html><body></body></html>"), Type: "text/html", Address: moved, Moved: moved}, nil
	})
	once(t, f, s, d)
	p.set(courier, func(context.Context, fetch.Request) (*fetch.Page, error) {
		return &fetch.Page{Body: []byte(rss(item("First", "One."))), Address: moved, Moved: moved}, nil
	})
	now = now.Add(24 * time.Hour)
	once(t, f, s, d)
	if got := s.feed(1); got.Address != moved {
		t.Errorf("followed at %s", got.Address)
	}
	p.set(moved, func(context.Context, fetch.Request) (*fetch.Page, error) {
		return nil, &fetch.StatusError{Code: http.StatusGone}
	})
	for range 3 {
		now = now.Add(24 * time.Hour)
		once(t, f, s, d)
	}
	if n := p.times(moved); n != 1 || !s.feed(1).State.Gone {
		t.Errorf("asked %d times after it was gone: %+v", n, s.feed(1))
	}
}

// A thousand feeds that hang hold up none of those that answered before, and
// those that are new only as long as each is tried once.
func TestThousandFeedsThatHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, d := newPress(), new(desk)
		var feeds []store.Feed
		for i := range 1000 {
			address := fmt.Sprintf("https://hang%d.example/feed", i)
			p.hang(address)
			feeds = append(feeds, store.Feed{Address: address})
		}
		const good, fresh = 20, 20
		start := time.Now()
		for i := range good + fresh {
			address := fmt.Sprintf("https://good%d.example/feed", i)
			p.set(address, func(context.Context, fetch.Request) (*fetch.Page, error) {
				return &fetch.Page{Body: []byte(rss(item(fmt.Sprintf("News %d at %v", i, time.Since(start).Truncate(10*time.Minute)), "It happened.")))}, nil
			})
			f := store.Feed{Address: address}
			if i < good { // These were followed before.
				f.State = store.FeedState{Checked: start.Add(-time.Hour), Changed: start.Add(-time.Hour), Due: start, Gap: 10 * time.Minute}
			}
			feeds = append(feeds, f)
		}
		f := &Follower{Client: p, Random: func() float64 { return 0.5 }}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- f.Run(ctx, newShelf(feeds...), d.take) }()
		time.Sleep(time.Second)
		if n := d.count(); n != good {
			t.Errorf("after a second %d articles came, want one of each feed that answered before", n)
		}
		// 1,000 feeds of 10 s each, half of 32 workers.
		time.Sleep(1000 / 16 * hasty)
		for i := range good + fresh {
			address := fmt.Sprintf("https://good%d.example/feed", i)
			if n := p.times(address); n == 0 {
				t.Errorf("%s was not asked", address)
			}
		}
		before := p.times("https://good0.example/feed")
		time.Sleep(3 * time.Hour)
		for i := range good + fresh {
			address := fmt.Sprintf("https://good%d.example/feed", i)
			if n := p.times(address); n < before+25 && i < good || n < 5 {
				t.Errorf("%s was asked %d times in three hours more", address, n)
			}
		}
		if n := p.times("https://hang0.example/feed"); n > 10 {
			t.Errorf("a feed that hangs was asked %d times", n)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// Feeds of one host wait for their turn outside the workers.
func TestFeedsOfOneHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, d := newPress(), new(desk)
		var feeds []store.Feed
		for i := range 40 {
			address := fmt.Sprintf("https://slow.example/feed%d", i)
			p.hang(address)
			feeds = append(feeds, store.Feed{Address: address})
		}
		p.print(courier, rss(item("First", "One.")))
		feeds = append(feeds, store.Feed{Address: courier})
		f := &Follower{Client: p, Workers: 4}
		go func() { _ = f.Run(t.Context(), newShelf(feeds...), d.take) }()
		time.Sleep(time.Second)
		if d.count() != 1 {
			t.Error("the feed of another host had to wait")
		}
	})
}

func TestStopsGracefully(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := newPress(), newShelf(store.Feed{Address: courier}, store.Feed{Address: "https://hang.example/"})
		p.print(courier, rss(item("Second", "Two."), item("First", "One.")))
		p.hang("https://hang.example/")
		ctx, stop := context.WithCancel(t.Context())
		d := &desk{refuse: func(a *article.Article) error {
			if a.Title == "First" {
				stop() // While an article is being taken.
			}
			return nil
		}}
		f := &Follower{Client: p}
		if err := f.Run(ctx, s, d.take); err != nil {
			t.Error(err)
		}
		if st := s.feed(1).State; d.titles() != "First" || st.Entries != 1 || st.Failures != 0 {
			t.Errorf("given %s, state %+v", d.titles(), st)
		}
		if st := s.feed(2).State; st.Failures != 0 || st.LastError != "" {
			t.Errorf("the check that was stopped counts as a failure: %+v", st)
		}
		once(t, f, s, d)
		if d.titles() != "First, Second" {
			t.Errorf("then given %s", d.titles())
		}
	})
}

func TestAnErrorOfTheStoreStopsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, d := newPress(), new(desk)
		p.print(courier, rss(item("First", "One.")))
		s := &moody{shelf: newShelf(store.Feed{Address: courier}), errs: 2}
		told := 0
		f := &Follower{Client: p, Observe: func(c Check) {
			if c.Err != nil && strings.Contains(c.Err.Error(), "locked") {
				told++
			}
		}}
		go func() { _ = f.Run(t.Context(), s, d.take) }()
		time.Sleep(3 * pollEvery)
		synctest.Wait()
		if told != 2 || d.titles() != "First" {
			t.Errorf("told %d errors, given %s", told, d.titles())
		}
	})
}

// A feed whose check cannot be saved is not asked for at every turn.
func TestWhatCannotBeSavedIsNotAskedForAgainAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, d := newPress(), new(desk)
		p.print(courier, rss(item("First", "One.")))
		s := &moody{shelf: newShelf(store.Feed{Address: courier}), full: true}
		go func() { _ = (&Follower{Client: p, Random: func() float64 { return 0.5 }}).Run(t.Context(), s, d.take) }()
		time.Sleep(59 * time.Minute) // not when one is just due
		if n := p.times(courier); n < 6 || n > 13 {
			t.Errorf("asked %d times in 59 minutes", n)
		}
	})
}

// moody is a store that fails at first, or cannot write.
type moody struct {
	*shelf
	errs int
	full bool
}

func (m *moody) SaveCheck(ctx context.Context, f store.Feed, taken []store.Entry, keep int) error {
	if m.full {
		return errors.New("the disk is full")
	}
	return m.shelf.SaveCheck(ctx, f, taken, keep)
}

func (m *moody) DueFeeds(ctx context.Context, now time.Time) ([]store.Feed, error) {
	if m.errs > 0 {
		m.errs--
		return nil, errors.New("the database is locked")
	}
	return m.shelf.DueFeeds(ctx, now)
}
