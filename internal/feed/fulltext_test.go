package feed

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// paragraphs is a text that is long enough for a page.
const paragraphs = `<p>The ferry to Brodick ran aground on a sandbank at dawn, and forty people were brought ashore in small boats by noon.</p>
<p>The harbour master said that nobody was hurt and that the ferry would float again with the evening tide, if the wind allowed.</p>
<p>The company has promised to pay for rooms and for the buses that will carry passengers around the bay until the end of the week.</p>`

func pageOf(title, body string) string {
	return `<html lang="en"><head><title>` + title + `</title><meta name="author" content="Ida Holm"></head><body><article><h1>` + title + `</h1>` + body + `</article></body></html>`
}

func TestFullText(t *testing.T) {
	for _, tt := range []struct {
		name, page, want string
		skipped          bool
	}{
		{"the page", pageOf("Ferry runs aground", paragraphs), "The ferry to Brodick", false},
		{"a notice about consent", pageOf("Before you continue", "<p>We use cookies and similar tools to give you the best service. Please accept them, or choose what you would like to share with our partners.</p>"), "A teaser.", true},
		{"a page without a text", "<html><body></body></html>", "A teaser.", true},
		{"no page", "", "A teaser.", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier, FullText: true})
			p.print(courier, rss(item("Ferry runs aground", "A teaser.")))
			if tt.page != "" {
				p.print("https://courier.example/ferry-runs-aground", tt.page)
			}
			checks := once(t, &Follower{Client: p}, s, d)
			if len(d.articles) != 1 || checks[0].Err != nil || (len(checks[0].Skipped) > 0) != tt.skipped {
				t.Fatalf("given %d, %+v", len(d.articles), checks)
			}
			a := d.articles[0]
			if !strings.HasPrefix(a.Text, tt.want) || a.Title != "Ferry runs aground" || a.Outlet != "The Courier" || a.ID != article.ContentID(a) {
				t.Errorf("given %+v", a)
			}
			once(t, &Follower{Client: p, Now: func() time.Time { return time.Now().Add(24 * time.Hour) }}, s, d)
			if len(d.articles) != 1 {
				t.Error("given twice")
			}
		})
	}
}

// A feed inside the house must not lead to another service there.
func TestOnlyTheHostOfAFeedMayBePrivate(t *testing.T) {
	p, d := newPress(), new(desk)
	s := newShelf(store.Feed{Address: courier, FullText: true, AllowPrivate: true})
	allowed := map[string]bool{}
	for _, address := range []string{"https://courier.example/a", "https://courier.example:9000/b", "https://other.example/c"} {
		p.set(address, func(_ context.Context, r fetch.Request) (*fetch.Page, error) {
			allowed[r.Address] = r.AllowPrivate
			return nil, errors.New("no")
		})
	}
	link := func(address string) string {
		return "<item><title>" + address + "</title><link>" + address + "</link></item>"
	}
	p.print(courier, rss(link("https://courier.example/a"), link("https://courier.example:9000/b"), link("https://other.example/c"), link("file:///etc/passwd")))
	once(t, &Follower{Client: p}, s, d)
	if len(allowed) != 3 || !allowed["https://courier.example/a"] || allowed["https://courier.example:9000/b"] || allowed["https://other.example/c"] {
		t.Errorf("allowed: %v", allowed)
	}
}

// A host whose pages fail is not asked for all of them.
func TestPagesThatFail(t *testing.T) {
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier, FullText: true})
	var items []string
	asked := 0
	for i := range 20 {
		items = append(items, item(fmt.Sprintf("News %d", i), "A teaser."))
		p.set(fmt.Sprintf("https://courier.example/news-%d", i), func(context.Context, fetch.Request) (*fetch.Page, error) {
			asked++
			return nil, &fetch.StatusError{Code: 503}
		})
	}
	p.print(courier, rss(items...))
	once(t, &Follower{Client: p}, s, d)
	if asked != maxFailures || d.count() != 20 {
		t.Errorf("asked for %d pages, given %d", asked, d.count())
	}
}

