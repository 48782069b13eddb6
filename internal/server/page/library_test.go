package page_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// now is the hour at which the pages are looked at.
var now = time.Date(2021, 12, 28, 12, 0, 0, 0, time.UTC)

// examples is an archive of the example corpus, told, which tests only read.
var examples = sync.OnceValues(func() (*sqlite.DB, error) {
	folder, err := os.MkdirTemp("", "pages")
	if err != nil {
		return nil, err
	}
	remove = func() { _ = os.RemoveAll(folder) }
	var articles []*article.Article
	for a, err := range read.Paths([]string{"../../../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			return nil, err
		}
		articles = append(articles, a)
	}
	db, err := sqlite.Create(context.Background(), folder)
	if err != nil {
		return nil, err
	}
	return db, tell(context.Background(), db, articles...)
})

var remove = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	remove()
	os.Exit(code)
}

// tell hands articles to a desk and waits until their stories are told.
func tell(ctx context.Context, db *sqlite.DB, articles ...*article.Article) error {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	desk := engine.NewDesk(db, engine.DeskOptions{})
	ended := make(chan error)
	running, halt := context.WithCancel(ctx)
	go func() { ended <- desk.Run(running) }()
	_, err := desk.Take(ctx, articles...)
	for err == nil {
		var places int
		var changed []string
		if places, err = placed(ctx, db); err == nil {
			changed, err = db.Changed(ctx, 1)
		}
		if n, _, _ := db.Count(ctx); err == nil && int64(places) == n && len(changed) == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	halt()
	if stopped := <-ended; err == nil {
		err = stopped
	}
	return err
}

func placed(ctx context.Context, db *sqlite.DB) (int, error) {
	places, err := db.Places(ctx, "")
	return len(places), err
}

// standoff serves the example corpus.
func standoff(t testing.TB) (*sqlite.DB, http.Handler) {
	t.Helper()
	db, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	return db, site(t, db, page.Options{})
}

// site serves an archive. A page that breaks fails the test.
func site(t testing.TB, lib page.Library, opt page.Options) http.Handler {
	if opt.Now == nil {
		opt.Now = func() time.Time { return now }
	}
	opt.Failed = func(r *http.Request, err error) { t.Errorf("%s broke: %v", r.URL, err) }
	return page.New(lib, opt)
}

// empty is an archive without articles.
func empty(t testing.TB) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// get asks for a page.
func get(h http.Handler, path string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// nodes yields the elements of a page that a test wants.
func nodes(t testing.TB, body string, want func(*html.Node) bool) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && want(n) {
			out = append(out, n)
		}
	}
	return out
}

// classed chooses elements of a class.
func classed(class string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, c := range strings.Fields(attr(n, "class")) {
			if c == class {
				return true
			}
		}
		return false
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is the text of an element.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
