package fetch

import (
	"cmp"
	"context"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// DefaultGap is the time between the beginnings of two requests to a host.
	DefaultGap = time.Second
	// maxGap bounds the gap that a Crawl-delay can ask for.
	maxGap = 30 * time.Second
	// maxHosts and maxRobots bound what is remembered: hosts, and the bytes of
	// the rules of all of them.
	maxHosts  = 4096
	maxRobots = 32 << 20
)

// Polite makes requests that hosts do not mind: one at a time, with a gap, and
// none that robots.txt asks to leave alone. The zero value is ready to use; it
// is safe for use by several goroutines, and must not be copied.
type Polite struct {
	// Client makes the requests.
	Client Client
	// Gap is the time between the beginnings of two requests to a host; 0 means
	// DefaultGap. A Crawl-delay makes it longer, up to half a minute.
	Gap time.Duration
	// Now tells the time; nil means time.Now.
	Now func() time.Time

	mu    sync.Mutex
	hosts map[string]*host
	bytes int // of the rules of all hosts
}

// host is what is known of a host. Whoever is in turn may use it.
type host struct {
	turn    chan struct{} // holds one token while a request is under way
	pace    *rate.Limiter
	robots  map[robotsKey]*robots
	waiting int // guarded by Polite.mu, as the rest
	used    time.Time
	bytes   int
}

// Do carries out a request, each step of its way when the turn of its host has
// come. Waiting for a turn is bounded by ctx alone. Errors name the address;
// ErrRobots indicates one that robots.txt asks to leave alone.
func (p *Polite) Do(ctx context.Context, r Request) (*Page, error) {
	page, err := p.Client.follow(ctx, r, func(ctx context.Context, u *url.URL) (func(), error) {
		return p.visit(ctx, u, &r)
	})
	if err != nil {
		return nil, named(r.Address, err)
	}
	return page, nil
}

// visit waits for the turn of a host and asks robots.txt.
func (p *Polite) visit(ctx context.Context, u *url.URL, r *Request) (leave func(), err error) {
	name := strings.ToLower(u.Hostname())
	h := p.enter(name)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		p.leave(h, 0)
		return nil, ctx.Err()
	}
	leave = func() {
		size := h.size()
		<-h.turn
		p.leave(h, size)
	}
	if !r.IgnoreRobots {
		err = p.permitted(ctx, h, u, r)
	}
	if err == nil {
		err = h.pace.Wait(ctx)
	}
	if err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

// enter returns a host, which is not forgotten before leave.
func (p *Polite) enter(name string) *host {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hosts == nil {
		p.hosts = map[string]*host{}
	}
	h := p.hosts[name]
	if h == nil {
		p.forget()
		h = &host{turn: make(chan struct{}, 1), pace: rate.NewLimiter(rate.Every(p.gap()), 1), robots: map[robotsKey]*robots{}}
		p.hosts[name] = h
	}
	h.waiting++
	return h
}

// leave lets a host be forgotten; size is that of its rules.
func (p *Polite) leave(h *host, size int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	h.waiting--
	h.used = p.now()
	if size > 0 {
		p.bytes += size - h.bytes
		h.bytes = size
	}
}

// forget makes room for another host: those go that were not used for longest.
func (p *Polite) forget() {
	for len(p.hosts) >= maxHosts || p.bytes > maxRobots {
		var oldest string
		for name, h := range p.hosts {
			if h.waiting == 0 && (oldest == "" || h.used.Before(p.hosts[oldest].used)) {
				oldest = name
			}
		}
		if oldest == "" {
			return // All are in use: bounded by the number of workers.
		}
		p.bytes -= p.hosts[oldest].bytes
		delete(p.hosts, oldest)
	}
}

func (p *Polite) gap() time.Duration { return cmp.Or(max(p.Gap, 0), DefaultGap) }

func (p *Polite) now() time.Time {
	if p.Now != nil {
		return p.Now()
	}
	return time.Now()
}

// size is how many bytes the rules of a host hold.
func (h *host) size() int {
	n := 0
	for _, r := range h.robots {
		n += r.rules.size
	}
	return n
}
