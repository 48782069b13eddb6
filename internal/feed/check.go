package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/read"
)

const (
	maxFeed     = 8 << 20 // bytes of a feed, and of a sitemap as it is sent
	maxPages    = 30      // pages that are asked for in one check
	maxMaps     = 20      // sitemaps of an index that are asked for in one check
	maxFailures = 3       // pages in a row that fail before the others are let be
	maxVersions = 10      // of an entry that are taken
	minKept     = 1000    // entries that are remembered at least
	// fresh is how old the pages of a sitemap are at most that are asked for.
	freshFor = 48 * time.Hour
	// hasty is the time for a feed that has not answered yet, or not the last
	// time.
	hasty = 10 * time.Second
)

// errSink tells what the sink did not take from what a feed did wrong.
var errSink = errors.New("not taken")

// check is one look at a feed.
type check struct {
	*Follower
	feed   store.Feed
	now    time.Time
	sink   Sink
	known  map[store.Digest]store.Entry
	taken  []store.Entry
	given  int // articles that the sink took
	fresh  int // entries that were not known at all
	pages  int // pages that were asked for
	failed int // of these, in a row
	more   bool
	errs   []error // what could not be read beside what could
}

// run looks at the feed and returns an error if it gave nothing that could be
// read, or the sink did not take it.
func (c *check) run(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading %s: panic: %v", Shown(c.feed.Address), r)
		}
	}()
	page, err := c.Client.Do(ctx, c.request())
	if err != nil {
		return err
	}
	if page.NotModified {
		c.answered(page, nil)
		return nil
	}
	entries, err := c.read(ctx, page)
	if len(entries) == 0 && err != nil && !errors.Is(err, read.ErrNoText) { // A feed may be empty for a while.
		return err
	}
	c.note(err, page.Broken)
	if err := c.giveAll(ctx, entries); err != nil {
		return err
	}
	c.answered(page, entries)
	return nil
}

// request asks for the feed, in less time if it did not answer yet.
func (c *check) request() fetch.Request {
	s := &c.feed.State
	r := fetch.Request{
		Address: c.feed.Address, ETag: s.ETag, LastModified: s.LastModified,
		AllowPrivate: c.feed.AllowPrivate, IgnoreRobots: c.feed.IgnoreRobots, MaxBytes: maxFeed,
	}
	if doubtful(&c.feed) {
		r.Timeout = hasty
	}
	return r
}

// read reads the entries of whatever the address holds.
func (c *check) read(ctx context.Context, page *fetch.Page) ([]entry, error) {
	switch kind := kindOf(page.Body); {
	case kind == kindPage && !c.feed.Page:
		return nil, errPage
	case kind != kindSitemap:
		return entriesOf(&c.feed, page, c.now)
	}
	s, err := readSitemap(page.Body, page.Address)
	if s.index {
		c.note(err)
		s, err = c.readIndex(ctx, s)
	}
	entries := make([]entry, len(s.pages))
	for i := range s.pages {
		entries[i] = sitemapEntry(&c.feed, &s.pages[i])
	}
	inOrder(entries)
	return entries, err
}

// readIndex reads the sitemaps of an index that changed lately: the newest, and
// those of which it does not say.
func (c *check) readIndex(ctx context.Context, index sitemap) (all sitemap, err error) {
	since := c.now.Add(-freshFor)
	maps := slices.DeleteFunc(index.pages, func(l listed) bool { return l.modified.Known() && l.modified.Time.Before(since) })
	slices.SortStableFunc(maps, func(a, b listed) int { return b.modified.Time.Compare(a.modified.Time) })
	for _, m := range maps[:min(len(maps), maxMaps)] {
		page, err := c.Client.Do(ctx, fetch.Request{
			Address: m.address, MaxBytes: maxFeed, AllowPrivate: c.feed.AllowPrivate && sameHost(c.feed.Address, m.address),
		})
		if err != nil {
			c.note(err)
			continue
		}
		s, err := readSitemap(page.Body, page.Address)
		c.note(err, page.Broken)
		if !s.index {
			all.pages = append(all.pages, s.pages[:min(len(s.pages), maxEntries-len(all.pages))]...)
		}
	}
	if len(all.pages) == 0 {
		return all, errors.Join(c.errs...)
	}
	return all, nil
}

