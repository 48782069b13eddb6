package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// Client asks for addresses; *fetch.Polite is one.
type Client interface {
	Do(ctx context.Context, r fetch.Request) (*fetch.Page, error)
}

// Store keeps what is followed, and what came of it.
type Store interface {
	DueFeeds(ctx context.Context, now time.Time) ([]store.Feed, error)
	FeedEntries(ctx context.Context, feed int64) (map[store.Digest]store.Entry, error)
	SaveCheck(ctx context.Context, f store.Feed, taken []store.Entry, keep int) error
}

// Claimer is a Store whose feeds several followers look at, each feed one of them. A claim
// ends by itself when it is not renewed.
type Claimer interface {
	// ClaimFeed returns the feed as it is now; false if somebody else looks at it, or
	// has done so, and it is not due any more.
	ClaimFeed(ctx context.Context, id int64, now time.Time, length time.Duration) (store.Feed, bool, error)
	// RenewClaims renews all claims of this Store, and ReleaseFeed ends one.
	RenewClaims(ctx context.Context, length time.Duration) error
	ReleaseFeed(ctx context.Context, id int64) error
}

// Sink takes an article. It is called by several goroutines at once, but with
// the articles of one feed in their order. An error says that the article was
// not taken: it and those behind it are given again at the next check.
type Sink func(ctx context.Context, a *article.Article) error

// Check is what a look at a feed came to.
type Check struct {
	// Feed is the feed with its new state.
	Feed store.Feed
	// Given counts the articles that the sink took.
	Given int
	// Err is why the check failed, and Skipped what could not be read beside
	// what could.
	Err     error
	Skipped []error
	// Took is how long it was.
	Took time.Duration
}

const (
	// DefaultWorkers is how many feeds are looked at at once. Most of the time
	// they wait for servers.
	DefaultWorkers = 32
	// pollEvery is how often the store is asked what is due.
	pollEvery = 30 * time.Second
	// checkTime bounds a look at a feed with all its pages.
	checkTime = 5 * time.Minute
	// saveTime bounds saving what was taken while the follower is stopped.
	saveTime = 10 * time.Second
	// claimTime is how long a feed is let be whose follower was killed.
	claimTime = time.Minute
)

// Follower looks at feeds when they are due. Its Client must be set before Run,
// and nothing changed after.
type Follower struct {
	Client Client
	Pace   Pace
	// Workers is how many feeds are looked at at once; 0 means DefaultWorkers.
	Workers int
	// Now tells the time; nil means time.Now.
	Now func() time.Time
	// Random gives chances in [0, 1); nil means those of math/rand/v2. It is
	// called by one goroutine at a time.
	Random func() float64
	// Observe, if not nil, is told of every check, by one goroutine at a time.
	Observe func(Check)

	mu sync.Mutex // guards Random and Observe
}

// Run looks at feeds when they are due until ctx is done, then waits for the
// checks under way, which end early, and returns nil. The state of a feed is
// saved when the sink has taken its articles, so that one that is killed gives
// some twice and loses none. An error of the store is told to Observe without a
// feed, and the store asked again.
func (f *Follower) Run(ctx context.Context, feeds Store, sink Sink) error {
	return f.follow(ctx, feeds, sink, false)
}

// Once looks at every feed that is due, once, and returns when all are done. The
// error is that of the store.
func (f *Follower) Once(ctx context.Context, feeds Store, sink Sink) error {
	return f.follow(ctx, feeds, sink, true)
}

func (f *Follower) follow(ctx context.Context, feeds Store, sink Sink, once bool) error {
	q := newQueue(cmp.Or(max(f.Workers, 0), DefaultWorkers))
	type ended struct {
		id    int64
		again time.Time
	}
	done := make(chan ended)
	defer f.renew(ctx, feeds)()
	poll := time.NewTimer(0)
	defer poll.Stop()
	stopped := ctx.Done()
	for filled := false; ; {
		for stopped != nil {
			feed, ok := q.next()
			if !ok {
				break
			}
			go func() {
				var again time.Time
				if !f.claim(ctx, feeds, feed, sink) {
					again = f.now().Add(cmp.Or(f.Pace.Min, DefaultMin))
				}
				done <- ended{feed.ID, again}
			}()
		}
		if len(q.running) == 0 && (stopped == nil || once && filled) {
			return nil
		}
		select {
		case <-stopped:
			stopped = nil
		case e := <-done:
			q.done(e.id, e.again)
		case <-poll.C:
			due, err := feeds.DueFeeds(ctx, f.now())
			if err != nil && once {
				return err
			}
			if err != nil && ctx.Err() == nil {
				f.observe(Check{Err: err})
			}
			q.fill(due, f.now())
			if filled = true; !once {
				poll.Reset(pollEvery)
			}
		}
	}
}

