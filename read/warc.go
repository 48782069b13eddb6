package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// WARC 1.0 and 1.1 (ISO 28500:2017): records of a header, a blank line, a block
// of Content-Length bytes and two line ends.

const (
	// maxHeaderBytes bounds one line of a record header.
	maxHeaderBytes = 64 << 10
	// maxHeaders bounds the lines of a record header.
	maxHeaders = 256
)

// recordBreak is what stands between two records.
var recordBreak = []byte("\r\n\r\nWARC/1.")

// warc reads the pages, feeds and texts of a web archive. A broken record is
// reported by its number, and reading goes on with the next that can be found.
func (r *reader) warc(src Input, body *bufio.Reader) {
	w := warcReader{in: body, resume: src.resume, limit: r.opt.limit()}
	for !r.stopped {
		rec, err := w.next()
		part := fmt.Sprintf("record %d", w.n)
		switch {
		case errors.Is(err, io.EOF) && rec == nil:
			return
		case err != nil:
			src.part = part
			r.fail(src.where(), err)
			if !w.resync() {
				return
			}
			continue
		}
		inner := src
		inner.part, inner.resume = part, nil
		inner.depth++
		r.warcRecord(inner, rec)
	}
}

// warcRecord reads the article of one record, if it holds one.
func (r *reader) warcRecord(src Input, rec *warcRecord) {
	page, err := rec.payload(r.opt.limit())
	if err != nil {
		r.fail(src.where(), err)
		return
	}
	if page == nil {
		return
	}
	src.URL = strings.Trim(rec.header.Get("WARC-Target-URI"), "<> ")
	if at, err := time.Parse(time.RFC3339, rec.header.Get("WARC-Date")); err == nil {
		src.readAt = at
	}
	src.Type, src.Body = page.kind, bytes.NewReader(page.body)
	r.source(src)
}

// warcRecord is one record in memory.
type warcRecord struct {
	header textproto.MIMEHeader
	block  []byte
}

// warcReader reads records one at a time.
type warcReader struct {
	in     *bufio.Reader
	resume func() error // passes over a damaged gzip member
	limit  int64
	n      int // the number of the record last read, from 1
	broken error
}

// next returns the next record. Its block is nil where no article can be in it.
func (w *warcReader) next() (*warcRecord, error) {
	w.broken = nil
	line, err := w.firstLine()
	if err != nil {
		return nil, w.breaks(err)
	}
	w.n++
	if !strings.HasPrefix(line, "WARC/1.") {
		return nil, w.breaks(fmt.Errorf("%w: %q does not begin a record", ErrBadRecord, clip(line, 30)))
	}
	rec := &warcRecord{}
	if rec.header, err = w.header(); err != nil {
		return nil, w.breaks(cutShort(err))
	}
	length, err := strconv.ParseInt(strings.TrimSpace(rec.header.Get("Content-Length")), 10, 64)
	if err != nil || length < 0 {
		return nil, w.breaks(fmt.Errorf("%w: Content-Length %q", ErrBadRecord, clip(rec.header.Get("Content-Length"), 30)))
	}
	if !rec.wanted() {
		return rec, w.skip(length)
	}
	if length > w.limit {
		if err := w.skip(length); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, length)
	}
	return rec, w.block(rec, length)
}

// breaks remembers an error after which the place in the stream is unknown.
func (w *warcReader) breaks(err error) error {
	w.broken = err
	return err
}

// firstLine passes over blank lines.
func (w *warcReader) firstLine() (string, error) {
	for {
		line, err := w.line()
		if line != "" || err != nil {
			return line, err
		}
	}
}

// line reads a header line without its end.
func (w *warcReader) line() (string, error) {
	in := lineReader{in: w.in, limit: maxHeaderBytes}
	line, err := in.next()
	return string(line), err
}

// header reads the named fields up to the blank line.
func (w *warcReader) header() (textproto.MIMEHeader, error) {
	header := textproto.MIMEHeader{}
	for range maxHeaders {
		line, err := w.line()
		if err != nil || line == "" {
			return header, err
		}
		name, value, found := strings.Cut(line, ":")
		if found {
			header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return nil, fmt.Errorf("%w: more than %d header lines", ErrBadRecord, maxHeaders)
}

// wanted reports a record that can hold a page.
func (rec *warcRecord) wanted() bool {
	switch strings.ToLower(rec.header.Get("WARC-Type")) {
	case "response", "resource", "conversion":
		return true
	}
	return false
}

// skip passes over a block without holding it.
func (w *warcReader) skip(length int64) error { return w.copyBlock(length, nil) }

// block reads the bytes of a record.
func (w *warcReader) block(rec *warcRecord, length int64) error {
	var block bytes.Buffer
	err := w.copyBlock(length, &block)
	if err == nil {
		rec.block = block.Bytes()
	}
	return err
}

// copyBlock moves a block to a buffer, or nowhere where that is nil, and checks
// that it ends where its length says. A length that reaches over the beginning
// of another record is a lie, and the block is left there.
func (w *warcReader) copyBlock(length int64, to *bytes.Buffer) error {
	for length > 0 {
		ahead, err := w.in.Peek(int(min(length, peekBytes)))
		lie := bytes.Index(ahead, recordBreak)
		step := len(ahead)
		if lie >= 0 {
			step = lie
		} else if int64(step) < length && err == nil {
			step -= len(recordBreak) - 1 // The end may hold half of a break.
		}
		if to != nil {
			to.Write(ahead[:step])
		}
		_, _ = w.in.Discard(step)
		length -= int64(step)
		switch {
		case lie >= 0:
			return fmt.Errorf("%w: Content-Length reaches into the next record", ErrBadRecord)
		case err != nil:
			return w.breaks(cutShort(err))
		}
	}
	return w.atBreak()
}

// atBreak checks that a record ends here.
func (w *warcReader) atBreak() error {
	ahead, err := w.in.Peek(2)
	if len(ahead) == 0 {
		if err != nil && !errors.Is(err, io.EOF) {
			return w.breaks(err)
		}
		return nil
	}
	if ahead[0] == '\n' || string(ahead) == "\r\n" {
		return nil
	}
	return w.breaks(fmt.Errorf("%w: the record does not end where Content-Length says", ErrBadRecord))
}

// resync looks for the next record after an error; false when there is none.
func (w *warcReader) resync() bool {
	if w.broken == nil {
		return true
	}
	for {
		ahead, err := w.in.Peek(peekBytes)
		if bytes.HasPrefix(ahead, []byte("WARC/1.")) {
			return true
		}
		if i := bytes.Index(ahead, []byte("\nWARC/1.")); i >= 0 {
			_, _ = w.in.Discard(i + 1)
			return true
		}
		if err == nil {
			_, _ = w.in.Discard(len(ahead) - len(recordBreak))
			continue
		}
		_, _ = w.in.Discard(len(ahead))
		if errors.Is(err, io.EOF) || w.resume == nil || w.resume() != nil {
			return false
		}
	}
}

// cutShort explains the end of the input inside a record.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: the record is cut short", ErrBadRecord)
	}
	return err
}
