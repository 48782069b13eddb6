package server_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/story"
)

func revision(id, from string) story.Revision {
	return story.Revision{Number: 1 << 30, Time: time.Unix(0, 0), Kind: story.Merged, Story: id, From: from}
}

func TestOversizedBodies(t *testing.T) {
	d := open(t, server.Access{})
	lens := "words = [" + strings.Repeat("\"x\", ", 100_000) + "]"
	if got, _ := d.ask(t, http.MethodPut, "/v1/lenses/large", lens); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a lens of %d bytes: %s", len(lens), got.Status)
	}
	line := `{"title":"x","text":"` + strings.Repeat("word ", 1<<20) + `"}` + "\n"
	if got, body := d.ask(t, http.MethodPost, "/v1/articles", strings.Repeat(line, 14)); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("70 MB: %s %.200s", got.Status, body)
	}
}

// A body that unpacks to far more than it is does not fill the memory.
func TestZipBomb(t *testing.T) {
	d := open(t, server.Access{})
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	zeros := make([]byte, 1<<20)
	for range 512 {
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got, body := d.ask(t, http.MethodPost, "/v1/articles", bomb.String()); got.StatusCode != http.StatusBadRequest {
		t.Errorf("%s %.300s", got.Status, body)
	}
}

func TestBrokenArticlesAreNamedAndTheOthersStored(t *testing.T) {
	d := open(t, server.Access{})
	got, body := d.ask(t, http.MethodPost, "/v1/articles", "{\"title\":\"A\",\"text\":\"A text that can be read.\"}\n{broken\n{\"title\":\"B\",\"text\":\"Another text.\"}\n")
	if got.StatusCode != http.StatusOK || strings.Count(body, "\"a-") != 2 || !strings.Contains(body, "line 2") {
		t.Errorf("%s %s", got.Status, body)
	}
	if got, body := d.ask(t, http.MethodPost, "/v1/articles", "nothing to read"); got.StatusCode != http.StatusBadRequest {
		t.Errorf("%s %s", got.Status, body)
	}
}

// What an article says stays text in feeds and briefs.
func TestArticlesCannotBringMarkup(t *testing.T) {
	d := open(t, server.Access{})
	evil := `<script>alert(1)</script><img src=x onerror=alert(1)>`
	text := `The mayor of Varde said on Friday that the bridge is closed. ` + evil + ` The bridge was built in 1931.`
	if got, body := d.ask(t, http.MethodPost, "/v1/articles", fmt.Sprintf(`{"title":%q,"text":%q,"outlet":%q,"url":"javascript:alert(1)","lang":"en"}`, evil, text, evil)); got.StatusCode != http.StatusOK {
		t.Fatal(got.Status, body)
	}
	d.settle(t, 1)
	for _, path := range []string{"/v1/brief?format=html", "/v1/stories.rss", "/v1/stories.atom"} {
		_, body := d.ask(t, http.MethodGet, path, "")
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, `href="javascript:`) {
			t.Errorf("%s gives the markup of an article:\n%s", path, body)
		}
		if !strings.Contains(body, "script&") {
			t.Errorf("%s does not give the headline", path)
		}
	}
	if got, _ := d.ask(t, http.MethodGet, "/v1/stories", ""); !strings.Contains(got.Header.Get("Content-Security-Policy"), "default-src 'none'") || got.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", got.Header)
	}
}

// A session can be opened with a token alone, and cannot be made up.
func TestSessions(t *testing.T) {
	d := open(t, server.Access{Token: "secret", ReadToken: "reader"})
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}
	if got, _ := d.ask(t, http.MethodPost, "/login", "token=wrong", form...); got.StatusCode == http.StatusSeeOther || len(got.Cookies()) > 0 {
		t.Errorf("a wrong token opens a session: %s", got.Status)
	}
	d = openWithPages(t, server.Access{Token: "secret", ReadToken: "reader"})
	for path, status := range map[string]int{"/login": 200, "/assets/style.css": 200, "/": 303, "/stories/x": 303} {
		if got, _ := d.ask(t, http.MethodGet, path, ""); got.StatusCode != status {
			t.Errorf("%s without a session: %s, want %d", path, got.Status, status)
		}
	}
	got, _ := d.ask(t, http.MethodPost, "/login", "token=secret", form...)
	if got.StatusCode != http.StatusSeeOther || len(got.Cookies()) != 1 {
		t.Fatalf("the token opens no session: %s", got.Status)
	}
	c := got.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
		t.Errorf("cookie %+v", c)
	}
	if got, _ := d.ask(t, http.MethodGet, "/v1/stories", "", "Cookie", c.Name+"="+c.Value); got.StatusCode != http.StatusOK {
		t.Errorf("with a session: %s", got.Status)
	}
	if got, _ := d.ask(t, http.MethodPut, "/v1/lenses/x", "", "Cookie", c.Name+"="+c.Value, "Sec-Fetch-Site", "cross-site"); got.StatusCode != http.StatusForbidden {
		t.Errorf("a session used by another site: %s", got.Status)
	}
	for _, forged := range []string{"", "zzzzzz.", "zzzzzz." + c.Value[strings.Index(c.Value, ".")+1:], c.Value + "x"} {
		if got, _ := d.ask(t, http.MethodGet, "/v1/stories", "", "Cookie", c.Name+"="+forged); got.StatusCode != http.StatusUnauthorized {
			t.Errorf("session %q: %s", forged, got.Status)
		}
	}
}

func openWithPages(t testing.TB, access server.Access) *desk {
	t.Helper()
	d := open(t, access)
	d.Config.Handler = server.New(server.Options{
		Library: d.db, Desk: d.desk, Access: access,
		Pages: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }),
	}).Handler()
	return d
}

// Callers that never end their request hold up nobody.
func TestSlowClients(t *testing.T) {
	d := standoff(t)
	for range 200 {
		c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", d.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		if _, err := fmt.Fprint(c, "POST /v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := d.ask(t, http.MethodGet, "/v1/stories", ""); got.StatusCode != http.StatusOK {
		t.Error(got.Status)
	}
}

func BenchmarkStories(b *testing.B) {
	d := standoff(b)
	for b.Loop() {
		get[stories](b, d, "/v1/stories?limit=50&min_origins=2")
	}
}
