package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var (
	// ErrScheme indicates an address that is neither http nor https.
	ErrScheme = errors.New("not an http or https address")
	// ErrHost indicates a host that is a number in disguise, such as 2130706433
	// or 0177.0.0.1, which systems take for different addresses.
	ErrHost = errors.New("the host is a number that is no plain address")
	// ErrPort indicates a port on which no news is served.
	ErrPort = errors.New("refusing to connect to this port")
	// ErrPrivate indicates an address that resolves to a private, loopback,
	// link-local, multicast or unspecified network.
	ErrPrivate = errors.New("refusing to connect to a private network")
	// ErrTooLarge indicates a body over the limit.
	ErrTooLarge = errors.New("the body is larger than the limit")
	// ErrCoding indicates a body in a content coding that was not asked for.
	ErrCoding = errors.New("unknown content coding")
	// ErrRedirects indicates more redirects than the limit, or a circle.
	ErrRedirects = errors.New("too many redirects")
	// ErrStatus indicates an answer with a status other than 200. It is wrapped
	// by *StatusError.
	ErrStatus = errors.New("the server did not answer with 200")
	// ErrRobots indicates an address that robots.txt asks to leave alone, or
	// whose robots.txt cannot be read for now.
	ErrRobots = errors.New("robots.txt does not permit it")
)

// StatusError is an answer with a status other than 200.
type StatusError struct {
	// Code is the status.
	Code int
	// RetryAfter is the header of that name as it came.
	RetryAfter string
}

// Error names the status.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%v: %d %s", ErrStatus, e.Code, http.StatusText(e.Code))
}

// Unwrap returns ErrStatus.
func (e *StatusError) Unwrap() error { return ErrStatus }

// Wait returns how long the server asks to be left alone, by Retry-After in
// seconds or as a date (RFC 9110, 10.2.3); 0 where it does not say.
func (e *StatusError) Wait(now time.Time) time.Duration {
	if seconds, err := strconv.ParseInt(strings.TrimSpace(e.RetryAfter), 10, 32); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if at, err := http.ParseTime(e.RetryAfter); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// plain strips the address from an error that will name it again.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// named puts the address before an error, without a password in it.
func named(address string, err error) error {
	if u, parseErr := url.Parse(address); parseErr == nil && u.User != nil {
		address = u.Redacted()
	}
	return fmt.Errorf("fetching %s: %w", address, err)
}
