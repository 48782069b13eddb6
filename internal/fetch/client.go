package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// DefaultMaxBytes is the limit on a body after decompression.
	DefaultMaxBytes = 16 << 20
	// DefaultTimeout is the limit on a whole request with its redirects.
	DefaultTimeout = 20 * time.Second
	// DefaultUserAgent names the program, and where to ask about it.
	DefaultUserAgent = "Parallax (+https://github.com/parallax-news/parallax)"
	// maxHeaderBytes is the limit on the headers of an answer.
	maxHeaderBytes = 256 << 10
	// accept lists what can be read, best first.
	accept = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json;q=0.9, text/plain;q=0.8, */*;q=0.5"
)

// Client makes requests. The zero value is ready to use; it is safe for use by
// several goroutines, and must not be copied after its first use.
type Client struct {
	// AllowPrivate permits private, loopback and link-local addresses to every
	// request, and all ports.
	AllowPrivate bool
	// MaxBytes is the limit on a body after decompression; 0 means
	// DefaultMaxBytes.
	MaxBytes int64
	// Timeout is the limit on a request with its redirects; 0 means
	// DefaultTimeout.
	Timeout time.Duration
	// UserAgent names the program to servers; "" means DefaultUserAgent.
	UserAgent string
	// Resolver resolves names; nil means that of the system.
	Resolver *net.Resolver

	once          sync.Once
	guarded, open http.RoundTripper
	public        func(netip.Addr) bool // nil but in tests
}

// Request is what is asked of a server.
type Request struct {
	// Address is an http or https address.
	Address string
	// ETag and LastModified are those of the copy at hand, as they came; "" for
	// none. With either, the answer may be that nothing changed.
	ETag, LastModified string
	// AllowPrivate permits the host that is named, with its port, to be on a
	// private network. A redirect to another is not.
	AllowPrivate bool
	// IgnoreRobots asks for the address whatever robots.txt says of it.
	IgnoreRobots bool
	// MaxBytes and Timeout are limits as those of the Client, where they are
	// tighter; 0 means the Client's.
	MaxBytes int64
	Timeout  time.Duration
}

// private reports whether an address on the way of the request may lead to a
// private network.
func (r *Request) private(u *url.URL) bool {
	if !r.AllowPrivate {
		return false
	}
	named, err := url.Parse(strings.TrimSpace(r.Address))
	return err == nil && strings.EqualFold(u.Host, named.Host)
}

// Page is an answer.
type Page struct {
	// Body is what the server sent, decompressed.
	Body []byte
	// Broken is why Body ends early: the connection broke, the time was up, or
	// the limit was reached (ErrTooLarge). It is nil for a whole body.
	Broken error
	// Type is the content type.
	Type string
	// Address is the address after redirects, without name and password.
	Address string
	// Moved is the address that permanent redirects lead to, "" for none.
	Moved string
	// ETag and LastModified are to be sent with the next request.
	ETag, LastModified string
	// NotModified reports that the copy at hand is still good; Body is nil.
	NotModified bool
}

// Get fetches an http or https address. It returns the body, decompressed, its
// content type, and the address after redirects. Errors name the address.
func (c *Client) Get(ctx context.Context, address string) (body []byte, contentType, finalURL string, err error) {
	page, err := c.Do(ctx, Request{Address: address})
	if err == nil && page.Broken != nil {
		err = named(address, page.Broken)
	}
	if err != nil {
		return nil, "", "", err
	}
	return page.Body, page.Type, page.Address, nil
}

// Do carries out a request and follows its redirects. Errors name the address.
func (c *Client) Do(ctx context.Context, r Request) (*Page, error) {
	page, err := c.follow(ctx, r, func(context.Context, *url.URL) (func(), error) { return func() {}, nil })
	if err != nil {
		return nil, named(r.Address, err)
	}
	return page, nil
}

// Close drops the connections that are kept for the next request.
func (c *Client) Close() {
	c.once.Do(c.connect)
	for _, t := range []http.RoundTripper{c.guarded, c.open} {
		if t, ok := t.(*http.Transport); ok {
			t.CloseIdleConnections()
		}
	}
}

// answer is what one request of a chain brought.
type answer struct {
	status int
	header http.Header
	body   []byte
	broken error
}

// one makes a single request. Only the body of a 200 is read.
func (c *Client) one(ctx context.Context, r *Request, u *url.URL, private bool) (*answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, plain(err)
	}
	for name, value := range map[string]string{
		"User-Agent": cmp.Or(c.UserAgent, DefaultUserAgent), "Accept": accept,
		"If-None-Match": r.ETag, "If-Modified-Since": r.LastModified,
	} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	if u.User != nil {
		password, _ := u.User.Password()
		request.SetBasicAuth(u.User.Username(), password)
	}
	response, err := c.transport(private).RoundTrip(request)
	if err != nil {
		return nil, plain(err)
	}
	defer response.Body.Close() //nolint:errcheck // Only read from.
	a := &answer{status: response.StatusCode, header: response.Header}
	if a.status != http.StatusOK {
		_, _ = io.CopyN(io.Discard, response.Body, 4<<10) // So that the connection can be kept.
		return a, nil
	}
	if coding := response.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return nil, fmt.Errorf("%w: %q", ErrCoding, coding)
	}
	return a, a.read(response.Body, tighter(r.MaxBytes, c.MaxBytes, DefaultMaxBytes))
}

// read reads a body within the limit. The transport has undone gzip by then, so
// the limit holds for the decompressed bytes. What came before an error is kept.
func (a *answer) read(from io.Reader, limit int64) error {
	var err error
	a.body, err = io.ReadAll(io.LimitReader(from, limit+1))
	switch {
	case int64(len(a.body)) > limit:
		a.body, a.broken = a.body[:limit:limit], fmt.Errorf("%w of %d bytes", ErrTooLarge, limit)
	case err != nil && len(a.body) == 0:
		return fmt.Errorf("reading the body: %w", err)
	case err != nil:
		a.broken = fmt.Errorf("reading the body: %w", err)
	}
	return nil
}

// transport returns what connections are made by. Those that may lead inside
// are kept apart, so that a guarded request never goes over one of them.
func (c *Client) transport(private bool) http.RoundTripper {
	c.once.Do(c.connect)
	if private || c.AllowPrivate {
		return c.open
	}
	return c.guarded
}

func (c *Client) connect() {
	if c.guarded == nil {
		guard := &net.Dialer{Timeout: DefaultTimeout, Resolver: c.Resolver, Control: refusePrivate}
		if c.public != nil {
			guard.Control = func(_, address string, _ syscall.RawConn) error { return refuse(address, c.public) }
		}
		c.guarded = newTransport(guard)
	}
	if c.open == nil {
		c.open = newTransport(&net.Dialer{Timeout: DefaultTimeout, Resolver: c.Resolver})
	}
}

// newTransport uses no proxy, which would resolve names out of sight.
func newTransport(dialer *net.Dialer) *http.Transport {
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: maxHeaderBytes,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
	}
}

// tighter is the limit of a request within that of its client.
func tighter[N int64 | time.Duration](request, client, standard N) N {
	limit := cmp.Or(max(client, 0), standard)
	if request > 0 {
		limit = min(limit, request)
	}
	return limit
}

// timeLimit tells the end of a request's time from that of its caller's.
func timeLimit(ctx context.Context, limit time.Duration, err error) error {
	if err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("no answer within %v: %w", limit, err)
	}
	return err
}
