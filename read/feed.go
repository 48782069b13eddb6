package read

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"github.com/parallax-news/parallax/article"
)

// feed reads RSS, Atom, RDF or JSON Feed, an article an item. Where the XML
// breaks off, the items before the break are kept and the break is reported.
func (r *reader) feed(src Input, body []byte) {
	text, err := decode(body, src.Type)
	if err == nil {
		text, err = cleanFeed(text)
	}
	if err != nil {
		r.fail(src.where(), err)
		return
	}
	f, err := parseFeed(text)
	if f != nil {
		for i, item := range f.Items {
			r.emit(fmt.Sprintf("%s: item %d", src.where(), i+1), r.feedItem(src, f, item))
		}
		if len(f.Items) == 0 && err == nil {
			err = fmt.Errorf("%w: the feed has no items", ErrNoText)
		}
	}
	if err != nil {
		r.fail(src.where(), err)
	}
}

// parseFeed parses a feed. After an error it returns the longest part of the
// feed, in whole items, that parses, together with the error.
func parseFeed(text string) (*gofeed.Feed, error) {
	f, err := gofeed.NewParser().ParseString(text)
	if err == nil {
		return f, nil
	}
	err = fmt.Errorf("%w: %w", ErrBadRecord, err)
	ends := itemEnds(text)
	// A prefix parses if no longer one is needed: search for the longest.
	low, high := 0, len(ends)
	var best *gofeed.Feed
	for low < high {
		mid := (low + high + 1) / 2
		if got, e := gofeed.NewParser().ParseString(text[:ends[mid-1]] + closing(text)); e == nil {
			best, low = got, mid
		} else {
			high = mid - 1
		}
	}
	return best, err
}

// itemEnds returns the offsets behind every item of an XML feed.
func itemEnds(text string) []int {
	var ends []int
	for _, tag := range []string{"</item>", "</entry>"} {
		for at := 0; ; {
			i := strings.Index(text[at:], tag)
			if i < 0 {
				break
			}
			at += i + len(tag)
			ends = append(ends, at)
		}
		if len(ends) > 0 {
			break
		}
	}
	return ends
}

// closing is what ends a feed of the kind that text begins.
func closing(text string) string {
	head := clip(text, 4<<10)
	switch {
	case strings.Contains(head, "<feed"):
		return "</feed>"
	case strings.Contains(head, "<rdf:RDF"):
		return "</rdf:RDF>"
	}
	return "</channel></rss>"
}

// feedItem turns an item into an article.
func (r *reader) feedItem(src Input, f *gofeed.Feed, item *gofeed.Item) *article.Article {
	a := &article.Article{
		URL:        resolve(item.Link, f.Link, f.FeedLink, src.URL),
		Title:      oneLine(fragmentText(item.Title)),
		Text:       itemText(item),
		Author:     people(item.Authors),
		Lang:       f.Language,
		Source:     src.Name,
		TextOffset: -1,
	}
	a.Outlet = cmp.Or(oneLine(fragmentText(f.Title)), host(a.URL), host(src.URL))
	for _, c := range item.Categories {
		if c = oneLine(fragmentText(c)); c != "" {
			a.Topics = append(a.Topics, c)
		}
	}
	a.Published = r.published(src, a, cmp.Or(item.Published, item.Updated))
	if parsed := cmp.Or(item.PublishedParsed, item.UpdatedParsed); !a.Published.Known() && parsed != nil {
		a.Published = article.Moment{Time: *parsed}
	}
	a.Lang = checkedLanguage(a.Lang, a.Title, a.Text) // The region was evidence for the date.
	return a
}

// itemText is the longer of the content and the description of an item.
func itemText(item *gofeed.Item) string {
	content, summary := fragmentText(item.Content), fragmentText(item.Description)
	if len(content) >= len(summary) {
		return content
	}
	return summary
}

func people(authors []*gofeed.Person) string {
	var names []string
	for _, p := range authors {
		if p != nil && p.Name != "" {
			names = append(names, oneLine(p.Name))
		}
	}
	return strings.Join(names, ", ")
}

// resolve makes a link absolute by the first of the bases that is so.
func resolve(link string, bases ...string) string {
	link = strings.TrimSpace(link)
	u, err := url.Parse(link)
	if err != nil || u.IsAbs() || link == "" {
		return link
	}
	for _, base := range bases {
		if b, err := url.Parse(base); err == nil && b.IsAbs() && b.Host != "" {
			return b.ResolveReference(u).String()
		}
	}
	return link
}
