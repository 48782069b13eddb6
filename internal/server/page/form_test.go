package page_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/server/page"
)

// send fills in a form, as a browser does on a page of the site.
func send(h http.Handler, path string, form url.Values, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func writer() page.Options {
	return page.Options{
		MayWrite: func(*http.Request) bool { return true },
		Token:    func(*http.Request) string { return "token-of-this-reader" },
	}
}

func TestLenses(t *testing.T) {
	db, saved := empty(t), 0
	opt := writer()
	opt.Saved = func() { saved++ }
	h := site(t, db, opt)
	lens := url.Values{"csrf": {"token-of-this-reader"}, "name": {"Energy & gas"}, "text": {"title = \"The energy desk\"\r\ntopics = [\"natural-gas\"]\r\n"}}
	if w := send(h, "/lenses", lens); w.Code != http.StatusSeeOther || saved != 1 {
		t.Fatalf("saving answers %d; called %d times", w.Code, saved)
	}
	body := get(h, "/lenses").Body.String()
	for _, want := range []string{"The energy desk", `href="/?lens=Energy&#43;%26&#43;gas"`, `topics = [&#34;natural-gas&#34;]`, `value="token-of-this-reader"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the list does not hold %s", want)
		}
	}
	if body := get(h, "/lenses?edit=Energy+%26+gas").Body.String(); !strings.Contains(body, "Change Energy &amp; gas") || !strings.Contains(body, "readonly") {
		t.Error("the lens is not in the form that changes it")
	}
	if body := get(h, "/?lens=Energy+%26+gas").Body.String(); !strings.Contains(body, `aria-current="true">Energy &amp; gas`) {
		t.Error("the front page does not say which lens it is seen through")
	}
	if w := send(h, "/lenses/delete", lens); w.Code != http.StatusSeeOther {
		t.Errorf("deleting answers %d", w.Code)
	}
	if w := send(h, "/lenses/delete", lens); w.Code != http.StatusNotFound {
		t.Errorf("deleting again answers %d", w.Code)
	}
	if all, err := db.Lenses(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("left are %v, %v", all, err)
	}
}

// A lens that cannot be read comes back with the reason and what was typed.
func TestALensThatCannotBeRead(t *testing.T) {
	h := site(t, empty(t), writer())
	for name, tt := range map[string]struct{ name, text, want string }{
		"no name":        {" ", "", "needs a name"},
		"a long name":    {strings.Repeat("x", 81), "", "too long"},
		"not to be seen": {"a\x00b", "", "cannot be seen"},
		"no TOML":        {"Gas", "topics = [", "line 1"},
		"no such topic":  {"Gas", `topics = ["weather-on-mars"]`, "weather-on-mars"},
	} {
		w := send(h, "/lenses", url.Values{"csrf": {"token-of-this-reader"}, "name": {tt.name}, "text": {tt.text}})
		if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, tt.want) || !strings.Contains(body, `role="alert"`) {
			t.Errorf("%s: %d, and not the reason", name, w.Code)
		}
		checkSafe(t, name, w)
	}
}

// Nothing is written for those who may not, nor for a form from elsewhere.
func TestWritesAreRefused(t *testing.T) {
	db := empty(t)
	good := url.Values{"csrf": {"token-of-this-reader"}, "name": {"Gas"}, "text": {""}, "number": {"0"}}
	reader := writer()
	reader.MayWrite = nil
	elsewhere := func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }
	origin := func(r *http.Request) {
		r.Header.Del("Sec-Fetch-Site")
		r.Header.Set("Origin", "https://evil.example")
	}
	none := func(*http.Request) {}
	for name, tt := range map[string]struct {
		opt    page.Options
		path   string
		form   url.Values
		change func(*http.Request)
	}{
		"a reader":              {reader, "/lenses", good, none},
		"a reader deletes":      {reader, "/lenses/delete", good, none},
		"from another site":     {writer(), "/lenses", good, elsewhere},
		"from another origin":   {writer(), "/lenses", good, origin},
		"without the token":     {writer(), "/lenses", url.Values{"name": {"Gas"}}, none},
		"with a wrong token":    {writer(), "/lenses", url.Values{"name": {"Gas"}, "csrf": {"token"}}, none},
		"marked from elsewhere": {writer(), "/seen", good, elsewhere},
	} {
		if w := send(site(t, db, tt.opt), tt.path, tt.form, tt.change); w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
			t.Errorf("%s: answers %d", name, w.Code)
		}
	}
	if w := send(site(t, db, writer()), "/lenses", url.Values{"csrf": {"token-of-this-reader"}, "name": {"Gas"}, "text": {strings.Repeat("x", 1<<20)}}); w.Code < 400 {
		t.Errorf("a form of a megabyte answers %d", w.Code)
	}
	if all, err := db.Lenses(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("stored %v, %v", all, err)
	}
	if w := get(site(t, db, reader), "/lenses"); strings.Contains(w.Body.String(), "<textarea") {
		t.Error("a reader is shown a form that will be refused")
	}
}

// What is new is told from the moment the reader marked or left, and stays new for
// one sitting.
func TestWhatIsNewSinceTheReaderLooked(t *testing.T) {
	db, clock := empty(t), now
	h := site(t, db, page.Options{Now: func() time.Time { return clock }})
	ferry := func(id, text string, day int) *article.Article {
		return &article.Article{ID: id, Outlet: "Courier", Title: "Ferry Aurelia aground off Skagen", Lang: "en", Published: article.Day(2021, 12, day), Text: text}
	}
	if err := tell(t.Context(), db, ferry("a", "The ferry Aurelia ran aground off Skagen on Monday with 120 passengers on board, the coast guard said.", 20)); err != nil {
		t.Fatal(err)
	}
	const asked, nothing, fresh = "Mark what you know", "Nothing new since you last looked", "New since you last looked"
	holds := func(when, want string, cookies ...*http.Cookie) {
		t.Helper()
		if !strings.Contains(get(h, "/", cookies...).Body.String(), want) {
			t.Errorf("%s the front page does not say %q", when, want)
		}
	}
	w := get(h, "/")
	if len(w.Result().Cookies()) > 0 {
		t.Error("looking sets a cookie")
	}
	holds("at first", asked)
	mark := func(leaving string, cookies ...*http.Cookie) *http.Cookie {
		t.Helper()
		w := send(h, "/seen", url.Values{"number": {"999999"}, "leaving": {leaving}}, func(r *http.Request) {
			for _, c := range cookies {
				r.AddCookie(c)
			}
		})
		c := w.Result().Cookies()
		if want := map[bool]int{true: http.StatusSeeOther, false: http.StatusNoContent}[leaving == ""]; w.Code != want || len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode {
			t.Fatalf("marking answers %d with %v", w.Code, c)
		}
		return c[0]
	}
	cookie := mark("")
	holds("after marking", nothing, cookie)
	if err := tell(t.Context(), db, ferry("b", "All 120 passengers of the ferry Aurelia, which ran aground off Skagen, were taken ashore by noon. “Two people were treated for cold,” said Lars Brandt, the harbour master of Skagen.", 21)); err != nil {
		t.Fatal(err)
	}
	holds("after news", fresh, cookie)
	if body := get(h, "/", &http.Cookie{Name: "seen", Value: "0.0.0"}).Body.String(); strings.Index(body, "ran aground off Skagen on Monday") > strings.Index(body, ">statement<") {
		t.Error("a story that is new does not begin with what it is about")
	}
	story := titled(t, db, "Aurelia")
	if body := get(h, story, cookie).Body.String(); !strings.Contains(body, `class="isnew"`) {
		t.Error("the story does not say what is new")
	}
	left := mark("1", cookie)
	holds("within one sitting", fresh, left)
	clock = clock.Add(31 * time.Minute)
	holds("in the next sitting", nothing, left)
	for _, bad := range []string{"x", "1.2", "-1.0.0", "9.3.0"} {
		holds("with the cookie "+bad, asked, &http.Cookie{Name: "seen", Value: bad})
	}
	if w := send(h, "/seen", url.Values{"number": {"none"}}); w.Code != http.StatusBadRequest {
		t.Errorf("marking nothing answers %d", w.Code)
	}
}

// followed is a list of feeds that refuses one of them.
type followed map[string]bool

func (f followed) Feeds(context.Context) ([]page.Feed, error) {
	var out []page.Feed
	for url := range f {
		out = append(out, page.Feed{URL: url, Title: "<b>A feed</b>", Articles: 3, Error: "answers 404"})
	}
	return out, nil
}

func (f followed) AddFeed(_ context.Context, address string) error {
	if strings.Contains(address, "localhost") {
		return errors.New("private addresses are not asked")
	}
	f[address] = true
	return nil
}

func (f followed) RemoveFeed(_ context.Context, address string) error {
	delete(f, address)
	return nil
}

func TestFeeds(t *testing.T) {
	feeds, opt := followed{}, writer()
	opt.Feeds = feeds
	h := site(t, empty(t), opt)
	form := func(address string) url.Values {
		return url.Values{"csrf": {"token-of-this-reader"}, "url": {address}}
	}
	for address, want := range map[string]int{
		"https://courier.example/rss": http.StatusSeeOther,
		"javascript:alert(1)":         http.StatusUnprocessableEntity,
		"http://localhost/rss":        http.StatusUnprocessableEntity,
	} {
		if w := send(h, "/feeds", form(address)); w.Code != want {
			t.Errorf("following %s answers %d, want %d", address, w.Code, want)
		}
	}
	body := get(h, "/feeds").Body.String()
	if !strings.Contains(body, "&lt;b&gt;A feed") || !strings.Contains(body, "answers 404") || !strings.Contains(body, ">never<") {
		t.Errorf("the list is %s", body)
	}
	crawl(t, h, "/feeds")
	feeds["https://reader:secret@post.example/rss"] = true
	opt.MayWrite = nil
	if body := get(site(t, empty(t), opt), "/feeds").Body.String(); strings.Contains(body, "secret") || !strings.Contains(body, "https://post.example/rss") {
		t.Error("a reader is shown the password of a feed")
	}
	delete(feeds, "https://reader:secret@post.example/rss")
	if w := send(h, "/feeds/delete", form("https://courier.example/rss")); w.Code != http.StatusSeeOther || len(feeds) > 0 {
		t.Errorf("removing answers %d and leaves %v", w.Code, feeds)
	}
}
