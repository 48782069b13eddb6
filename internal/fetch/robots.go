package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/time/rate"
)

const (
	// maxRobotsBytes is how much of a robots.txt is read; RFC 9309 asks for
	// 500 KiB at least.
	maxRobotsBytes = 512 << 10
	// robotsFor is how long a robots.txt holds, robotsRetry how long it is left
	// alone when it could not be read.
	robotsFor   = 24 * time.Hour
	robotsRetry = 15 * time.Minute
	// robotsTimeout is the limit on fetching one.
	robotsTimeout = 10 * time.Second
	// maxPorts is of how many ports of a host the rules are kept.
	maxPorts = 4
)

// robots is the robots.txt of a host and port, or why there is none.
type robots struct {
	rules rules
	known bool      // rules were read at some time
	err   error     // why they could not be read now
	until time.Time // when to ask again
}

// robotsKey names a robots.txt. What a guarded request could not reach says
// nothing of one that may lead inside.
type robotsKey struct {
	site    string // scheme, host and port
	private bool
}

// permitted returns ErrRobots for an address that is to be left alone. It is
// called in the host's turn.
func (p *Polite) permitted(ctx context.Context, h *host, u *url.URL, r *Request) error {
	key := robotsKey{u.Scheme + "://" + u.Host, r.private(u)}
	at := h.robots[key]
	if at == nil || !p.now().Before(at.until) {
		if at == nil && len(h.robots) >= maxPorts {
			clear(h.robots)
		}
		fresh, err := p.fetchRobots(ctx, h, u, r, at)
		if err != nil {
			return err
		}
		at = fresh
		h.robots[key] = at
	}
	h.pace.SetLimit(rate.Every(min(max(p.gap(), at.rules.delay), maxGap)))
	switch {
	case at.err != nil && !at.known:
		return fmt.Errorf("%w: it cannot be read: %w", ErrRobots, at.err)
	case !at.rules.allow(target(u)):
		return fmt.Errorf("%w (%s/robots.txt)", ErrRobots, key.site)
	}
	return nil
}

// fetchRobots asks for a robots.txt (RFC 9309, 2.3.1). One that is not there
// permits all. One that is out of reach permits nothing, unless an older copy
// is at hand, which then holds on. The error is that of ctx.
func (p *Polite) fetchRobots(ctx context.Context, h *host, u *url.URL, r *Request, old *robots) (*robots, error) {
	if err := h.pace.Wait(ctx); err != nil {
		return nil, err
	}
	address := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	page, err := p.Client.Do(ctx, Request{
		Address: address.String(), AllowPrivate: r.private(u), MaxBytes: maxRobotsBytes, Timeout: robotsTimeout,
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err == nil && page.Broken != nil && !errors.Is(page.Broken, ErrTooLarge) {
		err = page.Broken
	}
	var status *StatusError
	switch {
	case err == nil:
		return &robots{rules: parseRobots(page.Body), known: true, until: p.now().Add(robotsFor)}, nil
	case errors.As(err, &status) && status.Code >= 400 && status.Code < 500 && status.Code != http.StatusTooManyRequests:
		return &robots{known: true, until: p.now().Add(robotsFor)}, nil
	}
	fresh := robots{err: err, until: p.now().Add(robotsRetry)}
	if old != nil {
		fresh.rules, fresh.known = old.rules, old.known
	}
	return &fresh, nil
}

// target is what rules are held against.
func target(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}
