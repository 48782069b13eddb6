package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// web is an internet in memory: an answer an address, and a log of what was
// asked at which second.
type web struct {
	mu     sync.Mutex
	pages  map[string]func() (int, string)
	start  time.Time
	asked  []string
	busy   map[string]int
	within time.Duration // how long an answer takes
}

func newWeb() *web {
	return &web{pages: map[string]func() (int, string){}, start: time.Now(), busy: map[string]int{}}
}

func (w *web) serve(address, body string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[address] = func() (int, string) { return http.StatusOK, body }
}

func (w *web) fail(address string, status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[address] = func() (int, string) { return status, "" }
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.asked = append(w.asked, fmt.Sprintf("%v %s", time.Since(w.start), r.URL))
	w.busy[r.URL.Hostname()]++
	crowded := w.busy[r.URL.Hostname()] > 1
	page := w.pages[r.URL.String()]
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		w.busy[r.URL.Hostname()]--
		w.mu.Unlock()
	}()
	if crowded {
		return nil, errors.New("two requests at a time to a host")
	}
	select {
	case <-time.After(w.within):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	status, body := http.StatusNotFound, ""
	if page != nil {
		status, body = page()
	}
	if status == 0 {
		return nil, errors.New("out of reach")
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

// politely returns a Polite that asks the web.
func politely(w *web) *Polite {
	p := new(Polite)
	p.Client.guarded, p.Client.open = w, w
	return p
}

func TestOneAtATimeWithAGap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.within = 300 * time.Millisecond
		p := politely(w)
		var group sync.WaitGroup
		for i := range 3 {
			for _, host := range []string{"a.example", "b.example"} {
				w.serve(fmt.Sprintf("https://%s/%d", host, i), "news")
				group.Go(func() {
					if _, err := p.Do(t.Context(), Request{Address: fmt.Sprintf("https://%s/%d", host, i)}); err != nil {
						t.Error(err)
					}
				})
			}
		}
		group.Wait()
		// Each host: robots.txt and three pages, a second apart.
		if took := time.Since(w.start); took != 3300*time.Millisecond || len(w.asked) != 8 {
			t.Errorf("%d requests in %v: %v", len(w.asked), took, w.asked)
		}
	})
}

func TestCrawlDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.serve("https://a.example/robots.txt", "user-agent: *\ncrawl-delay: 7")
		w.serve("https://b.example/robots.txt", "user-agent: *\ncrawl-delay: 86400")
		p := politely(w)
		for _, address := range []string{"https://a.example/1", "https://a.example/2", "https://b.example/1", "https://b.example/2"} {
			w.serve(address, "news")
			if _, err := p.Do(t.Context(), Request{Address: address}); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(w.start); took != 2*7*time.Second+2*maxGap {
			t.Errorf("took %v: %v", took, w.asked)
		}
	})
}

// A request that waits for its turn ends with its context, and a host that
// hangs holds up no other.
func TestWaitingEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.within = time.Hour
		p := politely(w)
		go func() { _, _ = p.Do(t.Context(), Request{Address: "https://a.example/1"}) }()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := p.Do(ctx, Request{Address: "https://a.example/2"}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(w.start); took != time.Second {
			t.Errorf("took %v", took)
		}
	})
}

// TestRobots holds what RFC 9309, 2.3.1 says of a robots.txt that is there, not
// there, and out of reach.
func TestRobots(t *testing.T) {
	for _, tt := range []struct {
		name   string
		robots func() (int, string)
		want   error
	}{
		{"forbids", func() (int, string) { return 200, "user-agent: *\ndisallow: /news" }, ErrRobots},
		{"forbids others", func() (int, string) { return 200, "user-agent: otherbot\ndisallow: /" }, nil},
		{"empty", func() (int, string) { return 200, "" }, nil},
		{"not there", func() (int, string) { return 404, "" }, nil},
		{"not for us to see", func() (int, string) { return 403, "" }, nil},
		{"too many requests", func() (int, string) { return 429, "" }, ErrRobots},
		{"server error", func() (int, string) { return 503, "" }, ErrRobots},
		{"out of reach", func() (int, string) { return 0, "" }, ErrRobots},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWeb()
				w.pages["https://a.example/robots.txt"] = tt.robots
				w.serve("https://a.example/news", "news")
				p := politely(w)
				if _, err := p.Do(t.Context(), Request{Address: "https://a.example/news"}); !errors.Is(err, tt.want) {
					t.Errorf("got %v, want %v", err, tt.want)
				}
				if _, err := p.Do(t.Context(), Request{Address: "https://a.example/news", IgnoreRobots: true}); err != nil {
					t.Errorf("told to ignore it: got %v", err)
				}
			})
		})
	}
}

// Rules that were read hold on while the file is out of reach.
func TestRobotsAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		const robots = "https://a.example/robots.txt"
		w.serve(robots, "user-agent: *\ndisallow: /private")
		w.serve("https://a.example/news", "news")
		p := politely(w)
		ask := func(path string, want error) {
			t.Helper()
			if _, err := p.Do(t.Context(), Request{Address: "https://a.example" + path}); !errors.Is(err, want) {
				t.Errorf("%s: got %v, want %v", path, err, want)
			}
		}
		ask("/news", nil)
		ask("/private", ErrRobots)
		if len(w.asked) != 2 {
			t.Errorf("asked %v, want robots.txt once", w.asked)
		}
		w.fail(robots, http.StatusBadGateway)
		time.Sleep(robotsFor)
		ask("/news", nil)
		ask("/private", ErrRobots)
		w.serve(robots, "")
		time.Sleep(robotsRetry)
		w.serve("https://a.example/private", "news")
		ask("/private", nil)
	})
}

// What is remembered of hosts is bounded.
func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		p := politely(w)
		for i := range maxHosts + 10 {
			address := fmt.Sprintf("https://h%d.example/", i)
			w.serve(address, "news")
			if _, err := p.Do(t.Context(), Request{Address: address}); err != nil {
				t.Fatal(err)
			}
		}
		if len(p.hosts) > maxHosts || p.hosts["h0.example"] != nil || p.hosts[fmt.Sprintf("h%d.example", maxHosts)] == nil {
			t.Errorf("%d hosts are remembered", len(p.hosts))
		}
	})
}
