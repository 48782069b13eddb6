package page

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

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
	words := wanted(q)
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
	span := part(a.Text, words)
	if !span.Empty() {
		c := article.Cite{Article: a.ID, Span: span}
		h.Part = &Line{Text: brief.Flat(span.In(a.Text)), Lang: a.Lang, Mark: Mark{Href: citePath(c), Title: h.Outlet}}
	}
	return h
}

// wanted returns the words that a query asks for, not those it leaves out.
func wanted(q search.Query) []string {
	words := q.Words
	parts := q.Parts
	if q.Op == search.Not {
		parts = parts[:1]
	}
	for i := range parts {
		words = append(words, wanted(parts[i])...)
	}
	return words
}

// partLength is about how many bytes of a text are shown around a word.
const partLength = 220

// part returns a stretch of a text around the first word that is wanted, from word
// to word and within one line; the empty span if no word is found.
func part(text string, words []string) article.Span {
	at := firstOf(text, words)
	if at < 0 {
		return article.Span{}
	}
	from := strings.LastIndexByte(text[:at], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		to = at + i
	}
	if cut := at - partLength/3; cut > from {
		if i := strings.IndexByte(text[cut:at], ' '); i >= 0 {
			from = cut + i + 1
		}
	}
	if cut := from + partLength; cut < to {
		if i := strings.LastIndexByte(text[at:cut], ' '); i > 0 {
			to = at + i
		}
	}
	for to > from && strings.IndexByte(" \t\r", text[to-1]) >= 0 {
		to--
	}
	return article.Span{Start: from, End: to}
}

// firstOf returns where the first of the words begins in a text; -1 if none does.
func firstOf(text string, words []string) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		end := i
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			end += size
		}
		for _, w := range words {
			if strings.EqualFold(text[i:end], w) {
				return i
			}
		}
		i = end
	}
	return -1
}
