package server

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"html"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/edition"
)

// feedKind is a format of feeds.
type feedKind int

const (
	rss feedKind = iota
	atom
	jsonFeed
)

// entry is a story in a feed.
type entry struct {
	id, title, link, summary string
	updated                  time.Time
}

// feed answers any question that /v1/stories answers as a feed. An entry comes
// again when its story goes on, since it is dated by its newest article.
func (s *Server) feed(kind feedKind) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		stories, _, err := s.chosen(r)
		if err != nil {
			return err
		}
		home, at := base(r), s.params(r).asOf()
		entries := make([]entry, len(stories))
		for i := range stories {
			l := &stories[i]
			entries[i] = entry{l.ID, l.Title, home + "/stories/" + url.PathEscape(l.ID), s.summary(r.Context(), l.ID, at), l.LastAt}
		}
		title := cmp.Or(r.URL.Query().Get("q"), r.URL.Query().Get("lens"), "stories")
		self := home + r.URL.RequestURI()
		switch kind {
		case rss:
			return writeXML(w, r, "application/rss+xml", rssOf("Parallax: "+title, home, entries))
		case atom:
			return writeXML(w, r, "application/atom+xml", atomOf("Parallax: "+title, self, entries))
		default:
			return writeFeedJSON(w, r, jsonOf("Parallax: "+title, home, self, entries))
		}
	}
}

// base is the address that the request was sent to.
func base(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// summary returns the summary of a story as HTML, as of a moment; empty if it was not
// told yet.
func (s *Server) summary(ctx context.Context, id string, at time.Time) string {
	t, err := edition.Told(ctx, s.Library, id, at)
	if err != nil {
		return ""
	}
	var b brief.Brief
	if json.Unmarshal(t.Brief, &b) != nil || len(b.Stories) == 0 {
		return ""
	}
	outlet := make(map[string]string, len(b.Articles))
	for i := range b.Articles {
		outlet[b.Articles[i].ID] = b.Articles[i].Outlet
	}
	var out strings.Builder
	for _, l := range b.Stories[0].Summary {
		out.WriteString("<p>" + html.EscapeString(l.Text) + " <cite>" + html.EscapeString(outlet[l.Cite.Article]) + "</cite></p>")
	}
	return out.String()
}

type rssFeed struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Channel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Items       []rssItem `xml:"item"`
	} `xml:"channel"`
}

type rssItem struct {
	Title       string  `xml:"title"`
	Link        string  `xml:"link"`
	Description string  `xml:"description"`
	GUID        rssGUID `xml:"guid"`
	PubDate     string  `xml:"pubDate,omitempty"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

func rssOf(title, home string, entries []entry) *rssFeed {
	f := &rssFeed{Version: "2.0"}
	f.Channel.Title, f.Channel.Link, f.Channel.Description = title, home, "Stories, each with its evidence"
	for _, e := range entries {
		item := rssItem{Title: e.title, Link: e.link, Description: e.summary, GUID: rssGUID{false, e.id}}
		if !e.updated.IsZero() {
			item.PubDate = e.updated.UTC().Format(time.RFC1123Z)
		}
		f.Channel.Items = append(f.Channel.Items, item)
	}
	return f
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Link    atomLink    `xml:"link"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    atomLink `xml:"link"`
	Updated string   `xml:"updated"`
	Content struct {
		Type string `xml:"type,attr"`
		HTML string `xml:",chardata"`
	} `xml:"content"`
}

func atomOf(title, self string, entries []entry) *atomFeed {
	f := &atomFeed{Title: title, ID: self, Link: atomLink{"self", self}, Author: "Parallax"}
	var newest time.Time
	for _, e := range entries {
		x := atomEntry{Title: e.title, ID: e.link, Link: atomLink{Href: e.link}, Updated: e.updated.UTC().Format(time.RFC3339)}
		x.Content.Type, x.Content.HTML = "html", e.summary
		f.Entries = append(f.Entries, x)
		if e.updated.After(newest) {
			newest = e.updated
		}
	}
	f.Updated = newest.UTC().Format(time.RFC3339)
	return f
}

type jsonFeedBody struct {
	Version string          `json:"version"`
	Title   string          `json:"title"`
	Home    string          `json:"home_page_url"`
	Self    string          `json:"feed_url"`
	Items   []jsonFeedEntry `json:"items"`
}

type jsonFeedEntry struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	HTML     string `json:"content_html"`
	Modified string `json:"date_modified,omitempty"`
}

func jsonOf(title, home, self string, entries []entry) *jsonFeedBody {
	f := &jsonFeedBody{"https://jsonfeed.org/version/1.1", title, home, self, make([]jsonFeedEntry, len(entries))}
	for i, e := range entries {
		f.Items[i] = jsonFeedEntry{e.id, e.link, e.title, e.summary, stamp(e.updated)}
	}
	return f
}

func writeXML(w http.ResponseWriter, r *http.Request, contentType string, x any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(x); err != nil {
		return err
	}
	return writeBody(w, r, contentType+"; charset=utf-8", b.Bytes())
}

func writeFeedJSON(w http.ResponseWriter, r *http.Request, x any) error {
	b, err := json.Marshal(x)
	if err != nil {
		return err
	}
	return writeBody(w, r, "application/feed+json", b)
}
