package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// desk is a running service without its command.
type desk struct {
	*httptest.Server
	db   *sqlite.DB
	desk *engine.Desk
}

// open serves an empty archive until the test ends.
func open(t testing.TB, access server.Access) *desk {
	t.Helper()
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	hub := server.NewHub()
	d := &desk{db: db, desk: engine.NewDesk(db, engine.DeskOptions{Told: func(*store.Telling) { hub.Tell() }})}
	d.Server = httptest.NewServer(server.New(server.Options{Library: db, Desk: d.desk, Hub: hub, Access: access}).Handler())
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.desk.Run(ctx) }()
	t.Cleanup(func() {
		d.CloseClientConnections()
		d.Close()
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// standoff serves the example corpus, all of it told.
func standoff(t testing.TB) *desk {
	t.Helper()
	d := open(t, server.Access{})
	var articles []*article.Article
	for a, err := range read.Paths([]string{"../../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	if _, err := d.desk.Take(t.Context(), articles...); err != nil {
		t.Fatal(err)
	}
	d.settle(t, len(articles))
	return d
}

// settle waits until that many articles are placed and told.
func (d *desk) settle(t testing.TB, articles int) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		places, err := d.db.Places(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		changed, err := d.db.Changed(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(places) == articles && len(changed) == 0 {
			return
		}
	}
	t.Fatal("not settled after a minute")
}

// ask sends a request and returns the answer with its body.
func (d *desk) ask(t testing.TB, method, path, body string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, d.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	text, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got, string(text)
}

// get reads the JSON of an address.
func get[T any](t testing.TB, d *desk, path string) (x T) {
	t.Helper()
	got, body := d.ask(t, http.MethodGet, path, "")
	if got.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s\n%s", path, got.Status, body)
	}
	if err := json.Unmarshal([]byte(body), &x); err != nil {
		t.Fatalf("%s: %v\n%s", path, err, body)
	}
	return x
}

type stories struct {
	Items []struct {
		ID, Title         string
		Articles, Origins int
	}
	Next string
}

func TestStoriesComePageByPage(t *testing.T) {
	d := standoff(t)
	all := get[stories](t, d, "/v1/stories?limit=500")
	var paged []string
	cursor := ""
	for range len(all.Items) {
		p := get[stories](t, d, "/v1/stories?limit=2&cursor="+cursor)
		for _, x := range p.Items {
			paged = append(paged, x.ID)
		}
		if cursor = p.Next; cursor == "" {
			break
		}
	}
	var want []string
	for _, x := range all.Items {
		want = append(want, x.ID)
	}
	if len(want) < 5 || !slices.Equal(paged, want) {
		t.Errorf("pages give %q, all at once %q", paged, want)
	}
}

func TestStoriesAreChosenByWhatIsAsked(t *testing.T) {
	d := standoff(t)
	all := len(get[stories](t, d, "/v1/stories?limit=500").Items)
	for _, question := range []string{
		"min_origins=3", "q=typhoon", "q=%22gas+supplies%22+OR+lira", "topic=natural-gas", "outlet=Northgate+Wire",
		"from=2021-12-24", "to=2021-12-23", "unit=USD&low=1e6", "mentioned_from=2022-01-10&mentioned_to=2022-01-10",
	} {
		n := len(get[stories](t, d, "/v1/stories?limit=500&"+question).Items)
		if n == 0 || n == all {
			t.Errorf("%s chooses %d of %d stories", question, n, all)
		}
	}
	lavrov := get[stories](t, d, "/v1/stories?entity=Sergey+Lavrov")
	if len(lavrov.Items) == 0 {
		t.Error("no story in which Sergey Lavrov is quoted")
	}
}

// Every line of a story's answers stands in the article that it cites.
func TestAStoryAndItsSections(t *testing.T) {
	d := standoff(t)
	for _, s := range get[stories](t, d, "/v1/stories?limit=500").Items {
		whole := get[struct {
			AsOf     string `json:"as_of"`
			Story    brief.Story
			Articles []brief.Source
		}](t, d, "/v1/stories/"+s.ID)
		b := &brief.Brief{AsOf: whole.AsOf, Stories: []brief.Story{whole.Story}, Articles: whole.Articles}
		for _, p := range brief.Verify(b, func(id string) *article.Article {
			return get[store.Record](t, d, "/v1/articles/"+id).Article
		}) {
			t.Errorf("%s: %v", s.ID, p)
		}
		for section, want := range map[string]int{
			"timeline": len(whole.Story.Timeline), "statements": len(whole.Story.Statements), "figures": len(whole.Story.Figures),
			"agreements": len(whole.Story.Agreements), "differences": len(whole.Story.Differences), "ahead": len(whole.Story.Ahead),
			"sources": len(whole.Articles), "history": -1,
		} {
			got := get[struct{ Items []json.RawMessage }](t, d, "/v1/stories/"+s.ID+"/"+section)
			if want >= 0 && len(got.Items) != want {
				t.Errorf("%s/%s has %d entries, the story %d", s.ID, section, len(got.Items), want)
			}
		}
	}
}

func TestAnOldIDLeadsToTheNew(t *testing.T) {
	d := standoff(t)
	s := get[stories](t, d, "/v1/stories").Items[0]
	places, err := d.db.Places(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	merge := store.Step{Place: places[0]}
	merge.Revised = append(merge.Revised, revision(s.ID, "s-old"))
	if err := d.db.Group(t.Context(), []store.Step{merge}); err != nil {
		t.Fatal(err)
	}
	got, _ := d.ask(t, http.MethodGet, "/v1/stories/s-old/figures?as_of=2999-01-01", "")
	if want := "/v1/stories/" + s.ID + "/figures?as_of=2999-01-01"; got.StatusCode != http.StatusPermanentRedirect || got.Header.Get("Location") != want {
		t.Errorf("%s to %q, want 308 to %s", got.Status, got.Header.Get("Location"), want)
	}
}

func TestQuotesAndEntities(t *testing.T) {
	d := standoff(t)
	who := get[struct {
		Items []struct {
			ID         string
			Statements int
		}
	}](t, d, "/v1/entities?q=lavrov")
	if len(who.Items) == 0 || who.Items[0].Statements == 0 {
		t.Fatalf("entities %+v", who)
	}
	said := get[struct {
		Items []struct {
			Story string
			Line  struct{ Speaker, Text string }
		}
	}](t, d, "/v1/entities/"+strings.ReplaceAll(who.Items[0].ID, " ", "%20"))
	if len(said.Items) != who.Items[0].Statements || said.Items[0].Line.Speaker != who.Items[0].ID {
		t.Errorf("%d statements of %+v", len(said.Items), who.Items[0])
	}
}

func TestBrief(t *testing.T) {
	d := standoff(t)
	b := get[brief.Brief](t, d, "/v1/brief?top=3&words=120")
	if len(b.Stories) != 3 || len(b.Stories[0].Origins) < 2 {
		t.Errorf("%d stories, the first of %d origins", len(b.Stories), len(b.Stories[0].Origins))
	}
	for _, p := range brief.Verify(&b, func(id string) *article.Article { return get[store.Record](t, d, "/v1/articles/"+id).Article }) {
		if !strings.Contains(p.Path, "summary") { // shortened, so not what the whole story is told in
			t.Errorf("%v", p)
		}
	}
	for format, want := range map[string]string{"md": "text/markdown", "html": "text/html", "text": "text/plain", "json": "application/json"} {
		got, body := d.ask(t, http.MethodGet, "/v1/brief?top=1&format="+format, "")
		if !strings.HasPrefix(got.Header.Get("Content-Type"), want) || !strings.Contains(body, "Northgate Wire") {
			t.Errorf("%s: %s %s\n%.300s", format, got.Status, got.Header.Get("Content-Type"), body)
		}
	}
	later := get[brief.Brief](t, d, "/v1/brief?since="+time.Now().Add(time.Hour).UTC().Format(time.RFC3339))
	if len(later.Stories) != 0 {
		t.Errorf("%d stories are new since a time to come", len(later.Stories))
	}
	today := get[brief.Brief](t, d, "/v1/brief?since=1h")
	if len(today.Stories) == 0 || len(today.Stories[0].New) == 0 {
		t.Error("nothing is new since an hour ago, when there was nothing")
	}
}

func TestChangesGoOnBehindTheCursor(t *testing.T) {
	d := standoff(t)
	type changes struct {
		Items []struct{ Number int64 }
		Next  string
	}
	var numbers []int64
	cursor := ""
	for {
		c := get[changes](t, d, "/v1/changes?limit=7&cursor="+cursor)
		for _, x := range c.Items {
			numbers = append(numbers, x.Number)
		}
		cursor = c.Next
		if len(c.Items) == 0 {
			break
		}
	}
	if len(numbers) < 10 || !slices.IsSorted(numbers) || len(slices.Compact(slices.Clone(numbers))) != len(numbers) {
		t.Errorf("changes %v", numbers)
	}
	if post, body := d.ask(t, http.MethodPost, "/v1/articles", `{"title":"Bridge closed","text":"The old bridge at Varde was closed on Friday, the mayor said."}`); post.StatusCode != http.StatusOK {
		t.Fatal(post.Status, body)
	}
	d.settle(t, 25)
	if c := get[changes](t, d, "/v1/changes?cursor="+cursor); len(c.Items) == 0 || c.Items[0].Number <= numbers[len(numbers)-1] {
		t.Errorf("behind the cursor: %+v", c)
	}
}

// A listener hears of what comes while it listens, and one that was away of what it
// has missed.
func TestStream(t *testing.T) {
	d := open(t, server.Access{})
	listen := func(last string) *bufio.Scanner {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.URL+"/v1/stream", nil)
		if err != nil {
			t.Fatal(err)
		}
		if last != "" {
			r.Header.Set("Last-Event-ID", last)
		}
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = got.Body.Close() })
		return bufio.NewScanner(got.Body)
	}
	next := func(s *bufio.Scanner) (id, kind string) {
		for s.Scan() {
			if rest, ok := strings.CutPrefix(s.Text(), "id: "); ok {
				id = rest
			}
			if rest, ok := strings.CutPrefix(s.Text(), "data: "); ok {
				var c struct{ Kind string }
				if err := json.Unmarshal([]byte(rest), &c); err != nil {
					t.Fatal(err)
				}
				return id, c.Kind
			}
		}
		t.Fatal("the stream ended: ", s.Err())
		return "", ""
	}
	live := listen("")
	live.Scan() // it is there
	for i, text := range []string{"A ferry ran aground off Skagen on Monday.", "The central bank of Norway cut its rate on Thursday."} {
		if _, err := d.desk.Take(t.Context(), &article.Article{ID: fmt.Sprint(i), Text: text, Lang: "en"}); err != nil {
			t.Fatal(err)
		}
		if id, event := next(live); event != "story" || id != fmt.Sprint(i+1) {
			t.Errorf("event %s %q, want story %d", id, event, i+1)
		}
	}
	if id, _ := next(listen("1")); id != "2" {
		t.Errorf("behind 1 comes %s", id)
	}
}

