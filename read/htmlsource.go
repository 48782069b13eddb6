package read

import (
	"cmp"

	"github.com/parallax-news/parallax/article"
)

// html reads a page as one article.
func (r *reader) html(src Input, body []byte) {
	markup, err := decode(body, src.Type)
	if err != nil {
		r.fail(src.where(), err)
		return
	}
	a := &article.Article{URL: src.URL, Source: src.Name, TextOffset: -1}
	r.fillFromHTML(src, a, markup)
	a.Lang = checkedLanguage(a.Lang, a.Title, a.Text)
	r.emit(src.where(), a)
}

// fillFromHTML completes an article from its page; what is given stays. The
// language is left as a tag, since its region is evidence for dates.
func (r *reader) fillFromHTML(src Input, a *article.Article, markup string) {
	p := parseHTML(markup, a.URL)
	a.Text = p.Text
	a.URL = cmp.Or(a.URL, p.URL)
	a.Outlet = cmp.Or(a.Outlet, p.Outlet)
	a.Title = cmp.Or(a.Title, p.Title)
	a.Author = cmp.Or(a.Author, p.Author)
	a.Lang = cmp.Or(a.Lang, p.Lang)
	if a.Topics == nil {
		a.Topics = p.Topics
	}
	a.Published = r.pageDate(src, a, p)
}
