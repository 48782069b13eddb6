package read

import (
	"cmp"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// text reads a plain text as one article. The body is one verbatim slice of
// the text, between the head of the page and the furniture at its end.
func (r *reader) text(src Input, body []byte) {
	text, err := decode(body, src.Type)
	if err != nil {
		r.fail(src.where(), err)
		return
	}
	h, end := parseText(text)
	a := &article.Article{
		URL: cmp.Or(h.url, src.URL), Outlet: h.outlet, Title: h.title, Author: h.author,
		Lang: h.lang, Topics: h.topics, Text: text[h.end:end], Source: src.Name, TextOffset: -1,
	}
	if mark := len(body) - len(text); src.depth == 0 && mark >= 0 && string(body[mark:]) == text {
		a.TextOffset = h.end + mark
	}
	a.Title = headline(a.Title, "", a.Outlet, host(a.URL))
	a.Published = r.headDate(src, a, h.dates)
	a.Lang = checkedLanguage(a.Lang, a.Title, a.Text) // The region was evidence for the date.
	r.emit(src.where(), a)
}

// parseText splits a plain text into head, body and furniture. The body runs
// from the end of the head to the returned byte offset.
func parseText(text string) (h pageHead, end int) {
	h = readHead(text)
	return h, bodyEnd(text, h.end)
}

// bodyEnd is where the body ends: before the furniture and the blanks.
func bodyEnd(text string, start int) int {
	body := strings.TrimRight(text[start:], " \t\r\n\f\v\u00a0\ufeff")
	return start + len(cutFurniture(body))
}
