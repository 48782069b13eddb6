package page

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// searchView is what was found.
type searchView struct {
	Query, Error string
	Asked        bool
	Speakers     string // address of those whose name holds what was asked
	Stories      []row
	Articles     []hit
	Most         bool // there may be more articles
}

// hit is an article that was found, with a part of its text that holds a word of
// the query.
type hit struct {
	Href, Title, Lang, Outlet string
	When                      When
	Part                      *Line
}

const (
	searchStories  = 30
	searchArticles = 50
)

func (v *visit) search() (*sheet, error) {
	view := &searchView{Query: strings.TrimSpace(v.r.FormValue("q"))}
	s := &sheet{Name: "search", Title: "Search", View: view}
	q, err := search.Parse(view.Query)
	if errors.Is(err, search.ErrQuery) {
		s.Status, view.Error = http.StatusBadRequest, err.Error()
		return s, nil
	}
	if err != nil || q.Op == search.All {
		return s, err
	}
	view.Asked, s.Title = true, view.Query+" – Search"
	view.Speakers = "/entities?name=" + url.QueryEscape(strings.Trim(view.Query, `"`))
	stories, err := v.lib.Stories(v.ctx, store.StoryFilter{Query: q, Limit: searchStories})
	if err != nil {
		return nil, err
	}
	if view.Stories, err = v.rows(stories, nil); err != nil {
		return nil, err
	}
	words := q.Wanted()
	for r, err := range v.lib.Articles(v.ctx, store.Filter{Query: q, Newest: true, Limit: searchArticles}) {
		if err != nil {
			return nil, err
		}
		view.Articles = append(view.Articles, found(r.Article, words))
	}
	view.Most = len(view.Articles) == searchArticles
	return s, nil
}

// found shows an article with the part that holds one of the words.
func found(a *article.Article, words []string) hit {
	h := hit{Href: articlePath(a.ID), Title: brief.Titled(a.Title), Lang: a.Lang, Outlet: brief.Flat(a.Name()), When: moment(a.Published)}
	span := search.Part(a.Text, words)
	if !span.Empty() {
		c := article.Cite{Article: a.ID, Span: span}
		h.Part = &Line{Text: brief.Flat(span.In(a.Text)), Lang: a.Lang, Mark: Mark{Href: citePath(c), Title: h.Outlet}}
	}
	return h
}
