package feed_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/feed"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/fetch/fetchtest"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// mostBytes is the limit on a body in this test.
const mostBytes = 1 << 20

// hostile is a server whose every path does its worst.
func hostile(t *testing.T) (address string, lured *atomic.Int32) {
	t.Helper()
	lured = new(atomic.Int32)
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { lured.Add(1) }))
	t.Cleanup(inner.Close)
	rss := func(items string) string {
		return `<rss version="2.0"><channel><title>The Courier</title>` + items + `</channel></rss>`
	}
	item := func(title string) string {
		return "<item><title>" + title + "</title><description>It happened.</description></item>"
	}
	bomb := strings.Repeat(`<!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">`, 10)
	bodies := map[string]string{
		"/good":        rss(item("Good news")),
		"/xxe":         `<!DOCTYPE rss [<!ENTITY x SYSTEM "` + inner.URL + `">]>` + rss(item("&x;")),
		"/xxe-dtd":     `<!DOCTYPE rss SYSTEM "` + inner.URL + `/evil.dtd">` + rss(item("From a document type")),
		"/entities":    `<!DOCTYPE rss [` + bomb + `]>` + rss(item("&a;")),
		"/truncated":   strings.TrimSuffix(rss(item("First")+item("Second")+"<item><title>Thi"), "</channel></rss>"),
		"/latin1":      `<?xml version="1.0" encoding="utf-8"?>` + rss(item("Caf\xe9 \xfcber alles")),
		"/utf8":        `<?xml version="1.0" encoding="windows-1251"?>` + rss(item("Café über alles")),
		"/deep":        "<rss><channel>" + strings.Repeat("<item>", 100_000),
		"/huge":        strings.TrimSuffix(rss(item("First")+"<item><title>Huge</title><description>"+strings.Repeat("huge ", mostBytes/2)), "</channel></rss>"),
		"/picture":     "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 100),
		"/nothing":     "",
		"/robots.txt":  "User-agent: *\nDisallow: /private",
		"/private":     rss(item("Private")),
		"/sitemap.xml": `<!DOCTYPE urlset [` + bomb + `]><urlset><url><loc>https://courier.example/&a;</loc></url></urlset>`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/ssrf":
			http.Redirect(w, r, inner.URL, http.StatusMovedPermanently)
		case "/circle", "/back":
			http.Redirect(w, r, map[string]string{"/circle": "/back", "/back": "/circle"}[r.URL.Path], http.StatusMovedPermanently)
		case "/gzip-bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, bodies["/good"][:strings.Index(bodies["/good"], "</channel>")])
			_, _ = io.WriteString(z, strings.Repeat(" ", 4*mostBytes))
			_ = z.Close()
		case "/slow":
			_, _ = io.WriteString(w, strings.TrimSuffix(bodies["/good"], "</channel></rss>"))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		default:
			if body, ok := bodies[r.URL.Path]; ok {
				_, _ = io.WriteString(w, body)
				return
			}
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, lured
}

// endless is the address of a server whose headers never end.
func endless(t *testing.T) string {
	t.Helper()
	return fetchtest.Raw(t, func(conn net.Conn, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			_, _ = io.WriteString(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
			return
		}
		_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		for err == nil {
			_, err = fmt.Fprintf(conn, "X: %s\r\n", strings.Repeat("x", 1000))
		}
	}) + "/endless"
}

// Whatever a server does, it gives what can be read and no more, and the feed
// beside it is not held up.
func TestHostileServers(t *testing.T) {
	address, lured := hostile(t)
	outcomes := map[string]struct {
		titles string
		err    error // of the check, or of a part of it
	}{
		"/good":        {"Good news", nil},
		"/xxe":         {"", read.ErrEntities},
		"/xxe-dtd":     {"From a document type", nil},
		"/entities":    {"", read.ErrEntities},
		"/sitemap.xml": {"", feed.ErrEntities},
		"/truncated":   {"Second, First", read.ErrBadRecord},
		"/latin1":      {"Café über alles", nil},
		"/utf8":        {"Café über alles", nil},
		"/deep":        {"", read.ErrBadRecord},
		"/huge":        {"First", fetch.ErrTooLarge},
		"/picture":     {"", read.ErrBinary},
		"/nothing":     {"", read.ErrEmpty},
		"/private":     {"", fetch.ErrRobots},
		"/ssrf":        {"", fetch.ErrPrivate},
		"/circle":      {"", fetch.ErrRedirects},
		"/gzip-bomb":   {"Good news", fetch.ErrTooLarge},
		"/slow":        {"Good news", context.DeadlineExceeded},
	}
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Thrown away.
	never := endless(t)
	feeds := []store.Feed{{Address: never, AllowPrivate: true}}
	for path := range outcomes {
		feeds = append(feeds, store.Feed{Address: address + path, AllowPrivate: true})
	}
	if _, err := db.AddFeeds(t.Context(), feeds...); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	titles := map[string][]string{}
	f := &feed.Follower{Client: &fetch.Polite{Client: fetch.Client{Timeout: 6 * time.Second, MaxBytes: mostBytes}, Gap: time.Millisecond}}
	errs := map[string]error{}
	f.Observe = func(c feed.Check) {
		errs[strings.TrimPrefix(c.Feed.Address, address)] = errors.Join(append(c.Skipped, c.Err)...)
	}
	if err := f.Once(t.Context(), db, func(_ context.Context, a *article.Article) error {
		mu.Lock()
		defer mu.Unlock()
		path := strings.TrimPrefix(a.Source, address)
		titles[path] = append(titles[path], a.Title)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for path, want := range outcomes {
		if got := strings.Join(titles[path], ", "); got != want.titles || !errors.Is(errs[path], want.err) {
			t.Errorf("%s: given %q, %v; want %q, %v", path, got, errs[path], want.titles, want.err)
		}
	}
	if err := errs[never]; err == nil || !strings.Contains(err.Error(), "headers exceeded") {
		t.Errorf("endless headers: %v", err)
	}
	if n := lured.Load(); n > 0 {
		t.Errorf("%d requests came to where nobody should be led", n)
	}
}