// note remembers what could not be read.
func (c *check) note(errs ...error) {
	for _, err := range errs {
		if err != nil {
			c.errs = append(c.errs, err)
		}
	}
}

// giveAll gives on what is new.
func (c *check) giveAll(ctx context.Context, entries []entry) error {
	for i := range entries {
		e := &entries[i]
		before, known := c.known[e.key]
		if known && (before.Version == e.version || before.Versions >= maxVersions) {
			continue
		}
		if c.pages >= maxPages && e.page && !c.stale(e) {
			c.more = true
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		version, err := c.give(ctx, e)
		if err != nil {
			return err
		}
		if !known {
			c.fresh++
		}
		now := store.Entry{Key: e.key, Version: version, Versions: before.Versions + 1}
		c.known[e.key] = now
		c.taken = append(c.taken, now)
	}
	return nil
}

// stale reports a page of a sitemap that is not asked for: an old one, or one
// that says nothing of its age and was there before the sitemap was followed.
func (c *check) stale(e *entry) bool {
	switch {
	case !e.lone:
		return false
	case e.dated.IsZero():
		return c.feed.State.Checked.IsZero()
	}
	return e.dated.Before(c.now.Add(-freshFor))
}

// give hands one entry to the sink and returns the version that was taken: none
// where its page failed in passing and is to be tried again.
func (c *check) give(ctx context.Context, e *entry) (store.Digest, error) {
	a := e.article
	switch {
	case c.stale(e):
		return e.version, nil
	case e.page && c.failed < maxFailures:
		full, err := c.page(ctx, e)
		switch {
		case ctx.Err() != nil:
			return store.Digest{}, ctx.Err()
		case err == nil:
			a = full
		case e.lone && passing(err):
			return store.Digest{}, nil
		case e.lone:
			return e.version, nil
		}
	case e.lone:
		return store.Digest{}, nil
	}
	a.ID = cmp.Or(a.ID, article.ContentID(a))
	if err := c.sink(ctx, a); err != nil {
		return store.Digest{}, fmt.Errorf("%w: %w", errSink, err)
	}
	c.given++
	return e.version, nil
}

// page asks for the page of an entry.
func (c *check) page(ctx context.Context, e *entry) (*article.Article, error) {
	c.pages++
	a, err := fullText(ctx, c.Client, &c.feed, e, c.now)
	if err != nil && ctx.Err() == nil {
		c.note(err)
	}
	if err != nil && passing(err) {
		c.failed++
	} else {
		c.failed = 0
	}
	return a, err
}

// passing reports an error that may be gone the next time: of the network or of
// the server, not of what was asked for.
func passing(err error) bool {
	var status *fetch.StatusError
	if errors.As(err, &status) {
		return status.Code >= 500 || status.Code == 429
	}
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout)
}

// answered notes a check that went well. What was asked for is held against the
// next answer only where all of it was taken.
func (c *check) answered(page *fetch.Page, entries []entry) {
	dates := make([]time.Time, len(entries))
	for i := range entries {
		dates[i] = entries[i].dated
	}
	s := c.Pace.answered(c.feed.State, c.now, c.fresh, dates)
	s.Due = c.now.Add(c.Pace.interval(s, c.random()))
	s.Entries += int64(c.given)
	if c.more {
		s.Due = c.now.Add(cmp.Or(c.Pace.Min, DefaultMin))
	}
	if !page.NotModified {
		s.ETag, s.LastModified = page.ETag, page.LastModified
		if c.more || len(c.errs) > 0 {
			s.ETag, s.LastModified = "", ""
		}
	}
	if len(c.errs) > 0 {
		s.LastError = c.errs[0].Error()
	}
	c.feed.State = s
	if page.Moved != "" && (page.NotModified || len(entries) > 0) && CheckAddress(page.Moved) == nil {
		c.feed.Address = page.Moved
	}
}
