package page_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// crowded is an archive of 200 stories, each with what is told of the largest story
// of the examples.
func crowded(b *testing.B) http.Handler {
	b.Helper()
	from, err := examples()
	if err != nil {
		b.Fatal(err)
	}
	var largest store.Listed
	for _, s := range stories(b, from) {
		if s.Articles > largest.Articles {
			largest = s
		}
	}
	model, db := telling(b, from, largest.ID), empty(b)
	for i := range 200 {
		id := fmt.Sprint("s-", i)
		a := &article.Article{ID: fmt.Sprint("a", i), Outlet: "Courier", Title: fmt.Sprint("Headline ", i), Text: fmt.Sprint("Gas flows, story ", i), Lang: "en", Published: article.Day(2021, 12, 1+i%28)}
		if _, err := db.Append(b.Context(), now, a); err != nil {
			b.Fatal(err)
		}
		if err := db.Group(b.Context(), []store.Step{{Place: store.Place{Seq: int64(i + 1), Story: id, Origin: fmt.Sprint("o-", i)}}}); err != nil {
			b.Fatal(err)
		}
		tellAs(b, db, model, id, int64(i+1))
	}
	return site(b, db, page.Options{})
}

func tellAs(b *testing.B, db *sqlite.DB, model *brief.Brief, id string, last int64) {
	b.Helper()
	model.Stories[0].ID = id
	told, err := json.Marshal(model)
	if err != nil {
		b.Fatal(err)
	}
	t := &store.Telling{Story: id, Last: last, Known: now, Title: "Headline of " + id, Brief: told}
	for i := range model.Stories[0].Statements {
		x := &model.Stories[0].Statements[i]
		line, err := json.Marshal(x)
		if err != nil {
			b.Fatal(err)
		}
		t.Lines = append(t.Lines, store.Line{Story: id, Kind: store.StatementLine, Name: x.Speaker, Day: x.Date, JSON: line})
	}
	change, err := json.Marshal(brief.New{Type: "statement", Text: "Gas flows", Cite: article.Cite{Article: model.Articles[0].ID, Span: article.Span{End: 9}}})
	if err != nil {
		b.Fatal(err)
	}
	t.Changes = []store.Change{{Kind: "statement", JSON: change}}
	if err := db.Tell(b.Context(), t); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkPages(b *testing.B) {
	h := crowded(b)
	seen := &http.Cookie{Name: "seen", Value: "1.1.0"}
	for name, path := range map[string]string{
		"front": "/", "story": "/stories/s-7", "speaker": "/entities/" + url.PathEscape("Sergey Lavrov"), "search": "/search?q=gas", "brief": "/brief",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if w := get(h, path, seen); w.Code != http.StatusOK {
					b.Fatalf("%s answers %d", path, w.Code)
				}
			}
		})
	}
}