func TestNotModified(t *testing.T) {
	d := standoff(t)
	for _, path := range []string{"/v1/stories", "/v1/stories.rss", "/v1/brief", "/openapi.yaml"} {
		first, _ := d.ask(t, http.MethodGet, path, "")
		again, body := d.ask(t, http.MethodGet, path, "", "If-None-Match", first.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: %s with %d bytes, want 304", path, again.Status, len(body))
		}
	}
}

func TestFeedsAreRead(t *testing.T) {
	d := standoff(t)
	n := len(get[stories](t, d, "/v1/stories?min_origins=2").Items)
	for _, format := range []string{"rss", "atom", "json"} {
		_, body := d.ask(t, http.MethodGet, "/v1/stories."+format+"?min_origins=2", "")
		var titles []string
		for a, err := range read.Source(read.Input{Name: "feed", Body: strings.NewReader(body)}, read.Options{}) {
			if err != nil {
				t.Fatalf("%s: %v\n%s", format, err, body)
			}
			titles = append(titles, a.Title)
		}
		if len(titles) != n {
			t.Errorf("%s has %q, want %d stories", format, titles, n)
		}
	}
}

func TestProblems(t *testing.T) {
	d := open(t, server.Access{})
	for path, status := range map[string]int{
		"/v1/stories?limit=0": 400, "/v1/stories?limit=many": 400, "/v1/stories?lmit=5": 400, "/v1/stories?from=someday": 400,
		"/v1/stories?cursor=!": 400, "/v1/stories?q=(": 400, "/v1/stories?unit=t&entity=x": 400, "/v1/stories?unit=t&as_of=1h": 400, "/v1/stories?as_of=someday": 400, "/v1/brief?as_of=soon": 400,
		"/v1/stories/s-none?as_of=1h": 404, "/v1/stories/s-none?asof=1h": 400, "/v1/brief?format=pdf": 400, "/v1/brief?lens=none": 400,
		"/v1/stories/s-none": 404, "/v1/articles/none": 404, "/v1/articles/..%2f..%2fetc%2fpasswd": 404, "/nothing": 404,
	} {
		got, body := d.ask(t, http.MethodGet, path, "")
		var p struct {
			Title, Detail string
			Status        int
		}
		if err := json.Unmarshal([]byte(body), &p); err != nil || got.StatusCode != status || p.Status != status || p.Title == "" ||
			got.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s %s, want a problem with status %d", path, got.Status, body, status)
		}
	}
	if got, _ := d.ask(t, http.MethodDelete, "/v1/stories", ""); got.StatusCode != http.StatusMethodNotAllowed && got.StatusCode != http.StatusNotFound {
		t.Errorf("DELETE: %s", got.Status)
	}
}

