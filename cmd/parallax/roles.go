package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/internal/config"
)

// roles are the parts of what Parallax does all day that one process does.
type roles uint8

const (
	// readRole looks at feeds, takes files in, and stores what the stream holds.
	readRole roles = 1 << iota
	// annotateRole reads stored articles for those that make stories of them.
	annotateRole
	// groupRole puts articles into stories, tells them, and sends alerts and briefs.
	groupRole
	// serveRole answers over HTTP and takes in what is posted.
	serveRole

	allRoles = readRole | annotateRole | groupRole | serveRole
)

// roleNames are in the order of the bits.
var roleNames = []string{"read", "annotate", "group", "serve"}

// parseRoles reads the names of roles, divided by commas.
func parseRoles(text string) (r roles, err error) {
	for name := range strings.SplitSeq(text, ",") {
		found := false
		for i := range roleNames {
			if strings.TrimSpace(name) == roleNames[i] {
				r |= 1 << i
				found = true
			}
		}
		if !found {
			return 0, fmt.Errorf("there is no role %q; there are %s", strings.TrimSpace(name), strings.Join(roleNames, ", "))
		}
	}
	return r, nil
}

// has reports whether the process has one of these roles.
func (r roles) has(some roles) bool { return r&some != 0 }

func (r roles) String() string {
	var names []string
	for i, name := range roleNames {
		if r.has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// work does what the roles are for until ctx is done.
func (c *call) work(ctx context.Context, cfg *config.Config, f *serveFlags, does roles) (err error) {
	log := logger(c, cfg)
	g, err := c.begin(ctx, cfg, does, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	db := g.db
	s := newService(cfg, db, g.stream, log, does, g.scheme)
	s.leads = g.leads
	work, ctx := errgroup.WithContext(ctx)
	if does.has(serveRole) || f.listen != "" {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", cfg.Listen)
		if err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		fmt.Fprintf(c.err, "parallax: serving %s at http://%s\n", c.data, listener.Addr())
		work.Go(func() error { return s.listen(ctx, listener) })
	}
	if f.demo {
		if err := watchDemo(ctx, db); err != nil {
			return err
		}
		work.Go(func() error { return s.demo(ctx) })
	}
	if s.hand != nil {
		work.Go(func() error { return s.annotate(ctx) })
	}
	if does.has(groupRole) {
		work.Go(func() error { return s.lead(ctx, db) })
	}
	if does.has(groupRole | serveRole) {
		work.Go(func() error { return s.attend(ctx, db) })
	}
	if does.has(readRole) {
		work.Go(func() error { return s.keep(ctx, db) })
		work.Go(func() error { return s.follow(ctx, db) })
		if len(f.backfill) > 0 {
			c.keepIDs = true
			work.Go(func() error { return s.backfill(ctx, c.articles(ctx, f.backfill)) })
		}
	}
	work.Go(func() error { <-ctx.Done(); return nil }) // a role may have nothing to do
	return work.Wait()
}
