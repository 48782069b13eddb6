package feed

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/read"
)

// errOther indicates a page that tells something else than its entry: a notice
// about consent, a wall, the front page.
var errOther = errors.New("the page does not tell what the entry does")

// maxPage is the limit on the page of an entry, in bytes.
const maxPage = 4 << 20

// fullText returns the entry with the text of its page. The host of the feed is
// the only one that may be private.
func fullText(ctx context.Context, client Client, f *store.Feed, e *entry, now time.Time) (*article.Article, error) {
	page, err := client.Do(ctx, fetch.Request{
		Address: e.article.URL, MaxBytes: maxPage, AllowPrivate: f.AllowPrivate && sameHost(f.Address, e.article.URL),
	})
	if err != nil {
		return nil, err
	}
	in := read.Input{Name: e.article.URL, URL: page.Address, Type: page.Type, Body: bytes.NewReader(page.Body)}
	for a, err := range read.Source(in, read.Options{ReadAt: now}) {
		if err != nil {
			return nil, err
		}
		if !tellsOf(a, e.article.Title) {
			return nil, fmt.Errorf("%s: %w", e.article.URL, errOther)
		}
		return merged(e, a), nil
	}
	return nil, fmt.Errorf("%s: %w", e.article.URL, read.ErrNoText)
}

// merged completes an entry by its page. What the entry says goes before what
// the page does, but for the text, of which the longer is taken.
func merged(e *entry, page *article.Article) *article.Article {
	a := *e.article
	if len(page.Text) > len(a.Text) {
		a.Text, a.Lang = page.Text, page.Lang
	}
	a.Title = cmp.Or(a.Title, page.Title)
	a.Outlet = cmp.Or(a.Outlet, page.Outlet)
	a.Author = cmp.Or(a.Author, page.Author)
	a.Lang = cmp.Or(a.Lang, page.Lang)
	if !a.Published.Known() {
		a.Published = page.Published
	}
	if len(a.Topics) == 0 {
		a.Topics = page.Topics
	}
	a.ID = article.ContentID(&a)
	return &a
}

// tellsOf reports whether a page has a third at least of the longer words of a
// title; every page does of a title that has none.
func tellsOf(page *article.Article, title string) bool {
	text := strings.ToLower(page.Title + "\n" + page.Text)
	words, found := 0, 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if utf8.RuneCountInString(word) < 4 {
			continue
		}
		words++
		if strings.Contains(text, word) {
			found++
		}
	}
	return 3*found >= words
}

func sameHost(a, b string) bool {
	u, err1 := url.Parse(a)
	v, err2 := url.Parse(b)
	return err1 == nil && err2 == nil && strings.EqualFold(u.Host, v.Host)
}
