package page_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/story"
)

func stories(t testing.TB, db *sqlite.DB) []store.Listed {
	t.Helper()
	all, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func telling(t testing.TB, db *sqlite.DB, id string) *brief.Brief {
	t.Helper()
	told, err := db.Telling(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	b := new(brief.Brief)
	if err := json.Unmarshal(told.Brief, b); err != nil {
		t.Fatal(err)
	}
	return b
}

// titled returns the path of the story whose title holds the words.
func titled(t testing.TB, db *sqlite.DB, part string) string {
	t.Helper()
	for _, s := range stories(t, db) {
		if strings.Contains(s.Title, part) {
			return "/stories/" + s.ID
		}
	}
	t.Fatalf("no story is told under %q", part)
	return ""
}

func TestPages(t *testing.T) {
	db, h := standoff(t)
	toll := titled(t, db, "Typhoon toll")
	for _, tt := range []struct {
		name, path string
		status     int
		want       []string
	}{
		{"front", "/", 200, []string{"Typhoon toll in the Philippines", `<html lang="en">`, `<a class="skip" href="#main">`, "Who speaks in these stories", `id="ahead"`}},
		{"front, no page of it", "/?before=x", 400, []string{"cannot be read"}},
		{"front, before everything", "/?before=1", 200, []string{"No stories"}},
		{"front, a lens that is not there", "/?lens=none", 200, []string{"under the lens “none”"}},
		{"story", toll, 200, []string{"<h1>", `class="coverage"`, `id="differences"`, `id="agreements"`, `class="chart"`, `id="timeline"`, `id="sources"`, `id="changed"`, "death toll"}},
		{"story, not there", "/stories/s-0", 404, []string{"nothing under this address"}},
		{"article, not there", "/articles/none", 404, nil},
		{"article, a span that is none", "/articles/eastline-1227-google?at=9-3", 200, []string{"Google appeals"}},
		{"article, a span too long", "/articles/eastline-1227-google?at=0-99999999", 200, []string{"Google appeals"}},
		{"speakers", "/entities", 200, []string{`href="/entities/Sergey%20Lavrov"`}},
		{"speakers of a name", "/entities?name=lavrov", 200, []string{"Sergey Lavrov"}},
		{"speaker", "/entities/Sergey%20Lavrov", 200, []string{"22 Dec 2021", "statements, the newest first"}},
		{"speaker by another name", "/entities/Minister%20Lavrov", 404, []string{`href="/entities/Sergey%20Lavrov"`}},
		{"search", "/search?q=gas", 200, []string{"articles</h2>", `class="line"`, `value="gas"`}},
		{"search, a phrase", "/search?q=%22gas+hub%22+OR+typhoon", 200, []string{"Typhoon"}},
		{"search, nothing asked", "/search", 200, []string{"Words side by side"}},
		{"search, nothing found", "/search?q=zeppelin", 200, []string{"Nothing found."}},
		{"search, not a query", "/search?q=%28gas", 400, []string{`role="alert"`, "a parenthesis is not closed", `value="(gas"`}},
		{"brief", "/brief", 200, []string{"As of 28 Dec 2021", "7 stories", "Lira rebounds"}},
		{"brief, one story", "/brief?top=1&words=40", 200, []string{"1 story"}},
		{"brief, too much", "/brief?top=51", 400, nil},
		{"lenses", "/lenses", 200, []string{"No lenses yet"}},
		{"keys", "/keys", 200, []string{"<kbd>j</kbd>"}},
		{"sign in", "/login", 200, []string{`name="token" type="password"`}},
		{"nothing", "/nothing", 404, []string{"nothing under this address"}},
		{"feeds, where nothing is followed", "/feeds", 404, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			if w.Code != tt.status {
				t.Errorf("%s answers %d, want %d", tt.path, w.Code, tt.status)
			}
			checkSafe(t, tt.path, w)
			for _, want := range tt.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("%s does not hold %s", tt.path, want)
				}
			}
		})
	}
}

func TestMostOriginsAndNewestFirst(t *testing.T) {
	_, h := standoff(t)
	body := get(h, "/").Body.String()
	last := -1
	for _, title := range []string{"Moscow court fines Google", "Lira rebounds", "Five things to know"} {
		at := strings.Index(body, title)
		if at < last {
			t.Errorf("%q stands too early", title)
		}
		last = at
	}
}

