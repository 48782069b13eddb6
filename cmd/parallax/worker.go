package main

import (
	"context"
	"fmt"
)

func workerCommand() *command {
	var f serveFlags
	does := allRoles
	return &command{
		name:    "worker",
		usage:   "--role read,annotate,group,serve --nats URL --postgres URL",
		summary: "do a part of what serve does, beside others",
		help: `
Does one or more of the roles of serve, beside any number of others on the same
PostgreSQL database and NATS server. Roles are divided by commas; without any it
does all.

  read      looks at feeds, takes files in (--backfill), stores what was taken in
  annotate  reads stored articles: the most work, shared by all who do it
  group     puts articles into stories, tells them, sends alerts; one at a time
            leads and the others stand by
  serve     answers over HTTP, and takes in what is posted

What it is set up with is the file, the environment and the flags of serve. A worker
that does not serve answers /healthz, /readyz and /metrics where --listen is given.
Interrupted or terminated, it ends what it is at and leaves the rest to the others.

  parallax worker --role annotate --nats nats://queue:4222 --postgres postgres://news@db/news`,
		flags: func(c *call) {
			c.serviceFlags(&f)
			c.flags.StringVar(&f.listen, "listen", "", "the `ADDRESS` to serve at, or to say how it is (default that of the settings, where it serves)")
			c.flags.Func("role", "the `ROLE`: read, annotate, group, serve", func(text string) (err error) {
				does, err = parseRoles(text)
				return err
			})
		},
		run: func(ctx context.Context, c *call) error { return c.worker(ctx, &f, does) },
	}
}

func (c *call) worker(ctx context.Context, f *serveFlags, does roles) error {
	cfg, err := c.settings(f)
	if err != nil {
		return err
	}
	if does != allRoles && (cfg.NATS.URL == "" || !c.data.isDatabase()) {
		return fmt.Errorf("%w: a worker that does only %s needs --nats and --postgres, by which others do the rest", errUsage, does)
	}
	if len(f.backfill) > 0 && !does.has(readRole) {
		return fmt.Errorf("%w: --backfill is for the role read", errUsage)
	}
	fmt.Fprintf(c.err, "parallax: working as %s on %s\n", does, c.data)
	return c.work(ctx, cfg, f, does)
}
