package read

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
)

// rssFeed writes a feed of the given items.
func rssFeed(items ...string) string {
	return `<rss version="2.0"><channel><title>Corrie Mail</title><link>https://corrie-mail.example/</link>` + strings.Join(items, "") + `</channel></rss>`
}

func item(title string) string {
	return "<item><title>" + title + "</title><link>/" + title + "</link><description>The " + title + " stands.</description></item>"
}

func TestFeedRecoversItems(t *testing.T) {
	whole := rssFeed(item("dam"), item("mill"), item("weir"))
	for cut := len(whole) - 1; cut > len(rssFeed())-20; cut -= 7 {
		got := readString(t, "a.rss", whole[:cut])
		want := strings.Count(whole[:cut], "</item>")
		if len(got.articles) < want || len(got.errs) > 1 {
			t.Fatalf("cut at %d: %d articles of %d, %v", cut, len(got.articles), want, got.errs)
		}
	}
}

func TestFeedQuirks(t *testing.T) {
	for name, feed := range map[string]string{
		"bare ampersand":       rssFeed(strings.Replace(item("dam"), "stands", "& stands", 1)),
		"named entity of HTML": rssFeed(strings.Replace(item("dam"), "stands", "&nbsp;stands", 1)),
		"control character":    rssFeed(strings.Replace(item("dam"), "stands", "sta\x08nds", 1)),
		"leading blanks":       "\n\n  " + rssFeed(item("dam")),
		"byte order mark":      "\ufeff" + rssFeed(item("dam")),
		"false encoding":       `<?xml version="1.0" encoding="windows-1252"?>` + rssFeed(item("dam")),
		"true encoding":        `<?xml version="1.0" encoding="iso-8859-1"?>` + rssFeed(strings.Replace(item("dam"), "stands", "st\xe9nds", 1)),
		"broken UTF-8":         rssFeed(strings.Replace(item("dam"), "stands", "st\xffnds", 1)),
		"comment first":        "<!-- made by hand -->" + rssFeed(item("dam")),
		"document type":        `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.com/rss-0.91.dtd">` + rssFeed(item("dam")),
	} {
		got := readString(t, "a.xml", feed)
		if got.titles() != "dam" || len(got.errs) != 0 {
			t.Errorf("%s: got %q, %v", name, got.titles(), got.errs)
			continue
		}
		if a := got.articles[0]; a.URL != "https://corrie-mail.example/dam" || a.Outlet != "Corrie Mail" || !strings.HasPrefix(a.Text, "The dam") {
			t.Errorf("%s: got %+v", name, a)
		}
	}
}