func TestSitemaps(t *testing.T) {
	const index = "https://courier.example/sitemap.xml"
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: index})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	day := func(ago int) string { return noon.AddDate(0, 0, -ago).Format(time.RFC3339) }
	p.print(index, `<sitemapindex><sitemap><loc>https://courier.example/1.xml.gz</loc></sitemap>
		<sitemap><loc>https://courier.example/old.xml</loc><lastmod>`+day(30)+`</lastmod></sitemap></sitemapindex>`)
	url := func(name, modified string) string {
		page := "https://courier.example/" + name
		p.print(page, pageOf("The "+name, paragraphs))
		if modified != "" {
			modified = "<lastmod>" + modified + "</lastmod>"
		}
		return "<url><loc>" + page + "</loc>" + modified + "</url>"
	}
	first := []string{url("today", day(0)), url("yesterday", day(1)), url("last-month", day(30)), url("some-day", ""), strings.Replace(newsURL, "2024-05-06", "2024-05-04", 1)}
	p.print("https://courier.example/1.xml.gz", string(zipped(t, urlset(first...))))
	once(t, f, s, d)
	if got := d.titles(); got != "Ferry & crew safe, The yesterday, The today" {
		t.Errorf("given %s", got)
	}
	if p.times("https://courier.example/old.xml") > 0 || p.times("https://courier.example/last-month") > 0 {
		t.Error("asked for what is old")
	}
	now = now.Add(24 * time.Hour)
	p.print("https://courier.example/1.xml.gz", string(zipped(t, urlset(append(first, url("undated", ""), url("gone", day(-1)))...))))
	p.set("https://courier.example/gone", nil)
	once(t, f, s, d)
	if got := d.titles(); !strings.HasSuffix(got, "The today, The undated") {
		t.Errorf("then given %s", got)
	}
	now = now.Add(24 * time.Hour)
	once(t, f, s, d)
	if n := p.times("https://courier.example/gone"); n != 1 || d.count() != 4 {
		t.Errorf("asked %d times for a page that is not there; given %s", n, d.titles())
	}
}

// A large backlog is taken in portions, and a page that fails in passing is
// tried again.
func TestSitemapBacklog(t *testing.T) {
	const address = "https://courier.example/sitemap.xml"
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: address})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	var urls []string
	for i := range 2*maxPages + 5 {
		page := fmt.Sprintf("https://courier.example/%d", i)
		p.print(page, pageOf(fmt.Sprintf("Story %d", i), paragraphs))
		urls = append(urls, "<url><loc>"+page+"</loc><lastmod>"+noon.Format(time.RFC3339)+"</lastmod></url>")
	}
	tries := 0
	p.set("https://courier.example/3", func(context.Context, fetch.Request) (*fetch.Page, error) {
		if tries++; tries == 1 {
			return nil, &fetch.StatusError{Code: 502}
		}
		return &fetch.Page{Body: []byte(pageOf("Story 3", paragraphs))}, nil
	})
	p.print(address, urlset(urls...))
	for _, want := range []int{maxPages - 1, 2*maxPages - 1, 2*maxPages + 5} {
		once(t, f, s, d)
		if d.count() != want {
			t.Errorf("given %d, want %d", d.count(), want)
		}
		if due := s.feed(1).State.Due.Sub(now); want < 60 && due != DefaultMin {
			t.Errorf("the rest is asked for in %v", due)
		}
		now = now.Add(DefaultMin)
	}
}

// A single page is followed as it changes.
func TestSinglePage(t *testing.T) {
	const address = "https://courier.example/ferry"
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: address, Page: true})
	now := noon
	f := &Follower{Client: p, Now: func() time.Time { return now }}
	for _, more := range []string{"", "", "<p>Update: the ferry floats again, and the first passengers are on board.</p>"} {
		p.print(address, pageOf("Ferry runs aground", paragraphs+more))
		once(t, f, s, d)
		now = now.Add(24 * time.Hour)
	}
	if d.titles() != "Ferry runs aground, Ferry runs aground" || !strings.Contains(d.articles[1].Text, "floats again") {
		t.Errorf("given %s", d.titles())
	}
}

// What servers show in the place of a feed is no article.
func TestPageInThePlaceOfAFeed(t *testing.T) {
	p, d, s := newPress(), new(desk), newShelf(store.Feed{Address: courier})
	p.print(courier, pageOf("This domain is for sale", paragraphs))
	if checks := once(t, &Follower{Client: p}, s, d); d.count() > 0 || !errors.Is(checks[0].Err, errPage) || s.feed(1).State.Failures != 1 {
		t.Errorf("given %s, %+v", d.titles(), checks)
	}
}
