// Package fetch reads single pages and feeds from the network, within bounds
// of size, time and redirects, and never from private addresses unless told
// to: an address in somebody's feed must not reach the services of this house.
package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

var (
	// ErrScheme indicates an address that is neither http nor https.
	ErrScheme = errors.New("not an http or https address")
	// ErrPrivate indicates an address that resolves to a private, loopback,
	// link-local, multicast or unspecified network.
	ErrPrivate = errors.New("refusing to connect to a private network")
	// ErrTooLarge indicates a body over the limit.
	ErrTooLarge = errors.New("the body is larger than the limit")
	// ErrRedirects indicates more redirects than the limit.
	ErrRedirects = errors.New("too many redirects")
	// ErrStatus indicates an answer with a status other than 200.
	ErrStatus = errors.New("the server did not answer with 200")
)

const (
	// DefaultMaxBytes is the limit on a body after decompression.
	DefaultMaxBytes = 16 << 20
	// DefaultTimeout is the limit on a whole request with its redirects.
	DefaultTimeout = 20 * time.Second
	// maxRedirects is how many redirects are followed.
	maxRedirects = 5
	// accept lists what can be read, best first.
	accept = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json;q=0.9, text/plain;q=0.8, */*;q=0.5"
)

// Client fetches from the network. The zero value is ready to use and is safe
// for use by several goroutines.
type Client struct {
	// AllowPrivate permits private, loopback and link-local addresses.
	AllowPrivate bool
	// MaxBytes is the limit on a body after decompression; 0 means
	// DefaultMaxBytes.
	MaxBytes int64
	// Timeout is the limit on a request with its redirects; 0 means
	// DefaultTimeout.
	Timeout time.Duration
	// UserAgent names the program to servers; "" means "Parallax".
	UserAgent string
}

// Get fetches an address with the zero Client.
func Get(ctx context.Context, address string) (body []byte, contentType, finalURL string, err error) {
	var c Client
	return c.Get(ctx, address)
}

// Get fetches an http or https address. It returns the body, decompressed, its
// content type, and the address after redirects. Errors name the address.
func (c *Client) Get(ctx context.Context, address string) (body []byte, contentType, finalURL string, err error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Timeout, DefaultTimeout))
	defer cancel()
	request, err := c.request(ctx, address)
	if err != nil {
		return nil, "", "", fmt.Errorf("fetching %s: %w", address, err)
	}
	transport := c.transport()
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport, CheckRedirect: checkRedirect}
	response, err := client.Do(request)
	if err != nil {
		return nil, "", "", fmt.Errorf("fetching %s: %w", address, plain(err))
	}
	defer response.Body.Close() //nolint:errcheck // Only read from.
	body, err = c.read(response)
	if err != nil {
		return nil, "", "", fmt.Errorf("fetching %s: %w", address, err)
	}
	return body, response.Header.Get("Content-Type"), response.Request.URL.String(), nil
}

// request builds the request and refuses other schemes.
func (c *Client) request(ctx context.Context, address string) (*http.Request, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, plain(err)
	}
	if err := checkScheme(u); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", cmp.Or(c.UserAgent, "Parallax"))
	request.Header.Set("Accept", accept)
	return request, nil
}

// transport dials with a check of every address after it was resolved, so that
// neither a name nor a redirect leads inside. It uses no proxy, which would
// resolve names out of sight.
func (c *Client) transport() *http.Transport {
	dialer := &net.Dialer{Timeout: cmp.Or(c.Timeout, DefaultTimeout)}
	if !c.AllowPrivate {
		dialer.Control = refusePrivate
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: 256 << 10,
		ResponseHeaderTimeout:  cmp.Or(c.Timeout, DefaultTimeout),
	}
}

// read reads a body within the limit. The transport has undone gzip by then,
// so the limit holds for the decompressed bytes.
func (c *Client) read(response *http.Response) ([]byte, error) {
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s", ErrStatus, response.Status)
	}
	limit := cmp.Or(max(c.MaxBytes, 0), DefaultMaxBytes)
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case int64(len(body)) > limit:
		return nil, fmt.Errorf("%w of %d bytes", ErrTooLarge, limit)
	case err != nil:
		return nil, fmt.Errorf("reading the body: %w", err)
	}
	return body, nil
}

// checkRedirect bounds redirects and keeps them to http and https.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("%w: more than %d", ErrRedirects, maxRedirects)
	}
	return checkScheme(request.URL)
}

func checkScheme(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ErrScheme
	}
	return nil
}

// plain strips the address from an error that will name it again.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
