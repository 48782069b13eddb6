package read

import (
	"cmp"
	"fmt"
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

// feedItem turns an item into an article.
func (r *reader) feedItem(src Input, f *gofeed.Feed, item *gofeed.Item) *article.Article {
	a := &article.Article{
		URL:        resolve(item.Link, f.Link, f.FeedLink, src.URL),
		Author:     people(item.Authors),
		Lang:       f.Language,
		Source:     src.Name,
		TextOffset: -1,
	}
	from := oneLine(fragmentText(item.Custom[sourceKey]))
	a.Outlet = cmp.Or(from, feedOutlet(f.Title, host(a.URL)), host(a.URL), host(src.URL))
	a.Title = headline(oneLine(fragmentText(item.Title)), "", a.Outlet, host(a.URL))
	date := cmp.Or(item.Published, item.Updated)
	if text := itemText(item); a.Title != "" {
		head := pageHead{title: a.Title}
		head.read(text)
		a.Text, a.Author = text[head.end:], cmp.Or(a.Author, head.author)
		if date == "" && len(head.dates) > 0 {
			date = head.dates[0].raw
		}
	} else {
		a.Text = text
	}
	for _, c := range item.Categories {
		if c = oneLine(fragmentText(c)); c != "" {
			a.Topics = append(a.Topics, c)
		}
	}
	a.Published = r.published(src, a, date)
	if parsed := cmp.Or(item.PublishedParsed, item.UpdatedParsed); !a.Published.Known() && parsed != nil {
		a.Published = article.Moment{Time: *parsed}
	}
	a.Lang = checkedLanguage(a.Lang, a.Title, a.Text) // The region was evidence for the date.
	return a
}

// feedOutlet returns the outlet that a feed is titled after: the part of its
// title that names the host of its links, as in "Corrie Mail - Latest news",
// else the whole title.
func feedOutlet(title, host string) string {
	title = oneLine(fragmentText(title))
	for _, mark := range titleMarks {
		for part := range strings.SplitSeq(title, mark) {
			if part != title && host != "" && namesOutlet(part, "", host) {
				return strings.TrimSpace(part)
			}
		}
	}
	return title
}

// itemText is the longer of the content and the description of an item,
// without the furniture that some feeds put at the end of each.
func itemText(item *gofeed.Item) string {
	content, summary := fragmentText(item.Content), fragmentText(item.Description)
	if plain := strings.TrimSpace(item.Custom[plainKey]); plain != "" {
		content = plain
	}
	if len(content) >= len(summary) {
		return cutFurniture(content)
	}
	return cutFurniture(summary)
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
