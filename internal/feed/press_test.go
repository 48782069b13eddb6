package feed

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// press answers for addresses, in memory.
type press struct {
	mu    sync.Mutex
	pages map[string]func(ctx context.Context, r fetch.Request) (*fetch.Page, error)
	asked map[string]int
}

func newPress() *press {
	return &press{pages: map[string]func(context.Context, fetch.Request) (*fetch.Page, error){}, asked: map[string]int{}}
}

func (p *press) Do(ctx context.Context, r fetch.Request) (*fetch.Page, error) {
	p.mu.Lock()
	page := p.pages[r.Address]
	p.asked[r.Address]++
	p.mu.Unlock()
	if page == nil {
		return nil, &fetch.StatusError{Code: 404}
	}
	answer, err := page(ctx, r)
	if err == nil && answer.Address == "" {
		answer.Address = r.Address
	}
	return answer, err
}

func (p *press) set(address string, page func(context.Context, fetch.Request) (*fetch.Page, error)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[address] = page
}

// print answers with a body.
func (p *press) print(address, body string) {
	p.set(address, func(context.Context, fetch.Request) (*fetch.Page, error) { return &fetch.Page{Body: []byte(body)}, nil })
}

// hang never answers.
func (p *press) hang(address string) {
	p.set(address, func(ctx context.Context, r fetch.Request) (*fetch.Page, error) {
		ctx, cancel := context.WithTimeout(ctx, cmp.Or(r.Timeout, fetch.DefaultTimeout))
		defer cancel()
		<-ctx.Done()
		return nil, ctx.Err()
	})
}

func (p *press) times(address string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[address]
}

// shelf is a Store in memory.
type shelf struct {
	mu      sync.Mutex
	feeds   map[int64]store.Feed
	entries map[int64]map[store.Digest]store.Entry
}

func newShelf(feeds ...store.Feed) *shelf {
	s := &shelf{feeds: map[int64]store.Feed{}, entries: map[int64]map[store.Digest]store.Entry{}}
	for _, f := range feeds {
		f.ID = int64(len(s.feeds) + 1)
		s.feeds[f.ID] = f
	}
	return s
}

func (s *shelf) DueFeeds(_ context.Context, now time.Time) ([]store.Feed, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	due := slices.DeleteFunc(slices.Collect(maps.Values(s.feeds)), func(f store.Feed) bool { return f.State.Gone || f.State.Due.After(now) })
	slices.SortFunc(due, func(a, b store.Feed) int {
		return cmp.Or(cmp.Compare(a.State.Failures, b.State.Failures), a.State.Due.Compare(b.State.Due), cmp.Compare(a.ID, b.ID))
	})
	return due, nil
}

func (s *shelf) FeedEntries(_ context.Context, feed int64) (map[store.Digest]store.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := maps.Clone(s.entries[feed])
	if known == nil {
		known = map[store.Digest]store.Entry{}
	}
	return known, nil
}

func (s *shelf) SaveCheck(_ context.Context, f store.Feed, taken []store.Entry, _ int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.feeds[f.ID] = f
	if s.entries[f.ID] == nil {
		s.entries[f.ID] = map[store.Digest]store.Entry{}
	}
	for _, e := range taken {
		s.entries[f.ID][e.Key] = e
	}
	return nil
}

func (s *shelf) feed(id int64) store.Feed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.feeds[id]
}

// desk is a sink that remembers.
type desk struct {
	mu       sync.Mutex
	articles []*article.Article
	refuse   func(a *article.Article) error
}

func (d *desk) take(_ context.Context, a *article.Article) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.refuse != nil {
		if err := d.refuse(a); err != nil {
			return err
		}
	}
	d.articles = append(d.articles, a)
	return nil
}

// titles returns the titles of what came, in order.
func (d *desk) titles() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for _, a := range d.articles {
		out = append(out, a.Title)
	}
	return strings.Join(out, ", ")
}

func (d *desk) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.articles)
}

// rss is a feed with the newest item first.
func rss(items ...string) string {
	return `<rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>` + strings.Join(items, "") + `</channel></rss>`
}

func item(title, text string) string {
	return fmt.Sprintf("<item><title>%s</title><link>https://courier.example/%s</link><description>%s</description></item>", title, strings.ToLower(strings.ReplaceAll(title, " ", "-")), text)
}

// once looks at what is due, once, and returns what was observed.
func once(t *testing.T, f *Follower, s Store, d *desk) []Check {
	t.Helper()
	var seen []Check
	f.Observe = func(c Check) { seen = append(seen, c) }
	if err := f.Once(t.Context(), s, d.take); err != nil {
		t.Fatal(err)
	}
	return seen
}
