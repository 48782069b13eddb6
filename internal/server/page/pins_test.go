package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
)

// ferries is an archive of two stories, one of two articles.
func ferries(t *testing.T) (h http.Handler, told func(), open func(part string) string) {
	t.Helper()
	db := empty(t)
	one := func(id, outlet, title, text string, day int) *article.Article {
		return &article.Article{ID: id, Outlet: outlet, Title: title, Lang: "en", Published: article.Day(2021, 12, day), Text: text}
	}
	articles := []*article.Article{
		one("a", "Courier", "Ferry Aurelia aground off Skagen", "The ferry Aurelia ran aground off Skagen on Monday with 120 passengers on board, the coast guard said.", 20),
		one("b", "Post", "Ferry Aurelia passengers ashore in Skagen", "All 120 passengers of the ferry Aurelia, which ran aground off Skagen on Monday, were taken ashore, the coast guard said.", 21),
		one("c", "Herald", "Pulp mill in Kemijärvi to close", "The owner of the Kemijärvi pulp mill said it would close the plant in June and lay off 340 workers.", 21),
	}
	if err := tell(t.Context(), db, articles...); err != nil {
		t.Fatal(err)
	}
	return site(t, db, writer()), func() {
		if err := engine.NewDesk(db, engine.DeskOptions{}).Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}, func(part string) string { return titled(t, db, part) }
}

// The story page joins stories and parts articles, and shows what was settled.
func TestPins(t *testing.T) {
	h, told, open := ferries(t)
	form := func(verdict string, named ...string) url.Values {
		return url.Values{"csrf": {"token-of-this-reader"}, "verdict": {verdict}, "article": named}
	}
	ferry, mill := open("Aurelia"), open("Pulp")
	body := get(h, ferry).Body.String()
	if !strings.Contains(body, "One story, or two?") || !strings.Contains(body, `<option value="b">`) {
		t.Fatalf("the page has no forms:\n%s", body)
	}
	if w := send(h, "/pins", form("same", "a", "https://news.example"+mill+"?from=mail#top")); w.Code != http.StatusSeeOther {
		t.Fatalf("joining answers %d", w.Code)
	}
	told()
	if w := get(h, mill); w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != ferry {
		t.Errorf("the mill answers %d %s, want %s", w.Code, w.Header().Get("Location"), ferry)
	}
	if w := send(h, "/pins", form("apart", "a", "c")); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "pin 1 makes one story") {
		t.Errorf("contradicting answers %d", w.Code)
	}
	if w := send(h, "/pins", form("apart", "a", "b")); w.Code != http.StatusSeeOther {
		t.Errorf("parting answers %d", w.Code)
	}
	told()
	body = get(h, ferry).Body.String()
	if n := strings.Count(body, "Take back"); n != 2 || strings.Contains(body, `<option value="b">`) {
		t.Errorf("%d pins are shown, want 2, and b away:\n%s", n, body)
	}
	if w := send(h, "/pins/delete", url.Values{"csrf": {"token-of-this-reader"}, "number": {"1"}, "story": {strings.TrimPrefix(ferry, "/stories/")}}); w.Code != http.StatusSeeOther {
		t.Errorf("taking back answers %d", w.Code)
	}
	if n := strings.Count(get(h, ferry).Body.String(), "Take back"); n != 1 {
		t.Errorf("%d pins are left, want 1", n)
	}
	for _, wrong := range []url.Values{form("same", "a", "nothing"), form("joined", "a", "b"), form("same", "a")} {
		if w := send(h, "/pins", wrong); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%v answers %d", wrong, w.Code)
		}
	}
	labels := nodes(t, body, func(n *html.Node) bool { return n.Data == "label" && strings.HasPrefix(attr(n, "for"), "pin-") })
	if len(labels) == 0 {
		t.Error("the fields have no labels")
	}
}

func TestReadersSetNoPins(t *testing.T) {
	db, h := standoff(t)
	reader := writer()
	reader.MayWrite = nil
	for _, path := range []string{"/pins", "/pins/delete"} {
		if w := send(site(t, db, reader), path, url.Values{"csrf": {"token-of-this-reader"}, "number": {"1"}}); w.Code != http.StatusForbidden {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
	if strings.Contains(get(h, titled(t, db, "Typhoon toll")).Body.String(), "One story, or two?") {
		t.Error("a reader is shown a form that will be refused")
	}
}
