package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/feed"
	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// feedsFlags are the flags of feeds alone.
type feedsFlags struct {
	settings  store.Feed
	userAgent string
}

func feedsCommand() *command {
	var f feedsFlags
	return &command{
		name:    "feeds",
		usage:   "add|remove|list|import|export|check [--data FOLDER] [flags] [ADDRESS…|FILE.opml]",
		summary: "say which feeds and sitemaps are followed",
		help: `
Keeps what is followed in the archive of the data folder. A running
` + "`parallax serve`" + ` takes up changes by itself.

  parallax feeds add --full-text https://courier.example/feed.xml
  parallax feeds remove https://courier.example/feed.xml
  parallax feeds list                       # how each is doing
  parallax feeds import mine.opml           # or - for standard input
  parallax feeds export > mine.opml
  parallax feeds check                      # look at all that are due, once

An address is that of a feed, a sitemap, or, with --page, of a single page that is
followed as it changes. Adding it again changes its settings.`,
		flags: func(c *call) {
			c.dataFlag()
			c.formatFlag("text", "jsonl")
			c.flags.StringVar(&f.settings.Title, "title", "", "add: what to call it")
			c.flags.StringVar(&f.settings.Outlet, "outlet", "", "add: the `OUTLET` of its articles")
			c.flags.BoolVar(&f.settings.FullText, "full-text", false, "add, import: read the page of every entry")
			c.flags.BoolVar(&f.settings.Page, "page", false, "add: a single page")
			c.flags.BoolVar(&f.settings.AllowPrivate, "allow-private", false, "add: its host may be on a private network")
			c.flags.BoolVar(&f.settings.IgnoreRobots, "ignore-robots", false, "add: ask for it whatever robots.txt says")
			c.flags.StringVar(&f.userAgent, "user-agent", fetch.DefaultUserAgent, "check: the name to give to servers")
		},
		run: func(ctx context.Context, c *call) error { return feeds(ctx, c, &f) },
	}
}

func feeds(ctx context.Context, c *call, f *feedsFlags) (err error) {
	if len(c.args) == 0 {
		return fmt.Errorf("%w: feeds takes one of add, remove, list, import, export, check", errUsage)
	}
	verb, args := c.args[0], c.args[1:]
	open := c.open
	switch {
	case (verb == "add" || verb == "remove") && len(args) == 0:
		return fmt.Errorf("%w: no ADDRESS given", errUsage)
	case verb == "import" && len(args) != 1:
		return fmt.Errorf("%w: feeds import takes one FILE", errUsage)
	case (verb == "list" || verb == "export" || verb == "check") && len(args) > 0:
		return fmt.Errorf("%w: feeds %s takes no arguments", errUsage, verb)
	case verb == "add" || verb == "import":
		open = c.create
	}
	do := map[string]func(context.Context, store.Archive, *feedsFlags, []string) error{
		"add": c.addFeeds, "remove": c.removeFeeds, "list": c.listFeeds,
		"import": c.importFeeds, "export": c.exportFeeds, "check": c.checkFeeds,
	}[verb]
	if do == nil {
		return fmt.Errorf("%w: feeds takes one of add, remove, list, import, export, check, not %q", errUsage, verb)
	}
	db, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return do(ctx, db, f, args)
}

func (c *call) addFeeds(ctx context.Context, db store.Archive, f *feedsFlags, args []string) error {
	var list []store.Feed
	for _, address := range args {
		if err := feed.CheckAddress(address); err != nil {
			return fmt.Errorf("%w: %s: %w", errUsage, address, err)
		}
		one := f.settings
		one.Address = address
		list = append(list, one)
	}
	return c.follow(ctx, db, list)
}

func (c *call) follow(ctx context.Context, db store.Archive, list []store.Feed) error {
	added, err := db.AddFeeds(ctx, list...)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s added, %d followed already\n", count(added, "feed"), len(list)-added)
	return nil
}

func (c *call) removeFeeds(ctx context.Context, db store.Archive, _ *feedsFlags, args []string) error {
	for _, address := range args {
		if err := db.RemoveFeed(ctx, address); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.out, "%s removed\n", count(len(args), "feed"))
	return nil
}

