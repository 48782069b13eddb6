package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// standoff returns the articles of the example corpus.
func standoff(t *testing.T) []*article.Article {
	t.Helper()
	var out []*article.Article
	for a, err := range read.Paths([]string{"../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// desk runs a desk on the store until the test ends.
func desk(t *testing.T, db *sqlite.DB) *engine.Desk {
	t.Helper()
	d := engine.NewDesk(db, engine.DeskOptions{Skipped: func(err error) { t.Error(err) }})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- d.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return d
}

// settled waits until all articles are placed and every story is told.
func settled(t *testing.T, db *sqlite.DB) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		n, _, err := db.Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		places, err := db.Places(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		changed, err := db.Changed(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if int64(len(places)) == n && len(changed) == 0 {
			return
		}
	}
	t.Fatal("the stories are not told after a minute")
}

func TestDeskTellsEveryStory(t *testing.T) {
	db := empty(t)
	d := desk(t, db)
	articles := standoff(t)
	for half := range slices.Chunk(articles, len(articles)/2) {
		if _, err := d.Take(t.Context(), half...); err != nil {
			t.Fatal(err)
		}
	}
	settled(t, db)
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range stories {
		told, err := db.Telling(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		var b brief.Brief
		if err := json.Unmarshal(told.Brief, &b); err != nil {
			t.Fatal(err)
		}
		n += len(b.Stories[0].Articles)
		if len(b.Stories[0].Articles) != s.Articles || s.Title != b.Stories[0].Title || s.Last != told.Last {
			t.Errorf("%+v is told as %q with %d articles up to %d", s, told.Title, len(b.Stories[0].Articles), told.Last)
		}
		for _, p := range brief.Verify(&b, lookup(t, db)) {
			t.Errorf("%s: %v", s.ID, p)
		}
	}
	if n != len(articles) {
		t.Errorf("%d articles are told, of %d", n, len(articles))
	}
}

func lookup(t *testing.T, db *sqlite.DB) func(string) *article.Article {
	return func(id string) *article.Article {
		r, err := db.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return r.Article
	}
}

// While a back-fill comes in, what news came to is told first.
func TestDeskTellsNewsBeforeABackFill(t *testing.T) {
	db := empty(t)
	var told []string
	d := engine.NewDesk(db, engine.DeskOptions{Told: func(x *store.Telling) { told = append(told, x.Title) }})
	report := func(i int, title string) *article.Article {
		return &article.Article{ID: fmt.Sprint(i), Title: title, Text: title + " on Monday, officials in town " + strings.Repeat("x", i+1) + " said.", Lang: "en", TextOffset: -1}
	}
	if _, err := d.Take(t.Context(), report(0, "Ferry runs aground off Skagen")); err != nil {
		t.Fatal(err)
	}
	old := []*article.Article{report(1, "Bakery wins prize"), report(2, "Parliament debates pensions"), report(3, "Storm fells oak")}
	if _, err := d.Fill(t.Context(), old...); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- d.Run(ctx) }()
	settled(t, db)
	if d.Behind() != 0 {
		t.Errorf("behind by %d, want 0", d.Behind())
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if len(told) != 4 || told[0] != "Ferry runs aground off Skagen" {
		t.Errorf("told %q, want the news first", told)
	}
}

// A story that goes on changes by what its new article tells, and not by what was
// told already.
func TestDeskSaysWhatIsNew(t *testing.T) {
	db := empty(t)
	d := desk(t, db)
	at := func(hour int) article.Moment {
		return article.Moment{Time: time.Date(2024, 5, 6, hour, 0, 0, 0, time.UTC)}
	}
	first := &article.Article{
		ID: "a", Outlet: "The Courier", Title: "Ferry Aurelia runs aground off Skagen", Published: at(8), Lang: "en",
		Text: "The ferry Aurelia ran aground off Skagen early on Monday with 120 passengers on board, the coast guard said.\n\n“Nobody is hurt,” said Karin Holm, a coast guard spokeswoman.",
	}
	second := &article.Article{
		ID: "b", Outlet: "Harbour Post", Title: "Aurelia ferry passengers off Skagen taken ashore", Published: at(13), Lang: "en",
		Text: "All 120 passengers of the ferry Aurelia, which ran aground off Skagen on Monday, were taken ashore by noon.\n\n“Two people were treated for cold,” said Lars Brandt, the harbour master of Skagen.",
	}
	for _, a := range []*article.Article{first, second} {
		if _, err := d.Take(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		settled(t, db)
	}
	changes, err := db.Changes(t.Context(), 0, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range changes {
		var n brief.New
		if err := json.Unmarshal(c.JSON, &n); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s from %s", c.Kind, n.Cite.Article))
		if c.Number > 1 && strings.Contains(n.Text, "Nobody is hurt") {
			t.Errorf("told twice: %s", n.Text)
		}
	}
	if len(got) < 2 || got[0] != "story from a" || !slices.Contains(got, "statement from b") || slices.Contains(got[1:], "statement from a") {
		t.Errorf("changes %q; want the story, then what the second article adds", got)
	}
}