// three is an archive of three articles in the stories s-1, s-1 and s-3, where s-2
// was merged into s-1, and nothing is told yet.
func three(t *testing.T) *sqlite.DB {
	t.Helper()
	db := empty(t)
	for i, text := range []string{"The ferry ran aground.", "The ferry ran aground.", "Gas prices rose."} {
		a := &article.Article{ID: string(rune('a' + i)), Title: "Headline " + string(rune('1'+i)), Outlet: "Courier", Text: text, Lang: "en", Published: article.Day(2021, 12, 20+i)}
		if _, err := db.Append(t.Context(), now, a); err != nil {
			t.Fatal(err)
		}
	}
	merged := story.Revision{Number: 1, Time: now, Kind: story.Merged, Story: "s-1", From: "s-2", Articles: []string{"b"}, Reason: "one ferry"}
	if err := db.Group(t.Context(), []store.Step{
		{Place: store.Place{Seq: 1, Story: "s-1", Origin: "o-1"}},
		{Place: store.Place{Seq: 2, Story: "s-2", Origin: "o-1"}, Revised: []story.Revision{merged}},
		{Place: store.Place{Seq: 3, Story: "s-3", Origin: "o-3"}},
	}); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestOldIDsLeadToTheNew(t *testing.T) {
	h := site(t, three(t), page.Options{})
	w := get(h, "/stories/s-2?from=mail")
	if w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != "/stories/s-1?from=mail" {
		t.Errorf("an old id answers %d %s", w.Code, w.Header().Get("Location"))
	}
}

// A story that is not told yet shows its articles, its copies folded, and its history.
func TestUntoldStory(t *testing.T) {
	h := site(t, three(t), page.Options{})
	body := get(h, "/stories/s-1").Body.String()
	for _, want := range []string{"1 origin", "2 articles, 1 copy", `<a href="/articles/a"`, "<summary>1 copy: ", "Took in", `<a href="/stories/s-2">`, "one ferry"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	crawl(t, h)
}

// Where the ledger sets a speaker's own words against each other, both stand side by
// side on the speaker's page; words of two speakers do not.
func TestReversals(t *testing.T) {
	db := three(t)
	cite := func(id, text, words string) article.Cite {
		at := strings.Index(text, words)
		return article.Cite{Article: id, Span: article.Span{Start: at, End: at + len(words)}}
	}
	side := func(speaker, words string) ledger.Side {
		return ledger.Side{Text: words, Speaker: speaker, Date: "2021-12-20", Cite: cite("a", "The ferry ran aground.", words)}
	}
	said := ledger.Statement{Speaker: "Ada Stone", Text: "The ferry ran aground", Date: "2021-12-20", Cite: cite("a", "The ferry ran aground.", "The ferry ran aground")}
	b := brief.Brief{
		Stories: []brief.Story{{
			ID: "s-1", Title: "A ferry", Articles: []string{"a"}, Origins: [][]string{{"a"}}, Statements: []ledger.Statement{said},
			Differences: []ledger.Difference{
				{Type: ledger.Denial, About: "the grounding", Sides: []ledger.Side{side("Ada Stone", "ferry ran"), side("Ada Stone", "aground")}},
				{Type: ledger.Denial, About: "the crew", Sides: []ledger.Side{side("Ada Stone", "ferry"), side("Bo Lind", "ran")}},
			},
		}},
		Articles: []brief.Source{{ID: "a", Outlet: "Courier", Title: "Headline 1"}},
	}
	told, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	line, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	change, err := json.Marshal(brief.New{Type: "difference", Text: "ferry ran", Cite: b.Stories[0].Differences[0].Sides[0].Cite})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Tell(t.Context(), &store.Telling{
		Story: "s-1", Last: 2, Known: now, Title: "A ferry", Brief: told, Changes: []store.Change{{Kind: "difference", JSON: change}},
		Lines: []store.Line{{Story: "s-1", Kind: store.StatementLine, Name: "Ada Stone", Day: "2021-12-20", JSON: line}},
	}); err != nil {
		t.Fatal(err)
	}
	body := get(site(t, db, page.Options{}), "/entities/Ada%20Stone").Body.String()
	if !strings.Contains(body, "Said and denied") || !strings.Contains(body, "the grounding") || strings.Contains(body, "the crew") {
		t.Errorf("the page shows %s", body)
	}
	// What changed shows both sides of the difference that is new.
	_, changed, _ := strings.Cut(get(site(t, db, page.Options{}), "/stories/s-1").Body.String(), `id="changed"`)
	changed, _, _ = strings.Cut(changed, "</section>")
	for _, want := range []string{"the grounding", ">ferry ran<", ">aground<", "Courier"} {
		if !strings.Contains(changed, want) {
			t.Errorf("what changed does not hold %s:\n%s", want, changed)
		}
	}
}

func TestAge(t *testing.T) {
	db := three(t)
	for at, want := range map[time.Duration]string{
		30 * time.Second:    ">now<",
		2 * time.Hour:       ">2 h ago<",
		3 * 24 * time.Hour:  ">3 d ago<",
		30 * 24 * time.Hour: ">22 Dec 2021<",
	} {
		h := site(t, db, page.Options{Now: func() time.Time { return time.Date(2021, 12, 22, 0, 0, 0, 0, time.UTC).Add(at) }})
		if body := get(h, "/").Body.String(); !strings.Contains(body, want) {
			t.Errorf("after %v the front page does not hold %s", at, want)
		}
	}
}
