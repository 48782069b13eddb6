package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// kind is what an address turned out to hold.
type kind int

const (
	kindOther kind = iota // a feed in JSON, or what the reader may make of it
	kindFeed
	kindSitemap
	kindPage // a page, or XML of another kind
)

// errPage indicates a page where a feed is followed: what servers like to show
// in the place of a feed that is gone.
var errPage = errors.New("the address holds a page and no feed; follow it as a page if it is meant")

// kindBytes is how much of a body is searched for its first element.
const kindBytes = 4 << 10

// kindOf tells what a body holds, unpacked or not, by its first element.
func kindOf(body []byte) kind {
	r, err := unpacked(body)
	if err != nil {
		return kindOther
	}
	head := make([]byte, kindBytes)
	n, _ := io.ReadFull(r, head)
	text := bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(text, []byte("<")) {
		return kindOther
	}
	for d := newDecoder(bytes.NewReader(text), true); ; {
		t, err := d.RawToken()
		if err != nil {
			return kindOther
		}
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "urlset", "sitemapindex":
				return kindSitemap
			case "rss", "RDF", "feed", "channel":
				return kindFeed
			}
			return kindPage
		}
	}
}