// OpenAPI and the routes name the same operations and parameters.
func TestOpenAPIIsTheAPI(t *testing.T) {
	d := open(t, server.Access{})
	_, file := d.ask(t, http.MethodGet, "/openapi.yaml", "")
	operation := regexp.MustCompile(`(?m)^    (get|put|post|delete):`)
	var described []string
	for part := range strings.SplitSeq(file[strings.Index(file, "\npaths:"):strings.Index(file, "\ncomponents:")], "\n  /") {
		path, rest, _ := strings.Cut(part, ":")
		for _, m := range operation.FindAllStringSubmatch(rest, -1) {
			described = append(described, strings.ToUpper(m[1])+" /"+path)
		}
	}
	slices.Sort(described)
	served := server.Operations()
	slices.Sort(served)
	if !slices.Equal(described, served) {
		t.Errorf("described\n%s\nserved\n%s", strings.Join(described, "\n"), strings.Join(served, "\n"))
	}
	for _, name := range server.StoryParameters() {
		if !strings.Contains(file, "name: "+name+",") && !strings.Contains(file, "/parameters/"+name+"'") {
			t.Errorf("openapi.yaml does not describe %s", name)
		}
	}
}

func TestAccess(t *testing.T) {
	token := []string{"Authorization", "Bearer secret"}
	post := `{"title":"x","text":"Some text of an article that is new."}`
	for name, tt := range map[string]struct {
		access       server.Access
		header       []string
		reads, write int
	}{
		"of this machine":          {server.Access{}, nil, 200, 200},
		"another name":             {server.Access{}, []string{"Host", "evil.example"}, 421, 421},
		"a name of its own":        {server.Access{Hosts: []string{"news.example"}}, []string{"Host", "news.example"}, 200, 401},
		"no token":                 {server.Access{Token: "secret"}, nil, 200, 401},
		"the token":                {server.Access{Token: "secret"}, token, 200, 200},
		"a wrong token":            {server.Access{Token: "secret"}, []string{"Authorization", "Bearer secre"}, 200, 401},
		"readers too":              {server.Access{Token: "a", ReadToken: "secret"}, nil, 401, 401},
		"a reader's token":         {server.Access{Token: "a", ReadToken: "secret"}, token, 200, 401},
		"a writer reads":           {server.Access{Token: "secret", ReadToken: "b"}, token, 200, 200},
		"a proxy":                  {server.Access{UserHeader: "X-User", ReadToken: "b", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}, []string{"X-User", "ada"}, 200, 200},
		"somebody as a proxy":      {server.Access{UserHeader: "X-User", ReadToken: "b", Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}, []string{"X-User", "ada"}, 401, 401},
		"a page of another site":   {server.Access{}, []string{"Sec-Fetch-Site", "cross-site"}, 200, 403},
		"with an origin elsewhere": {server.Access{}, []string{"Origin", "https://evil.example"}, 200, 403},
	} {
		d := open(t, tt.access)
		if got, body := d.ask(t, http.MethodGet, "/v1/stories", "", tt.header...); got.StatusCode != tt.reads {
			t.Errorf("%s reads: %s %s, want %d", name, got.Status, body, tt.reads)
		}
		if got, body := d.ask(t, http.MethodPost, "/v1/articles", post, tt.header...); got.StatusCode != tt.write {
			t.Errorf("%s writes: %s %s, want %d", name, got.Status, body, tt.write)
		}
		if got, _ := d.ask(t, http.MethodPut, "/v1/lenses/gas", `topics = ["natural-gas"]`, tt.header...); got.StatusCode != tt.write {
			t.Errorf("%s writes a lens: %s, want %d", name, got.Status, tt.write)
		}
	}
}
