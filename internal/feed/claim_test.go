package feed

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// sharedShelf is a shelf that several followers work on.
type sharedShelf struct {
	*shelf
	mu     *sync.Mutex
	claims map[int64]claim
	owner  string
}

type claim struct {
	owner string
	until time.Time
}

func (s sharedShelf) ClaimFeed(_ context.Context, id int64, now time.Time, length time.Duration) (store.Feed, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.feed(id)
	if c, ok := s.claims[id]; ok && c.owner != s.owner && now.Before(c.until) || f.State.Due.After(now) {
		return f, false, nil
	}
	s.claims[id] = claim{s.owner, now.Add(length)}
	return f, true, nil
}

func (s sharedShelf) RenewClaims(_ context.Context, length time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, c := range s.claims {
		if c.owner == s.owner {
			s.claims[id] = claim{s.owner, time.Now().Add(length)}
		}
	}
	return nil
}

func (s sharedShelf) ReleaseFeed(_ context.Context, id int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.claims, id)
	return nil
}

// Of several followers one looks at each feed, as often as one alone would, and one that
// takes longer than a claim keeps it.
func TestFollowersShareFeeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const feeds, followers = 20, 3
		address := func(i int) string { return fmt.Sprintf("https://paper-%d.example/feed", i) }
		p, d := newPress(), new(desk)
		var list []store.Feed
		for i := range feeds {
			list = append(list, store.Feed{Address: address(i)})
			p.print(address(i), rss(item(fmt.Sprint("Only ", i), "One.")))
		}
		slow, busy := 0, 0
		p.set(address(0), func(context.Context, fetch.Request) (*fetch.Page, error) {
			if busy++; busy > 1 {
				t.Error("two look at a feed at once")
			}
			time.Sleep(3 * claimTime)
			busy--
			slow++
			return &fetch.Page{Body: []byte(rss(item("Slow", "One.")))}, nil
		})
		s, mu, claims := newShelf(list...), new(sync.Mutex), make(map[int64]claim)
		ctx, stop := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for i := range followers {
			f := &Follower{Client: p, Workers: 4}
			all.Go(func() {
				if err := f.Run(ctx, sharedShelf{s, mu, claims, fmt.Sprint(i)}, d.take); err != nil {
					t.Error(err)
				}
			})
		}
		time.Sleep(6 * time.Hour)
		stop()
		all.Wait()
		if got := len(d.articles); got != feeds {
			t.Errorf("%d articles were given, want %d, each once", got, feeds)
		}
		for i := 1; i < feeds; i++ {
			if n := p.times(address(i)); n < 4 || n > 14 {
				t.Errorf("feed %d was asked %d times in six hours", i, n)
			}
		}
		if slow < 2 || len(claims) > 0 {
			t.Errorf("the slow feed was asked %d times; %d claims are left", slow, len(claims))
		}
	})
}