// claim looks at a feed that nobody else looks at; false if what came of it could not be
// saved.
func (f *Follower) claim(ctx context.Context, feeds Store, feed store.Feed, sink Sink) (saved bool) {
	c, ok := feeds.(Claimer)
	if !ok {
		return f.look(ctx, feeds, feed, sink)
	}
	feed, mine, err := c.ClaimFeed(ctx, feed.ID, f.now(), claimTime)
	if err != nil {
		f.observe(Check{Feed: feed, Err: fmt.Errorf("claim %s: %w", Shown(feed.Address), err)})
		return false
	}
	if !mine {
		return true
	}
	saved = f.look(ctx, feeds, feed, sink)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), saveTime)
	defer cancel()
	if err := c.ReleaseFeed(ending, feed.ID); err != nil {
		f.observe(Check{Feed: feed, Err: fmt.Errorf("release %s: %w", Shown(feed.Address), err)})
	}
	return saved
}

// renew renews the claims now and then, until the function that it returns is called.
func (f *Follower) renew(ctx context.Context, feeds Store) (stop func()) {
	c, ok := feeds.(Claimer)
	if !ok {
		return func() {}
	}
	ctx, stop = context.WithCancel(context.WithoutCancel(ctx)) // checks under way end behind ctx
	go func() {
		tick := time.NewTicker(claimTime / 3)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if err := c.RenewClaims(ctx, claimTime); err != nil && ctx.Err() == nil {
					f.observe(Check{Err: fmt.Errorf("renew what is claimed: %w", err)})
				}
			}
		}
	}()
	return stop
}

// look looks at one feed and saves what came of it; false if it could not.
func (f *Follower) look(ctx context.Context, feeds Store, feed store.Feed, sink Sink) (saved bool) {
	c := &check{Follower: f, feed: feed, now: f.now(), sink: sink}
	start := time.Now()
	within, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	var err error
	if c.known, err = feeds.FeedEntries(ctx, feed.ID); err == nil {
		err = c.run(within)
		c.settle(ctx, err)
		// What the sink took is saved even if the follower is being stopped.
		saving, cancel := context.WithTimeout(context.WithoutCancel(ctx), saveTime)
		defer cancel()
		failed := feeds.SaveCheck(saving, c.feed, c.taken, max(minKept, 4*len(c.known)))
		if saved = failed == nil || errors.Is(failed, store.ErrNoFeed); !saved { // It may have been removed meanwhile.
			err = errors.Join(err, fmt.Errorf("save %s: %w", Shown(feed.Address), failed))
		}
	}
	f.observe(Check{Feed: c.feed, Given: c.given, Err: err, Skipped: c.errs, Took: time.Since(start)})
	return saved
}

// settle notes a check that did not go well. One that was stopped is as if it
// had not been, but for what was taken; so is one whose articles were not taken,
// which is no fault of the feed's.
func (c *check) settle(ctx context.Context, err error) {
	s := &c.feed.State
	switch {
	case err == nil:
	case ctx.Err() != nil:
		s.Entries += int64(c.given)
	case errors.Is(err, errSink):
		s.Entries += int64(c.given)
		s.LastError, s.Due = err.Error(), c.now.Add(cmp.Or(c.Pace.Min, DefaultMin))
	default:
		s.Entries += int64(c.given)
		*s = c.Pace.failed(*s, c.now, c.random(), err)
	}
}

func (f *Follower) now() time.Time {
	if f.Now != nil {
		return f.Now()
	}
	return time.Now()
}

func (f *Follower) random() float64 {
	if f.Random == nil {
		return rand.Float64()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.Random()
}

func (f *Follower) observe(c Check) {
	if f.Observe == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.Observe(c)
}
