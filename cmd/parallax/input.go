package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/read"
)

// options are the flags that several commands share.
type options struct {
	terminal     terminal
	format       string
	strict       bool
	readAt       moment
	allowPrivate bool
	pins         string
	data         archiveName
	asOf         moment // of an archive, leave out what became known behind it
	keepIDs      bool   // the archive tells revisions apart itself
}

// formatFlag adds --format with the formats of the command, the first of which
// is the default.
func (c *call) formatFlag(formats ...string) {
	c.format = formats[0]
	text := "output `FORMAT`: " + strings.Join(formats, ", ")
	c.flags.Func("format", text, func(s string) error {
		for _, f := range formats {
			if s == f {
				c.format = s
				return nil
			}
		}
		return fmt.Errorf("format is one of %s", strings.Join(formats, ", "))
	})
}

// inputFlags adds the flags that say what is read, and how.
func (c *call) inputFlags() {
	c.archiveFlags("", "read the archive of the data `FOLDER` too")
	c.readFlags()
}

// readFlags adds the flags that say how input is read.
func (c *call) readFlags() {
	c.flags.BoolVar(&c.strict, "strict", false, "exit 1 if any article could not be read")
	c.flags.Var(&c.readAt, "read-at", "`TIME` of the reading, evidence for ambiguous dates")
	c.flags.BoolVar(&c.allowPrivate, "allow-private", false, "also fetch from private and loopback addresses")
}

// positive is a flag value: a number of at least 1; 0 where the flag is not given.
type positive int

func (n *positive) String() string {
	if n == nil || *n == 0 {
		return ""
	}
	return strconv.Itoa(int(*n))
}

func (n *positive) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 1 {
		return errors.New("is not a number of at least 1")
	}
	*n = positive(v)
	return nil
}

// moment is a flag value: a date or an RFC 3339 time.
type moment struct{ article.Moment }

// Set reads a date or an RFC 3339 time.
func (m *moment) Set(s string) (err error) {
	m.Moment, err = article.ParseMoment(s)
	return err
}

// until returns the last instant of the moment, which for a bare date is that of its
// day; zero if there is none.
func (m *moment) until() time.Time {
	if !m.Known() {
		return time.Time{}
	}
	return m.End().Add(-time.Nanosecond)
}

// corpus reads and annotates the paths, and hands the documents to place, if it is not
// nil, in event time. Articles that could not be read are named on standard error; it
// is an error if none could.
func (c *call) corpus(ctx context.Context, paths []string, place func(*nlp.Document)) (*engine.Corpus, error) {
	if len(paths) == 0 && c.data == "" {
		return nil, fmt.Errorf("%w: no PATH given", errUsage)
	}
	if err := c.checkData(ctx); err != nil {
		return nil, err
	}
	c.makeRoom()
	progress := newProgress(c.err)
	corpus, err := engine.Collect(ctx, c.input(ctx, paths), engine.Follower{Done: progress.read, Place: place})
	progress.end()
	if err != nil {
		return nil, err
	}
	for _, skipped := range corpus.Skipped {
		fmt.Fprintf(c.err, "parallax: skipped %v\n", skipped)
	}
	if len(corpus.Documents) == 0 && c.data != "" && c.asOf.Known() {
		return nil, fmt.Errorf("nothing was known by %s; the archive may have taken its articles in later than they were published: "+
			"`parallax export --data %s | parallax brief --as-of %s -` goes by publication alone", c.asOf, c.data, c.asOf)
	}
	if len(corpus.Documents) == 0 {
		return nil, errors.New("no article could be read")
	}
	return corpus, nil
}

// strictly returns errFailed if --strict was given and anything was skipped.
func (c *call) strictly(corpus *engine.Corpus) error {
	if c.strict && len(corpus.Skipped) > 0 {
		return errFailed
	}
	return nil
}

// input yields the articles of the paths, then those of the archive if one is
// named.
func (c *call) input(ctx context.Context, paths []string) iter.Seq2[*article.Article, error] {
	if c.data == "" {
		return c.articles(ctx, paths)
	}
	return func(yield func(*article.Article, error) bool) {
		for _, from := range []iter.Seq2[*article.Article, error]{c.articles(ctx, paths), c.archived(ctx, store.Filter{KnownUntil: c.asOf.until()})} {
			for a, err := range from {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// articles yields the articles of the paths in order, addresses included.
func (c *call) articles(ctx context.Context, paths []string) iter.Seq2[*article.Article, error] {
	opt := read.Options{ReadAt: c.readAt.Time, KeepIDs: c.keepIDs}
	return func(yield func(*article.Article, error) bool) {
		for len(paths) > 0 {
			n := 0
			for n < len(paths) && !isAddress(paths[n]) {
				n++
			}
			from := read.Paths(paths[:n], c.in, opt)
			if n == 0 {
				n = 1
				from = c.address(ctx, paths[0], opt)
			}
			for a, err := range from {
				if !yield(a, err) {
					return
				}
			}
			paths = paths[n:]
		}
	}
}

func isAddress(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// address yields the articles of one http(s) address.
func (c *call) address(ctx context.Context, url string, opt read.Options) iter.Seq2[*article.Article, error] {
	client := &fetch.Client{AllowPrivate: c.allowPrivate}
	body, contentType, final, err := client.Get(ctx, url)
	if err != nil {
		if cause := errors.Unwrap(err); cause != nil {
			err = cause // read.Error names the address already
		}
		return func(yield func(*article.Article, error) bool) { yield(nil, &read.Error{Path: url, Err: err}) }
	}
	return read.Source(read.Input{Name: url, URL: final, Type: contentType, Body: bytes.NewReader(body)}, opt)
}

// skipped turns the errors of a run into what JSON shows.
func skipped(errs []error) []brief.Skipped {
	out := make([]brief.Skipped, 0, len(errs))
	for _, err := range errs {
		var broken *read.Error
		var article *engine.ArticleError
		switch {
		case errors.As(err, &broken):
			out = append(out, brief.Skipped{Path: broken.Path, Reason: broken.Err.Error()})
		case errors.As(err, &article):
			out = append(out, brief.Skipped{Path: article.Article.Source, Reason: err.Error()})
		default:
			out = append(out, brief.Skipped{Reason: err.Error()})
		}
	}
	return out
}
