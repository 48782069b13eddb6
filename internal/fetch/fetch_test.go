package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
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

func TestGet(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<p>%s</p>", r.UserAgent())
	})
	c := Client{AllowPrivate: true}
	body, kind, final, err := c.Get(context.Background(), address+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if string(body) != "<p>Parallax</p>" || kind != "text/html; charset=utf-8" || final != address+"/new" {
		t.Errorf("got %q, %q, %q", body, kind, final)
	}
}

func TestGetRefuses(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/missing":
			http.NotFound(w, r)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/large":
			_, _ = w.Write(make([]byte, 2000))
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(make([]byte, 1<<20))
			_ = z.Close()
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		}
	})
	open := Client{AllowPrivate: true, MaxBytes: 1000}
	hasty := Client{AllowPrivate: true, Timeout: 50 * time.Millisecond}
	var closed Client
	port := address[strings.LastIndexByte(address, ':'):]
	for _, tt := range []struct {
		name    string
		client  *Client
		address string
		want    error
	}{
		{"missing page", &open, address + "/missing", ErrStatus},
		{"endless redirects", &open, address + "/loop", ErrRedirects},
		{"redirect to a file", &open, address + "/file", ErrScheme},
		{"large body", &open, address + "/large", ErrTooLarge},
		{"compressed bomb", &open, address + "/bomb", ErrTooLarge},
		{"slow server", &hasty, address + "/slow", context.DeadlineExceeded},
		{"other scheme", &open, "ftp://example.com/news", ErrScheme},
		{"no host", &open, "http:///news", ErrScheme},
		{"loopback", &closed, address, ErrPrivate},
		{"a name that resolves to loopback", &closed, "http://localhost" + port, ErrPrivate},
		{"IPv6 loopback", &closed, "http://[::1]" + port, ErrPrivate},
		{"loopback in IPv6 clothes", &closed, "http://[::ffff:127.0.0.1]" + port, ErrPrivate},
		{"cloud metadata", &closed, "http://169.254.169.254/latest", ErrPrivate},
		{"home network", &closed, "http://192.168.1.1/", ErrPrivate},
		{"unspecified", &closed, "http://0.0.0.0" + port, ErrPrivate},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, _, err := tt.client.Get(context.Background(), tt.address)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if !strings.Contains(err.Error(), tt.address) {
				t.Errorf("%q does not name %q", err, tt.address)
			}
		})
	}
}

func TestRefusesRedirectInside(t *testing.T) {
	request := httptest.NewRequest(http.MethodGet, "gopher://example.com/", nil)
	if err := checkRedirect(request, nil); !errors.Is(err, ErrScheme) {
		t.Errorf("got %v", err)
	}
	// Every connection passes the same check, that of a redirect as well.
	if err := refusePrivate("tcp4", "10.0.0.7:80", nil); !errors.Is(err, ErrPrivate) {
		t.Errorf("got %v", err)
	}
	if err := refusePrivate("tcp4", "not an address", nil); !errors.Is(err, ErrPrivate) {
		t.Errorf("got %v", err)
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.0.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "224.0.0.1": false, "0.0.0.0": false,
		"0.1.2.3": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "ff02::1": false,
		"::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v", address, got)
		}
	}
}

func TestGetZeroClient(t *testing.T) {
	if _, _, _, err := Get(context.Background(), "mailto:desk@example.com"); !errors.Is(err, ErrScheme) {
		t.Errorf("got %v", err)
	}
}
