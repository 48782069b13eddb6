package read

import (
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	jsonfeed "github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"
)

// Keys under which an item keeps what the common form of feeds leaves out.
const (
	plainKey  = "parallax plain"  // a text that is no markup
	sourceKey = "parallax source" // the outlet that the item was taken from
)

// feedParser returns a parser that keeps these as well.
func feedParser() *gofeed.Parser {
	p := gofeed.NewParser()
	p.RSSTranslator, p.AtomTranslator, p.JSONTranslator = rssItems{}, atomItems{}, jsonItems{}
	return p
}

type rssItems struct{ gofeed.DefaultRSSTranslator }

// Translate keeps the outlet of items that an aggregator took from others.
func (t rssItems) Translate(feed any) (*gofeed.Feed, error) {
	out, err := t.DefaultRSSTranslator.Translate(feed)
	if f, ok := feed.(*rss.Feed); ok && err == nil {
		for i, item := range f.Items {
			if item.Source != nil {
				keep(out.Items[i], sourceKey, item.Source.Title)
			}
		}
	}
	return out, err
}

type atomItems struct{ gofeed.DefaultAtomTranslator }

// Translate keeps the outlet of entries that an aggregator took from others.
func (t atomItems) Translate(feed any) (*gofeed.Feed, error) {
	out, err := t.DefaultAtomTranslator.Translate(feed)
	if f, ok := feed.(*atom.Feed); ok && err == nil {
		for i, entry := range f.Entries {
			if entry.Source != nil {
				keep(out.Items[i], sourceKey, entry.Source.Title)
			}
		}
	}
	return out, err
}

type jsonItems struct{ gofeed.DefaultJSONTranslator }

// Translate keeps content_text apart from content_html.
func (t jsonItems) Translate(feed any) (*gofeed.Feed, error) {
	out, err := t.DefaultJSONTranslator.Translate(feed)
	if f, ok := feed.(*jsonfeed.Feed); ok && err == nil {
		for i, item := range f.Items {
			if item.ContentHTML == "" {
				keep(out.Items[i], plainKey, item.ContentText)
			}
		}
	}
	return out, err
}

func keep(item *gofeed.Item, key, value string) {
	if item.Custom == nil {
		item.Custom = map[string]string{}
	}
	item.Custom[key] = value
}

// parseFeed parses a feed. After an error it returns the longest part of the
// feed, in whole items, that parses, together with the error.
func parseFeed(text string) (*gofeed.Feed, error) {
	f, err := feedParser().ParseString(text)
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
		if got, e := feedParser().ParseString(text[:ends[mid-1]] + closing(text)); e == nil {
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
