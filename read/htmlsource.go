package read

import (
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
	if err := r.fillFromHTML(src, a, markup); err != nil {
		r.fail(src.where(), err)
		return
	}
	if !a.Published.Known() {
		a.Published = r.published(src, a, "")
	}
	a.Lang = languageCode(a.Lang)
	r.emit(src.where(), a)
}
