package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxRedirects is how many redirects are followed; RFC 9309 asks for five at
// least.
const maxRedirects = 5

// visit is called before each request of a chain; leave is called behind it.
type visit func(ctx context.Context, u *url.URL) (leave func(), err error)

// chain is a request on its way through redirects.
type chain struct {
	client    *Client
	request   *Request
	seen      map[string]bool
	permanent bool   // all redirects so far were
	moved     string // where the permanent ones led
	left      time.Duration
}

// follow carries out a request and follows its redirects. The time that visit
// takes does not count against the limit.
func (c *Client) follow(ctx context.Context, r Request, before visit) (*Page, error) {
	u, err := url.Parse(strings.TrimSpace(r.Address))
	if err != nil {
		return nil, plain(err)
	}
	ch := &chain{
		client: c, request: &r, seen: map[string]bool{}, permanent: true,
		left: tighter(r.Timeout, c.Timeout, DefaultTimeout),
	}
	for {
		u.Fragment, u.RawFragment = "", ""
		if err := ch.check(u); err != nil {
			return nil, err
		}
		a, err := ch.step(ctx, u, before)
		if err != nil {
			return nil, err
		}
		to, err := ch.redirect(u, a)
		if err != nil {
			return nil, err
		}
		if to == nil {
			return ch.page(u, a)
		}
		u = to
	}
}

// private reports whether a step may lead to a private network.
func (ch *chain) private(u *url.URL) bool {
	return ch.client.AllowPrivate || ch.request.private(u)
}

// check refuses addresses that are not to be asked, before any name is resolved.
func (ch *chain) check(u *url.URL) error {
	if len(ch.seen) > maxRedirects {
		return fmt.Errorf("%w: more than %d", ErrRedirects, maxRedirects)
	}
	if ch.seen[u.String()] {
		return fmt.Errorf("%w: in a circle by %s", ErrRedirects, u.Redacted())
	}
	ch.seen[u.String()] = true
	return checkAddress(u, ch.private(u))
}

// step makes one request in what is left of the time.
func (ch *chain) step(ctx context.Context, u *url.URL, before visit) (*answer, error) {
	leave, err := before(ctx, u)
	if err != nil {
		return nil, err
	}
	defer leave()
	limit, start := ch.left, time.Now()
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	a, err := ch.client.one(within, ch.request, u, ch.private(u))
	ch.left -= time.Since(start)
	if a != nil {
		a.broken = timeLimit(ctx, limit, a.broken)
	}
	return a, timeLimit(ctx, limit, err)
}

// redirect returns the address that an answer leads to; nil where it is the end.
func (ch *chain) redirect(u *url.URL, a *answer) (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect:
	case http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
		ch.permanent = false
	default:
		return nil, nil //nolint:nilnil // The end of the chain is no error.
	}
	location := a.header.Get("Location")
	if location == "" {
		return nil, nil //nolint:nilnil // As above: the status is the answer.
	}
	to, err := u.Parse(location)
	if err != nil {
		return nil, fmt.Errorf("redirect to %q: %w", location, plain(err))
	}
	if ch.permanent {
		ch.moved = to.String()
	}
	return to, nil
}

// page is the end of a chain. Its address is for articles to have, and so
// without the password that may be in it.
func (ch *chain) page(u *url.URL, a *answer) (*Page, error) {
	open := *u
	open.User = nil
	p := &Page{
		Body: a.body, Broken: a.broken, Type: a.header.Get("Content-Type"), Address: open.String(), Moved: ch.moved,
		ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified"),
	}
	switch asked := ch.request.ETag != "" || ch.request.LastModified != ""; {
	case a.status == http.StatusOK:
		return p, nil
	case a.status == http.StatusNotModified && asked:
		p.NotModified = true
		return p, nil
	}
	return nil, &StatusError{Code: a.status, RetryAfter: a.header.Get("Retry-After")}
}