// What an item says of itself goes before what the feed says.
func TestFeedItems(t *testing.T) {
	const link = "<link>https://corrie-mail.example/dam</link>"
	for _, tt := range []struct{ name, feed, title, outlet, text string }{
		{"RSS", rssFeed("<item><title>Dam holds - Corrie Mail</title>" + link + "<description>The dam held.</description></item>"), "Dam holds", "Corrie Mail", "The dam held."},
		{"no title", rssFeed("<item>" + link + "<description>The dam held.</description></item>"), "", "Corrie Mail", "The dam held."},
		{"section in the title of the feed", strings.Replace(rssFeed("<item><title>Dam holds</title>"+link+"</item>"), "Corrie Mail", "Latest news | Corrie Mail", 1), "Dam holds", "Corrie Mail", ""},
		{
			"aggregator", `<rss version="2.0"><channel><title>All the news</title><item><title>Dam holds - Corrie Mail</title><link>https://all.example/1</link><source url="https://corrie-mail.example">Corrie Mail</source></item></channel></rss>`,
			"Dam holds", "Corrie Mail", "",
		},
		{
			"Atom from elsewhere", `<feed xmlns="http://www.w3.org/2005/Atom"><title>All the news</title><entry><title>Dam holds</title><source><title>Corrie Mail</title></source></entry></feed>`,
			"Dam holds", "Corrie Mail", "",
		},
		{
			"Atom in XHTML", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Mail</title><entry><title type="html">Dam &lt;b&gt;holds&lt;/b&gt;</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; all.</p><p>Two.</p></div></content></entry></feed>`,
			"Dam holds", "Mail", "One & all.\n\nTwo.",
		},
		{
			"JSON with plain text", `{"version":"https://jsonfeed.org/version/1.1","title":"Mail","items":[{"id":"1","title":"Dam holds","content_text":"One <two>\n\nThree &amp; four"}]}`,
			"Dam holds", "Mail", "One <two>\n\nThree &amp; four",
		},
		{
			"JSON with markup", `{"version":"https://jsonfeed.org/version/1.1","title":"Mail","items":[{"id":"1","title":"Dam holds","content_html":"<p>One &amp; all.</p><p>Two.</p>"}]}`,
			"Dam holds", "Mail", "One & all.\n\nTwo.",
		},
		{
			"furniture and captions", rssFeed("<item><title>Dam holds</title>" + link + "<description><![CDATA[<figure><img src='a.jpg'><figcaption>The dam at dusk</figcaption></figure><p>The dam held.</p><p>The post <a href='/dam'>Dam holds</a> appeared first on <a href='/'>Corrie Mail</a>.</p>]]></description></item>"),
			"Dam holds", "Corrie Mail", "The dam held.",
		},
		{
			"a head of its own", rssFeed("<item><title>Dam holds</title>" + link + "<description><![CDATA[<h1>Dam holds</h1><p>By Ida Holm</p><p>4 May 2023</p><p>The dam held through the night.</p>]]></description></item>"),
			"Dam holds", "Corrie Mail", "The dam held through the night.",
		},
		{
			"lines without tags", rssFeed("<item><title>Dam holds</title>" + link + "<description>The dam held.\n\nMr &amp;amp; Mrs Holm slept.</description></item>"),
			"Dam holds", "Corrie Mail", "The dam held.\n\nMr & Mrs Holm slept.",
		},
	} {
		got := readString(t, "a.xml", tt.feed)
		if len(got.articles) != 1 {
			t.Errorf("%s: %d articles, %v", tt.name, len(got.articles), got.errs)
		} else if a := got.articles[0]; a.Title != tt.title || a.Outlet != tt.outlet || a.Text != tt.text {
			t.Errorf("%s: got title %q, outlet %q, text %q", tt.name, a.Title, a.Outlet, a.Text)
		}
	}
}

func TestFragmentText(t *testing.T) {
	for markup, want := range map[string]string{
		"plain":                           "plain",
		"<p>One</p><p>Two</p>":            "One\n\nTwo",
		"One<br>Two":                      "One\nTwo",
		"<b>Bo</b>ld <i>and</i> italic":   "Bold and italic",
		"a &amp; b &lt;c&gt;":             "a & b <c>",
		"<ul><li>One<li>Two</ul>":         "One\nTwo",
		"<p>One</p><script>x</script>Two": "One\n\nTwo",
		"<p> One\n two\t three </p>":      "One two three",
		"<td>1</td><td>2</td>":            "1 2",
		"":                                "",
		"<p":                              "",
		"1 < 2":                           "1 < 2",
	} {
		if got := fragmentText(markup); got != want {
			t.Errorf("%q: got %q, want %q", markup, got, want)
		}
	}
}

func FuzzFeed(f *testing.F) {
	f.Add(rssFeed(item("dam"), item("mill")))
	f.Add(`<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>y</title><updated>2023-05-04</updated></entry></feed>`)
	f.Add(`{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"x","date_published":"4 May 2023"}]}`)
	f.Fuzz(func(t *testing.T, feed string) {
		var got outcome
		newReader(Options{}, got.collect(t)).feed(Input{Name: "a.rss"}, []byte(feed))
		if len(got.articles)+len(got.errs) == 0 {
			t.Fatal("neither article nor error")
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	f.Add(`{"id":"x","title":"One","published":"4 May 2023","topics":"a, b"}` + "\n\n{")
	f.Add(`{"html":"<p>x","url":"https://a.example/2022/03/04/","lang":"en_GB","topics":[null,1]}`)
	f.Fuzz(func(t *testing.T, lines string) {
		got := outcome{}
		for a, err := range Paths([]string{Stdin}, strings.NewReader(lines), Options{MaxBytes: 1 << 12}) {
			got.add(t, a, err)
		}
		ids := map[string]bool{}
		for _, a := range got.articles {
			if ids[a.ID] {
				t.Fatalf("id %q is not unique", a.ID)
			}
			ids[a.ID] = true
		}
	})
}

// collect returns a yield that fills the outcome.
func (o *outcome) collect(t testing.TB) yield {
	return func(a *article.Article, err error) bool {
		o.add(t, a, err)
		return true
	}
}

func BenchmarkFeed(b *testing.B) {
	var items []string
	for i := range 50 {
		items = append(items, item(fmt.Sprintf("dam-%d", i)))
	}
	feed := rssFeed(items...)
	b.SetBytes(int64(len(feed)))
	for b.Loop() {
		readString(b, "a.rss", feed)
	}
}
