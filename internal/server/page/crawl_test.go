package page_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/server/page"
)

// crawl follows every link of a site from its front page, and returns the pages by
// path and query.
func crawl(t *testing.T, h http.Handler, more ...string) map[string]string {
	t.Helper()
	pages := make(map[string]string)
	for todo := append([]string{"/"}, more...); len(todo) > 0; todo = todo[1:] {
		path, _, _ := strings.Cut(todo[0], "#")
		if _, done := pages[path]; done {
			continue
		}
		w := get(h, path)
		if w.Code == http.StatusPermanentRedirect {
			w = get(h, w.Header().Get("Location"))
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s answers %d", path, w.Code)
		}
		pages[path] = w.Body.String()
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		checkSafe(t, path, w)
		for _, n := range nodes(t, pages[path], func(n *html.Node) bool { return attr(n, "href") != "" || attr(n, "src") != "" }) {
			for _, link := range []string{attr(n, "href"), attr(n, "src")} {
				if strings.HasPrefix(link, "/") {
					todo = append(todo, link)
				}
			}
		}
	}
	return pages
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	_, h := standoff(t)
	pages := crawl(t, h, "/search?q=gas", "/lenses", "/brief?top=2&words=80")
	if len(pages) < 100 {
		t.Errorf("only %d pages were reached", len(pages))
	}
	// A fragment names something of the page that it leads to.
	for path, body := range pages {
		for _, n := range nodes(t, body, func(n *html.Node) bool { return strings.Contains(attr(n, "href"), "#") }) {
			to, id, _ := strings.Cut(attr(n, "href"), "#")
			if to == "" {
				to = path
			}
			if !strings.Contains(pages[to], fmt.Sprintf("id=%q", id)) {
				t.Errorf("%s links to %s, where nothing is called %s", path, to, id)
			}
		}
	}
}

// A line shows the bytes of its span, and the article marks just these.
func TestEveryLineStandsOnItsBytes(t *testing.T) {
	db, h := standoff(t)
	pages := crawl(t, h, "/search?q=gas")
	lines := 0
	for path, body := range pages {
		for _, n := range nodes(t, body, classed("line")) {
			lines++
			a, span := cited(t, attr(n, "href"))
			r, err := db.Article(t.Context(), a)
			if err != nil {
				t.Fatal(err)
			}
			shown := ""
			for d := range n.Descendants() {
				if d.Type == html.ElementNode && classed("text")(d) {
					shown = words(d)
				}
			}
			if want := brief.Flat(span.In(r.Article.Text)); shown != want {
				t.Errorf("%s shows %q for %q", path, shown, want)
			}
		}
	}
	if lines < 300 {
		t.Errorf("only %d lines were seen", lines)
	}
	for path, body := range pages {
		if !strings.Contains(path, "?at=") {
			continue
		}
		a, span := cited(t, path)
		r, err := db.Article(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		marked := ""
		for _, n := range nodes(t, body, classed("at")) {
			marked += words(n)
		}
		if want := span.In(r.Article.Text); marked != want {
			t.Errorf("%s marks %q, want %q", path, marked, want)
		}
		all := ""
		for _, n := range nodes(t, body, classed("words")) {
			for c := range n.ChildNodes() {
				if c.Data == "p" {
					all += words(c)
				}
			}
		}
		if all != r.Article.Text {
			t.Errorf("%s does not hold the text of its article", path)
		}
	}
}

// cited reads the address of a cite.
func cited(t *testing.T, link string) (id string, span article.Span) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := fmt.Sscanf(u.Query().Get("at"), "%d-%d", &span.Start, &span.End); n != 2 || err != nil {
		t.Fatalf("%s cites no span", link)
	}
	return strings.TrimPrefix(u.Path, "/articles/"), span
}

// Every line that was told of a story is shown on its page with its cite.
func TestAStoryShowsAllThatWasTold(t *testing.T) {
	db, h := standoff(t)
	for _, s := range stories(t, db) {
		b := telling(t, db, s.ID)
		var hrefs []string
		body := get(h, "/stories/"+s.ID).Body.String()
		for _, n := range nodes(t, body, func(n *html.Node) bool { return n.Data == "a" }) {
			hrefs = append(hrefs, attr(n, "href"))
		}
		b.EachCite(func(path string, c article.Cite) {
			want := fmt.Sprintf("/articles/%s?at=%d-%d#s-%d-%d", url.PathEscape(c.Article), c.Span.Start, c.Span.End, c.Span.Start, c.Span.End)
			if !slices.Contains(hrefs, want) {
				t.Errorf("%s: %s is not cited as %s", s.ID, path, want)
			}
		})
	}
}

func TestHostileArticlesStayText(t *testing.T) {
	db := empty(t)
	at := func(hour int) article.Moment { return article.Day(2024, 5, hour) }
	script := `<script>alert("seen")</script>`
	hostile := []*article.Article{
		{
			ID: `x"><script>alert(1)</script>`, Outlet: `"><img src=x onerror=alert(2)>`, Title: `Ferry <script>alert(3)</script> aground`, Author: script,
			URL: "javascript:alert(4)", Lang: `en" onclick="alert(5)`, Published: at(6), Topics: []string{script},
			Text: "The ferry Aurelia ran aground off Skagen with 120 passengers, </mark>" + script + " Karin Holm said.\n\n“Nobody is hurt,” said <b>Karin</b> Holm, a coast guard spokeswoman.",
		},
		{
			ID: "../../etc/passwd", Outlet: "Post{{.}}", Title: "</title><svg onload=alert(6)>", URL: "data:text/html,<script>alert(7)</script>", Lang: "en", Published: at(7),
			Text: "Ferry Aurelia ran aground off Skagen with 122 passengers on board, the harbour master said. \x3cstyle>body{display:none}</style>",
		},
		{
			ID: "plain", Outlet: "Courier", Title: "A link", URL: "https://courier.example/a?b=1&c=2", Lang: "de", Published: at(8),
			Text: "Die Fähre Aurelia ist vor Skagen auf Grund gelaufen.",
		},
	}
	if err := tell(t.Context(), db, hostile...); err != nil {
		t.Fatal(err)
	}
	h := site(t, db, page.Options{Title: script, MayWrite: func(*http.Request) bool { return true }})
	pages := crawl(t, h, "/search?q="+url.QueryEscape(script), "/search?q="+url.QueryEscape(`"`+script), "/entities?name="+url.QueryEscape(script), "/lenses?edit="+url.QueryEscape(script))
	all := ""
	for _, body := range pages {
		all += body
	}
	for _, want := range []string{"Ferry &lt;script&gt;alert(3)&lt;/script&gt; aground", `href="https://courier.example/a?b=1&amp;c=2"`, `lang="de"`} {
		if !strings.Contains(all, want) {
			t.Errorf("no page holds %s", want)
		}
	}
}
