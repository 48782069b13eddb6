package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// serve runs a server for a test; its address is on the loopback network.
func serve(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	return s.URL
}

// inside is a client that may reach the servers of a test.
func inside(t *testing.T) *Client {
	t.Helper()
	c := &Client{AllowPrivate: true}
	t.Cleanup(c.Close)
	return c
}

func TestGet(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<p>%s</p>", r.UserAgent())
	})
	body, kind, final, err := inside(t).Get(t.Context(), address+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if string(body) != "<p>"+DefaultUserAgent+"</p>" || kind != "text/html; charset=utf-8" || final != address+"/new" {
		t.Errorf("got %q, %q, %q", body, kind, final)
	}
}

func TestWhatDidNotChangeIsNotSentAgain(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 06 May 2024 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("news"))
	})
	c := inside(t)
	first, err := c.Do(t.Context(), Request{Address: address})
	if err != nil || string(first.Body) != "news" || first.ETag != `"v1"` || first.NotModified {
		t.Fatalf("got %+v, %v", first, err)
	}
	second, err := c.Do(t.Context(), Request{Address: address, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || !second.NotModified || second.Body != nil {
		t.Errorf("got %+v, %v", second, err)
	}
}

// Only what every redirect on the way calls permanent is a new address.
func TestMoved(t *testing.T) {
	to := map[string]struct {
		status int
		path   string
	}{
		"/a": {http.StatusMovedPermanently, "/b"},
		"/b": {http.StatusPermanentRedirect, "/here"},
		"/c": {http.StatusMovedPermanently, "/d"},
		"/d": {http.StatusFound, "/a"},
		"/e": {http.StatusTemporaryRedirect, "/here"},
	}
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if next, ok := to[r.URL.Path]; ok {
			http.Redirect(w, r, next.path, next.status)
		}
	})
	for path, want := range map[string]string{"/a": "/here", "/c": "/d", "/e": "", "/here": ""} {
		page, err := inside(t).Do(t.Context(), Request{Address: address + path})
		if err != nil {
			t.Fatal(err)
		}
		if want != "" {
			want = address + want
		}
		if page.Moved != want || page.Address != address+"/here" {
			t.Errorf("%s moved to %q, want %q; read at %s", path, page.Moved, want, page.Address)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-5": 0, "soon": 0, "99999999999999999999": 0,
		"Mon, 06 May 2024 12:30:00 GMT": 30 * time.Minute, "Mon, 06 May 2024 11:30:00 GMT": 0,
	} {
		if got := (&StatusError{RetryAfter: header}).Wait(now); got != want {
			t.Errorf("Retry-After %q: %v, want %v", header, got, want)
		}
	}
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	_, err := inside(t).Do(t.Context(), Request{Address: address})
	var status *StatusError
	if !errors.As(err, &status) || status.Code != http.StatusServiceUnavailable || status.Wait(now) != time.Minute {
		t.Errorf("got %v", err)
	}
}

func TestPasswordsStayInTheRequest(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "desk" || password != "secret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if r.URL.Path != "/news" {
			w.WriteHeader(http.StatusTeapot)
		}
	})
	secret := strings.Replace(address, "//", "//desk:secret@", 1)
	if page, err := inside(t).Do(t.Context(), Request{Address: secret + "/news"}); err != nil || page.Address != address+"/news" {
		t.Errorf("got %+v, %v", page, err)
	}
	_, err := inside(t).Do(t.Context(), Request{Address: secret})
	var status *StatusError
	if !errors.As(err, &status) || status.Code != http.StatusTeapot || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func TestErrorsNameTheAddress(t *testing.T) {
	address := serve(t, http.NotFound)
	for _, c := range []interface {
		Do(context.Context, Request) (*Page, error)
	}{inside(t), &Polite{Client: Client{AllowPrivate: true}, Gap: time.Millisecond}} {
		_, err := c.Do(t.Context(), Request{Address: address + "/missing"})
		if !errors.Is(err, ErrStatus) || strings.Count(err.Error(), address) != 1 {
			t.Errorf("got %v", err)
		}
	}
}
