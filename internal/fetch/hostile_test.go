package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/fetch/fetchtest"
)

func TestGzipBomb(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range 64 {
			_, _ = z.Write(make([]byte, 1<<20))
		}
		_ = z.Close()
	})
	page, err := inside(t).Do(t.Context(), Request{Address: address, MaxBytes: 1000})
	if err != nil || !errors.Is(page.Broken, ErrTooLarge) || len(page.Body) != 1000 {
		t.Errorf("got %+v, %v", page, err)
	}
	if _, _, _, err := (&Client{AllowPrivate: true, MaxBytes: 1000}).Get(t.Context(), address); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestCodingThatNobodyAskedFor(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip, gzip")
		_, _ = w.Write([]byte("packed twice"))
	})
	if _, err := inside(t).Do(t.Context(), Request{Address: address}); !errors.Is(err, ErrCoding) {
		t.Errorf("got %v", err)
	}
}

// What came before the time was up is kept.
func TestSlowBody(t *testing.T) {
	address := fetchtest.Raw(t, func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
		for {
			if _, err := io.WriteString(conn, "drip "); err != nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	page, err := inside(t).Do(t.Context(), Request{Address: address, Timeout: 100 * time.Millisecond})
	if err != nil || !errors.Is(page.Broken, context.DeadlineExceeded) || !strings.HasPrefix(string(page.Body), "drip ") {
		t.Errorf("got %+v, %v", page, err)
	}
}

func TestServerThatHangs(t *testing.T) {
	address := fetchtest.Raw(t, func(conn net.Conn, _ *http.Request) { _, _ = conn.Read(make([]byte, 1)) })
	_, err := inside(t).Do(t.Context(), Request{Address: address, Timeout: 50 * time.Millisecond})
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "no answer within 50ms") {
		t.Errorf("got %v", err)
	}
}

func TestEndlessHeaders(t *testing.T) {
	address := fetchtest.Raw(t, func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(conn, "X-%d: %s\r\n", i, strings.Repeat("x", 1000)); err != nil {
				return
			}
		}
	})
	if _, err := inside(t).Do(t.Context(), Request{Address: address}); err == nil || !strings.Contains(err.Error(), "headers exceeded") {
		t.Errorf("got %v", err)
	}
}

func TestTruncatedBodyIsKept(t *testing.T) {
	address := fetchtest.Raw(t, func(conn net.Conn, _ *http.Request) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthe first part")
	})
	page, err := inside(t).Do(t.Context(), Request{Address: address})
	if err != nil || string(page.Body) != "the first part" || !errors.Is(page.Broken, io.ErrUnexpectedEOF) {
		t.Errorf("got %+v, %v", page, err)
	}
	if _, _, _, err := inside(t).Get(t.Context(), address); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

func TestRedirectsWithoutEnd(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a":
			http.Redirect(w, r, "/b", http.StatusMovedPermanently)
		case "/b":
			http.Redirect(w, r, "/a", http.StatusMovedPermanently)
		default:
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}
	})
	for path, want := range map[string]string{"/a": "in a circle by", "/long": "more than 5"} {
		_, err := inside(t).Do(t.Context(), Request{Address: address + path})
		if !errors.Is(err, ErrRedirects) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", path, err)
		}
	}
}
