package feed

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/parallax-news/parallax/article"
)

const (
	maxAddress = 2048     // bytes of an address, as the sitemap protocol has it
	maxSitemap = 16 << 20 // bytes after decompression
	maxEntries = 50_000   // of a sitemap, as the protocol has it
	maxTitle   = 4 << 10
)

// sitemap is a list of pages, or a list of such lists (sitemaps.org, protocol
// 0.9, with the news extension).
type sitemap struct {
	index bool
	pages []listed
}

// listed is what a sitemap says of a page.
type listed struct {
	address  string
	modified article.Moment
	// What a news sitemap says beside.
	outlet, title, lang string
	published           article.Moment
}

// unpacked reads a body, which may be compressed, within the limit.
func unpacked(body []byte) (io.Reader, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return bytes.NewReader(body), nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return z, nil
}

// limited fails with ErrTooLarge behind so many bytes.
type limited struct {
	r    io.Reader
	left int64
}

// Read reads within the limit.
func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fmt.Errorf("%w of %d bytes", ErrTooLarge, maxSitemap)
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

// errEnough ends a sitemap that has more pages than it may.
var errEnough = errors.New("enough")

// readSitemap reads a sitemap from the address. Of one that breaks off, or is
// too large, the pages before are returned with the error.
func readSitemap(body []byte, address string) (sitemap, error) {
	base, err := url.Parse(address)
	if err != nil {
		return sitemap{}, err
	}
	r, err := unpacked(body)
	if err != nil {
		return sitemap{}, err
	}
	s := sitemapReader{base: base}
	err = walkXML(newDecoder(&limited{r, maxSitemap}, true), s.start, s.text)
	s.finish()
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("read sitemap: %w", err)
	}
	return s.sitemap, err
}

// sitemapReader gathers the pages.
type sitemapReader struct {
	sitemap
	base   *url.URL
	fields map[string]string // of the page at hand, by the name of the element
}

// start begins a page.
func (s *sitemapReader) start(path []string, e xml.StartElement) error {
	if len(path) == 0 {
		s.index = e.Name.Local == "sitemapindex"
	}
	if len(path) != 1 || e.Name.Local != "url" && e.Name.Local != "sitemap" {
		return nil
	}
	s.finish()
	if len(s.pages) >= maxEntries {
		return errEnough
	}
	s.fields = map[string]string{}
	return nil
}

// text takes the text of a field of the page at hand: a child of the page, or of
// its news.
func (s *sitemapReader) text(path []string, text []byte) error {
	if len(path) < 3 || s.fields == nil {
		return nil
	}
	switch field := strings.Join(path[2:], "/"); field {
	case "loc", "lastmod", "news/title", "news/publication_date", "news/publication/name", "news/publication/language":
		if len(s.fields[field])+len(text) <= maxTitle {
			s.fields[field] += string(text)
		}
	}
	return nil
}

// finish keeps the page at hand, if it has an address.
func (s *sitemapReader) finish() {
	f := s.fields
	s.fields = nil
	u, err := s.base.Parse(strings.TrimSpace(f["loc"]))
	if f["loc"] == "" || err != nil || CheckAddress(u.String()) != nil {
		return
	}
	s.pages = append(s.pages, listed{
		address: u.String(), modified: moment(f["lastmod"]), published: moment(f["news/publication_date"]),
		title: oneLine(f["news/title"]), outlet: oneLine(f["news/publication/name"]), lang: oneLine(f["news/publication/language"]),
	})
}

// moment reads a date of the W3C's form; what is none is unknown.
func moment(s string) article.Moment {
	m, err := article.ParseMoment(strings.TrimSpace(s))
	if err != nil {
		return article.Moment{}
	}
	return m
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}
