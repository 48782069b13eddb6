package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
)

func urlset(urls ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">` + strings.Join(urls, "") + `</urlset>`
}

const newsURL = `<url><loc> https://courier.example/ferry?a=1&amp;b=2 </loc>
  <news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2024-05-06T09:30:00+02:00</news:publication_date><news:title><![CDATA[Ferry & crew]]>
  safe</news:title></news:news><image:image><image:loc>https://courier.example/ferry.jpg</image:loc><image:title>The ferry</image:title></image:image></url>`

func zipped(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadSitemap(t *testing.T) {
	doc := urlset(newsURL, `<url><loc>/relative</loc><lastmod>2024-05-05</lastmod></url>`, `<url><loc>javascript:alert(1)</loc></url>`, `<url><lastmod>2024</lastmod></url>`)
	for name, body := range map[string][]byte{"plain": []byte(doc), "packed": zipped(t, doc)} {
		if kindOf(body) != kindSitemap {
			t.Fatalf("%s: not taken for a sitemap", name)
		}
		s, err := readSitemap(body, "https://courier.example/sitemap.xml")
		if err != nil || s.index || len(s.pages) != 2 {
			t.Fatalf("%s: got %+v, %v", name, s, err)
		}
		p := s.pages[0]
		if p.address != "https://courier.example/ferry?a=1&b=2" || p.title != "Ferry & crew safe" || p.outlet != "The Courier" ||
			p.published.String() != "2024-05-06T09:30:00+02:00" || p.modified.Known() {
			t.Errorf("%s: news page %+v", name, p)
		}
		if p := s.pages[1]; p.address != "https://courier.example/relative" || p.modified.String() != "2024-05-05" {
			t.Errorf("%s: page %+v", name, p)
		}
	}
	index, err := readSitemap([]byte(`<sitemapindex><sitemap><loc>https://courier.example/1.xml.gz</loc><lastmod>2024-05-05T01:02:03Z</lastmod></sitemap></sitemapindex>`), "https://courier.example/")
	if err != nil || !index.index || len(index.pages) != 1 || !index.pages[0].modified.Known() {
		t.Errorf("index %+v, %v", index, err)
	}
}

func TestKindOf(t *testing.T) {
	for body, want := range map[string]kind{
		urlset(): kindSitemap, "<!-- made by hand --><sitemapindex/>": kindSitemap, "\n<urlset>": kindSitemap, string(zipped(t, urlset())): kindSitemap,
		"<rss><urlset/></rss>": kindFeed, "\ufeff<?xml version='1.0' encoding='koi8-r'?><rdf:RDF>": kindFeed, "<!DOCTYPE rss><rss>": kindFeed,
		"<!DOCTYPE html><html>": kindPage, "<html": kindOther, "<p>": kindPage,
		"": kindOther, "{}": kindOther, "\x1f\x8b": kindOther, "\x1f\x8b\x08 no gzip": kindOther, "\xff\xfe<\x00r\x00": kindOther,
	} {
		if got := kindOf([]byte(body)); got != want {
			t.Errorf("%q: %v, want %v", body, got, want)
		}
	}
}

// Of whatever is wrong with a sitemap, the pages before it are kept.
func TestBrokenSitemaps(t *testing.T) {
	page := `<url><loc>https://courier.example/a</loc></url>`
	for name, tt := range map[string]struct {
		body []byte
		want error
		kept int
	}{
		"entity bomb":   {[]byte(`<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>` + urlset(`<url><loc>https://a.example/&b;</loc></url>`)), ErrEntities, 0},
		"breaks off":    {[]byte(strings.TrimSuffix(urlset(page, page), "</urlset>")), nil, 2},
		"gzip cut off":  {zipped(t, urlset(page, strings.Repeat(page, 1000)))[:90], nil, 0},
		"gzip bomb":     {zipped(t, urlset(page, strings.Repeat("\n", maxSitemap))), ErrTooLarge, 1},
		"nested":        {[]byte("<urlset>" + page + strings.Repeat("<a>", 1000)), ErrTooLarge, 1},
		"endless title": {[]byte(urlset(`<url><loc>https://courier.example/a</loc><news:news><news:title>` + strings.Repeat("x ", 10_000) + `</news:title></news:news></url>`)), nil, 1},
	} {
		s, err := readSitemap(tt.body, "https://courier.example/")
		if tt.want != nil && !errors.Is(err, tt.want) || len(s.pages) < tt.kept {
			t.Errorf("%s: %d pages, %v; want %d, %v", name, len(s.pages), err, tt.kept, tt.want)
		}
	}
	s, err := readSitemap([]byte(urlset(strings.Repeat(page, maxEntries+10))), "https://courier.example/")
	if len(s.pages) != maxEntries || err != nil {
		t.Errorf("%d pages, %v; want the first %d", len(s.pages), err, maxEntries)
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(urlset(newsURL)), "https://courier.example/")
	f.Add([]byte(`<sitemapindex><sitemap><loc>/1.xml</loc><lastmod>2024-05</lastmod>`), "http://[::1]/")
	f.Add(zipped(f, urlset(newsURL)), "")
	f.Fuzz(func(t *testing.T, body []byte, address string) {
		_ = kindOf(body)
		s, _ := readSitemap(body, address)
		for _, p := range s.pages {
			if CheckAddress(p.address) != nil || len(p.title) > 2*maxTitle {
				t.Errorf("kept %+v", p)
			}
		}
	})
}
