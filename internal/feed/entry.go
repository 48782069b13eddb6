package feed

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/read"
)

// entry is what a feed says of one article.
type entry struct {
	article *article.Article // what the entry itself says; its text may be empty
	dated   time.Time        // when it was published or changed; zero unknown
	page    bool             // its page is asked for
	lone    bool             // its page is all there is
	key     store.Digest
	version store.Digest
}

// entriesOf reads the entries of a feed or a page, oldest first. Whatever could
// not be read is returned as an error; there may be entries beside it.
func entriesOf(f *store.Feed, page *fetch.Page, now time.Time) ([]entry, error) {
	var out []entry
	var errs []error
	in := read.Input{Name: Shown(f.Address), URL: page.Address, Type: page.Type, Body: bytes.NewReader(page.Body)}
	for a, err := range read.Source(in, read.Options{ReadAt: now, KeepIDs: true}) {
		switch {
		case errors.Is(err, read.ErrDuplicate):
		case err != nil:
			errs = append(errs, err)
		default:
			out = append(out, feedEntry(f, a))
		}
	}
	slices.Reverse(out) // Feeds have the newest first.
	inOrder(out)
	return out, errors.Join(errs...)
}

// inOrder puts entries in the order of their dates, those without one last.
func inOrder(entries []entry) {
	slices.SortStableFunc(entries, func(a, b entry) int {
		switch {
		case a.dated.IsZero() && b.dated.IsZero():
			return 0
		case a.dated.IsZero():
			return 1
		case b.dated.IsZero():
			return -1
		}
		return a.dated.Compare(b.dated)
	})
}

// feedEntry is an article of a feed as an entry. It is named by its address and
// title, and is another version where its text or time changed.
func feedEntry(f *store.Feed, a *article.Article) entry {
	if f.Outlet != "" && a.Outlet != f.Outlet {
		made := a.ID == article.ContentID(a)
		if a.Outlet = f.Outlet; made {
			a.ID = article.ContentID(a)
		}
	}
	return entry{
		article: a, dated: a.Published.Time, page: f.FullText && CheckAddress(a.URL) == nil,
		key: digest(a.URL, a.Title), version: digest(a.Text, a.Published.String()),
	}
}

// sitemapEntry is a page of a sitemap as an entry.
func sitemapEntry(f *store.Feed, l *listed) entry {
	a := &article.Article{
		URL: l.address, Outlet: l.outlet, Title: l.title, Published: l.published, Source: Shown(f.Address), TextOffset: -1,
	}
	if f.Outlet != "" {
		a.Outlet = f.Outlet
	}
	dated := l.published.Time
	if l.modified.Known() && l.modified.Time.After(dated) {
		dated = l.modified.Time
	}
	return entry{
		article: a, dated: dated, page: true, lone: l.title == "",
		key: digest(l.address), version: digest(l.title, l.modified.String(), l.published.String()),
	}
}

// Shown is the address of a feed as articles and errors name it: without the
// password that may be in it.
func Shown(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	u.User = nil
	return u.String()
}

// digest is the head of the hash of some fields.
func digest(fields ...string) store.Digest {
	h := sha256.New()
	for _, field := range fields {
		h.Write([]byte(field))
		h.Write([]byte{0})
	}
	return store.Digest(h.Sum(nil)[:len(store.Digest{})])
}
