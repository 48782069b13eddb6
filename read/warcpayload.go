package read

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"net/url"
	"strings"
)

// payload is what a server sent.
type payload struct {
	kind string // content type
	body []byte
}

// payload returns the body of a record that holds an article: a page, a feed or
// a plain text that was served with status 200. It is nil for all others.
func (rec *warcRecord) payload(limit int64) (*payload, error) {
	if rec.block == nil || rec.isRobots() {
		return nil, nil //nolint:nilnil // Nothing to read is no error.
	}
	kind, body := rec.header.Get("Content-Type"), rec.block
	if strings.EqualFold(rec.header.Get("WARC-Type"), "response") {
		header, rest, ok := httpResponse(rec.block)
		if !ok || !readableType(header.Get("Content-Type")) {
			return nil, nil //nolint:nilnil // As above.
		}
		var err error
		kind = header.Get("Content-Type")
		if body, err = decodeBody(header, rest, limit); err != nil {
			return nil, err
		}
	}
	if !readableType(kind) || len(body) == 0 {
		return nil, nil //nolint:nilnil // As above.
	}
	return &payload{kind: kind, body: body}, nil
}

// isRobots reports the file that tells crawlers what to leave alone.
func (rec *warcRecord) isRobots() bool {
	u, err := url.Parse(strings.Trim(rec.header.Get("WARC-Target-URI"), "<> "))
	return err == nil && u.Path == "/robots.txt"
}

// httpResponse splits an HTTP response with status 200 into header and body.
func httpResponse(block []byte) (textproto.MIMEHeader, []byte, bool) {
	raw := bytes.NewReader(block)
	in := bufio.NewReader(raw)
	text := textproto.NewReader(in)
	status, err := text.ReadLine()
	if err != nil || !strings.HasPrefix(status, "HTTP/") {
		return nil, nil, false
	}
	_, code, _ := strings.Cut(status, " ")
	header, err := text.ReadMIMEHeader()
	if err != nil && len(header) == 0 || !strings.HasPrefix(code, "200") {
		return nil, nil, false
	}
	return header, block[len(block)-raw.Len()-in.Buffered():], true
}

// decodeBody undoes chunks and compression. Archives often hold bodies that
// are decoded already though the header says otherwise; those are kept.
func decodeBody(header textproto.MIMEHeader, body []byte, limit int64) ([]byte, error) {
	if strings.EqualFold(header.Get("Transfer-Encoding"), "chunked") {
		joined, _ := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)))
		if len(joined) > 0 {
			body = joined
		}
	}
	switch coding := strings.ToLower(header.Get("Content-Encoding")); coding {
	case "gzip", "x-gzip":
		if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
			return unpack(body, limit)
		}
	case "br", "zstd", "deflate":
		if isBinary(body) {
			return nil, fmt.Errorf("%w: content coding %s", ErrUnsupported, coding)
		}
	}
	return body, nil
}

// readableType reports a content type that can hold an article.
func readableType(kind string) bool {
	name, _, _ := mime.ParseMediaType(kind)
	switch name {
	case "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
		"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json":
		return true
	}
	return false
}
