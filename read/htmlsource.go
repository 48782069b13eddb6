package read

import (
	"github.com/parallax-news/parallax/article"
)

// html reads a page as one article.
func (r *reader) html(src Input, body []byte) {
	markup, err := decode(body, src.Type)
	if err != nil {
		r.fail(src.Name, err)
		return
	}
	a := &article.Article{URL: src.URL, Source: src.Name, TextOffset: -1}
	if err := r.fillFromHTML(a, markup); err != nil {
		r.fail(src.Name, err)
		return
	}
	if !a.Published.Known() {
		a.Published = r.published(a, "")
	}
	a.Lang = languageCode(a.Lang)
	r.emit(src.Name, a)
}