func (c *call) importFeeds(ctx context.Context, db store.Archive, f *feedsFlags, args []string) error {
	in := c.in
	if args[0] != "-" {
		file, err := os.Open(args[0])
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		defer file.Close() //nolint:errcheck // Only read from.
		in = file
	}
	list, skipped, broken := feed.ReadOPML(in)
	for _, err := range skipped {
		fmt.Fprintf(c.err, "parallax: skipped %v\n", err)
	}
	for i := range list {
		list[i].FullText = list[i].FullText || f.settings.FullText
	}
	if broken != nil && len(list) == 0 {
		return broken
	}
	return errors.Join(c.follow(ctx, db, list), broken)
}

func (c *call) exportFeeds(ctx context.Context, db store.Archive, _ *feedsFlags, _ []string) error {
	list, err := db.Feeds(ctx)
	if err != nil {
		return err
	}
	return feed.WriteOPML(c.out, list)
}

// followed is a feed as list prints it.
type followed struct {
	Address      string     `json:"address"`
	Title        string     `json:"title,omitempty"`
	Outlet       string     `json:"outlet,omitempty"`
	Page         bool       `json:"page,omitempty"`
	FullText     bool       `json:"full_text,omitempty"`
	AllowPrivate bool       `json:"allow_private,omitempty"`
	IgnoreRobots bool       `json:"ignore_robots,omitempty"`
	Articles     int64      `json:"articles"`
	Checked      *time.Time `json:"checked,omitempty"`
	Changed      *time.Time `json:"changed,omitempty"`
	Due          *time.Time `json:"due,omitempty"`
	Failures     int        `json:"failures,omitempty"`
	Error        string     `json:"error,omitempty"`
	Gone         bool       `json:"gone,omitempty"`
}

func (c *call) listFeeds(ctx context.Context, db store.Archive, _ *feedsFlags, _ []string) error {
	list, err := db.Feeds(ctx)
	if err != nil {
		return err
	}
	enc := newEncoder(c.out)
	for i := range list {
		f := &list[i]
		if c.format == "jsonl" {
			s := &f.State
			err = enc.Encode(followed{
				f.Address, f.Title, f.Outlet, f.Page, f.FullText, f.AllowPrivate, f.IgnoreRobots,
				s.Entries, timeOrNil(s.Checked), timeOrNil(s.Changed), timeOrNil(s.Due), s.Failures, s.LastError, s.Gone,
			})
		} else {
			_, err = fmt.Fprintf(c.out, "%-40s  %s\n", strings.TrimSpace(f.Address+"  "+f.Title), health(f))
		}
		if err != nil {
			return fmt.Errorf("write feeds: %w", err)
		}
	}
	return nil
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// health says in a line how a feed is doing.
func health(f *store.Feed) string {
	s := &f.State
	switch {
	case s.Gone:
		return "gone: " + s.LastError
	case s.Failures > 0:
		return fmt.Sprintf("failed %d× (%s), next %s", s.Failures, s.LastError, s.Due.Local().Format("2006-01-02 15:04"))
	case s.Checked.IsZero():
		return "not asked for yet"
	}
	text := fmt.Sprintf("%s, next %s", count(int(s.Entries), "article"), s.Due.Local().Format("2006-01-02 15:04"))
	if s.LastError != "" {
		text += "; " + s.LastError
	}
	return text
}

// checkFeeds looks at all feeds that are due and puts what is new into stories.
func (c *call) checkFeeds(ctx context.Context, db store.Archive, f *feedsFlags, _ []string) error {
	var given, checked, failed int
	follower := &feed.Follower{
		Client: &fetch.Polite{Client: fetch.Client{UserAgent: f.userAgent}},
		Observe: func(look feed.Check) {
			checked++
			given += look.Given
			for _, err := range look.Skipped {
				fmt.Fprintf(c.err, "parallax: skipped %v\n", err)
			}
			if look.Err != nil {
				failed++
				fmt.Fprintf(c.err, "parallax: %v\n", look.Err)
			}
		},
	}
	if err := follower.Once(ctx, db, func(ctx context.Context, a *article.Article) error {
		_, err := db.Append(ctx, time.Now(), a)
		return err
	}); err != nil {
		return err
	}
	if err := c.place(ctx, db); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s looked at, %d failed; %s\n", count(checked, "feed"), failed, count(given, "article"))
	if failed > 0 && failed == checked {
		return errFailed
	}
	return nil
}
