package read

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"iter"
	"time"

	"github.com/parallax-news/parallax/article"
)

// DefaultMaxBytes is the limit on one input or record when Options gives none.
const DefaultMaxBytes = 32 << 20

// Options says how to read. The zero value is ready to use.
type Options struct {
	// ReadAt is when the reading happens. It is evidence for ambiguous dates:
	// nothing was published after it. Zero means unknown.
	ReadAt time.Time
	// MaxBytes is the largest file, line or record, in bytes after
	// decompression, that is kept; 0 means DefaultMaxBytes.
	MaxBytes int64
	// KeepIDs leaves an id that several texts share as it is, for a caller that
	// tells the revisions of a text apart itself.
	KeepIDs bool
}

func (o Options) limit() int64 { return cmp.Or(max(o.MaxBytes, 0), DefaultMaxBytes) }

// Input is one opened source of articles.
type Input struct {
	// Name names the input in errors and in Article.Source.
	Name string
	// URL is the address the bytes came from, empty when unknown.
	URL string
	// Type is the declared content type, such as "text/html; charset=utf-8".
	Type string
	// Body yields the bytes.
	Body io.Reader

	part   string    // the part of the input, such as "record 3"
	depth  int       // how many wrappings (gzip, WARC) are around the bytes
	readAt time.Time // when the bytes were fetched, where the wrapping says so
	resume func() error
}

// where names the input, and the part of it, in errors.
func (src Input) where() string {
	if src.part == "" {
		return src.Name
	}
	return src.Name + ": " + src.part
}

// maxDepth is how many wrappings around an input are opened.
const maxDepth = 3

// yield receives one article or one *Error; it returns false to stop.
type yield = func(*article.Article, error) bool

// Source yields every article of one opened input, in order. What could not be
// read is yielded as a nil article and an *Error, and reading goes on. Ids are
// made unique as Paths does.
func Source(src Input, opt Options) iter.Seq2[*article.Article, error] {
	return func(out yield) {
		newReader(opt, out).source(src)
	}
}

// reader is the state of one run: its options, the ids given so far, and where
// articles go.
type reader struct {
	opt     Options
	out     yield
	stopped bool
	ids     identities
	folders map[string]bool // the folders read so far
	files   int             // the files come upon so far
}

func newReader(opt Options, out yield) *reader {
	return &reader{opt: opt, out: out, ids: newIdentities(opt.KeepIDs), folders: map[string]bool{}}
}

// fail reports what could not be read.
func (r *reader) fail(path string, err error) {
	if r.stopped {
		return
	}
	var named *Error
	if !errors.As(err, &named) {
		err = &Error{Path: path, Err: err}
	}
	r.stopped = !r.out(nil, err)
}

// emit completes an article and passes it on; path names it in errors.
func (r *reader) emit(path string, a *article.Article) {
	if r.stopped {
		return
	}
	if a.Title == "" && blank(a.Text) {
		r.fail(path, ErrNoText)
		return
	}
	a.Outlet = cmp.Or(a.Outlet, host(a.URL))
	a.Lang = cmp.Or(a.Lang, language(a.Title, a.Text))
	if err := r.ids.name(a); err != nil {
		r.fail(path, err)
		return
	}
	r.stopped = !r.out(a, nil)
}

// source sniffs an input and reads it as what it is.
func (r *reader) source(src Input) {
	if src.depth > maxDepth {
		r.fail(src.where(), ErrUnsupported)
		return
	}
	body := bufio.NewReaderSize(src.Body, peekBytes)
	head, err := body.Peek(peekBytes)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		r.fail(src.where(), err)
		return
	}
	switch sniff(head, src) {
	case formatEmpty:
		r.fail(src.where(), ErrEmpty)
	case formatBinary:
		r.fail(src.where(), ErrBinary)
	case formatGzip:
		r.gzip(src, body)
	case formatUTF16:
		r.utf16(src, body)
	case formatWARC:
		r.warc(src, body)
	case formatLines:
		r.lines(src, body)
	case formatJSON:
		r.json(src, body)
	case formatFeed:
		r.whole(src, body, r.feed)
	case formatHTML:
		r.whole(src, body, r.html)
	default:
		r.whole(src, body, r.text)
	}
}

// whole reads an input to its end, within the limit, and hands it on. What was
// readable before an error is kept, and the error reported after it.
func (r *reader) whole(src Input, body io.Reader, read func(Input, []byte)) {
	all, err := io.ReadAll(io.LimitReader(body, r.opt.limit()+1))
	if int64(len(all)) > r.opt.limit() {
		r.fail(src.where(), ErrTooLarge)
		return
	}
	if len(bytes.TrimSpace(all)) > 0 {
		read(src, all)
	} else if err == nil {
		err = ErrEmpty
	}
	if err != nil {
		r.fail(src.where(), err)
	}
}
