package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/parallax-news/parallax/internal/store"
)

var (
	// ErrOPML indicates what is no OPML document.
	ErrOPML = errors.New("not an OPML document")
	// ErrEntities indicates an XML document with a document type, which is
	// refused because it can declare entities that grow without bound.
	ErrEntities = errors.New("has a document type, which is refused")
	// ErrTooLarge indicates a document over the limit.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrAddress indicates the address of a feed that is not http or https.
	ErrAddress = errors.New("not an http or https address")
)

const (
	maxOPML     = 8 << 20 // bytes
	maxOutlines = 50_000
	maxDepth    = 64 // of elements
	// space is the namespace of the settings that OPML has no words for.
	space = "https://github.com/parallax-news/parallax/opml"
)

// ReadOPML reads a list of feeds (OPML 1.0 and 2.0), also nested ones, each
// address once. Feeds whose address is no good are left out, an error each in
// skipped. Of a document that breaks off, err says so, and the feeds before the
// break are returned.
func ReadOPML(r io.Reader) (feeds []store.Feed, skipped []error, err error) {
	body, err := io.ReadAll(io.LimitReader(r, maxOPML+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read OPML: %w", err)
	}
	if len(body) > maxOPML {
		return nil, nil, fmt.Errorf("read OPML: %w of %d bytes", ErrTooLarge, maxOPML)
	}
	seen, opml, outlines := map[string]bool{}, false, 0
	err = walkXML(newDecoder(bytes.NewReader(body), utf8.Valid(body)), func(path []string, e xml.StartElement) error {
		switch name := e.Name.Local; {
		case len(path) == 0 && name != "opml":
			return ErrOPML
		case len(path) == 0:
			opml = true
			return nil
		case name != "outline":
			return nil
		}
		if outlines++; outlines > maxOutlines {
			return fmt.Errorf("%w of %d outlines", ErrTooLarge, maxOutlines)
		}
		f, ok := outlineFeed(e)
		switch {
		case !ok || seen[f.Address]:
		case CheckAddress(f.Address) != nil:
			skipped = append(skipped, fmt.Errorf("%q: %w", f.Address, ErrAddress))
		default:
			seen[f.Address] = true
			feeds = append(feeds, f)
		}
		return nil
	}, nil)
	if err == nil && !opml {
		err = ErrOPML
	}
	if err != nil {
		err = fmt.Errorf("read OPML: %w", err)
	}
	return feeds, skipped, err
}

// outlineFeed reads one outline; false where it is no feed.
func outlineFeed(e xml.StartElement) (f store.Feed, ok bool) {
	text := ""
	for _, a := range e.Attr {
		value := strings.TrimSpace(a.Value)
		switch {
		case a.Name.Space == space && a.Name.Local == "outlet":
			f.Outlet = value
		case a.Name.Space == space && a.Name.Local == "fullText":
			f.FullText, _ = strconv.ParseBool(value)
		case a.Name.Space == space && a.Name.Local == "page":
			f.Page, _ = strconv.ParseBool(value)
		case a.Name.Space != "":
		case strings.EqualFold(a.Name.Local, "xmlUrl"):
			f.Address = value
		case a.Name.Local == "title":
			f.Title = value
		case a.Name.Local == "text":
			text = value
		}
	}
	if f.Title == "" && text != f.Address {
		f.Title = text
	}
	return f, f.Address != ""
}

// CheckAddress returns ErrAddress for what cannot be followed.
func CheckAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || len(address) > maxAddress {
		return ErrAddress
	}
	return nil
}

// WriteOPML writes feeds as an OPML 2.0 document, an outline each, in their
// order. That a feed may be on a private network, or asked for against its
// robots.txt, is not written: a file from elsewhere must not bring it about.
func WriteOPML(w io.Writer, feeds []store.Feed) error {
	type outline struct {
		Type     string `xml:"type,attr"`
		Text     string `xml:"text,attr"`
		Title    string `xml:"title,attr,omitempty"`
		XMLURL   string `xml:"xmlUrl,attr"`
		Outlet   string `xml:"parallax:outlet,attr,omitempty"`
		FullText bool   `xml:"parallax:fullText,attr,omitempty"`
		Page     bool   `xml:"parallax:page,attr,omitempty"`
	}
	doc := struct {
		XMLName  xml.Name  `xml:"opml"`
		Version  string    `xml:"version,attr"`
		Space    string    `xml:"xmlns:parallax,attr"`
		Title    string    `xml:"head>title"`
		Outlines []outline `xml:"body>outline"`
	}{Version: "2.0", Space: space, Title: "Feeds of Parallax"}
	for i := range feeds {
		f := &feeds[i]
		o := outline{Type: "rss", Text: f.Title, Title: f.Title, XMLURL: f.Address, Outlet: f.Outlet, FullText: f.FullText, Page: f.Page}
		if o.Text == "" {
			o.Text = f.Address
		}
		doc.Outlines = append(doc.Outlines, o)
	}
	out, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	if _, err := fmt.Fprintf(w, "%s%s\n", xml.Header, out); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	return nil
}

// newDecoder returns a lenient decoder. Text that is UTF-8 is taken as such,
// whatever it claims to be.
func newDecoder(r io.Reader, isUTF8 bool) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.Strict, d.AutoClose, d.Entity = false, nil, xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if isUTF8 {
			return in, nil
		}
		return charset.NewReaderLabel(label, in)
	}
	return d
}

// walkXML calls start for every element, with the names of those around it, and
// text, if not nil, for the text in them. A document type is ErrEntities.
func walkXML(d *xml.Decoder, start func(path []string, e xml.StartElement) error, text func(path []string, s []byte) error) error {
	var path []string
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.Directive:
			return ErrEntities
		case xml.StartElement:
			if len(path) >= maxDepth {
				return fmt.Errorf("%w: elements nested deeper than %d", ErrTooLarge, maxDepth)
			}
			if err := start(path, t); err != nil {
				return err
			}
			path = append(path, t.Name.Local)
		case xml.CharData:
			if text != nil {
				if err := text(path, t); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		}
	}
}
