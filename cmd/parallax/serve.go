package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/parallax-news/parallax/internal/config"
)

// serveFlags are the flags of serve alone.
type serveFlags struct {
	config, listen, nats string
	backfill             []string
	demo                 bool
}

func serveCommand() *command {
	var f serveFlags
	return &command{
		name:    "serve",
		usage:   "[--config FILE] [--data FOLDER] [--listen ADDRESS]",
		summary: "keep stories alive all day, and answer over HTTP",
		help: `
Takes articles in, keeps their stories, and answers over HTTP: an API (see
/openapi.yaml), feeds of every question, server-sent events for what is new. It
works without a configuration; every setting is in docs/service.md, in a TOML file
or in an environment variable. Interrupted, it ends what it is at and saves its
state.

  parallax serve --demo
  curl -H 'Content-Type: application/x-ndjson' --data-binary @articles.jsonl http://127.0.0.1:8080/v1/articles`,
		flags: func(c *call) {
			c.serviceFlags(&f)
			c.flags.StringVar(&f.listen, "listen", "", "the `ADDRESS` to serve at (default that of the settings)")
			c.flags.BoolVar(&f.demo, "demo", false, "serve the example articles, one after another, from a folder of its own")
		},
		run: func(ctx context.Context, c *call) error { return serve(ctx, c, &f) },
	}
}

// serviceFlags are those of all that runs all day.
func (c *call) serviceFlags(f *serveFlags) {
	c.flags.StringVar(&f.config, "config", "", "a TOML `FILE` of settings")
	c.archiveFlags("", "the data `FOLDER` (default that of the settings)")
	c.flags.StringVar(&f.nats, "nats", "", "the `URL` of a NATS server or cluster that takes articles in (default one in this process)")
	c.flags.Func("backfill", "take the articles of this `PATH` in beside the news, which goes first; may be repeated", func(path string) error {
		f.backfill = append(f.backfill, path)
		return nil
	})
}

func configCommand() *command {
	var file string
	return &command{
		name:    "config",
		usage:   "[--config FILE]",
		summary: "print the settings that hold",
		help: `
Prints every setting as serve would use it, from the file and the environment, as a
file that serve reads. Secrets are not shown.`,
		flags: func(c *call) { c.flags.StringVar(&file, "config", "", "a TOML `FILE` of settings") },
		run: func(_ context.Context, c *call) error {
			cfg, err := config.Load(file, os.LookupEnv)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(c.out, cfg)
			return err
		},
	}
}

// settings are those of the file and the environment, and of the flags before both.
func (c *call) settings(f *serveFlags) (*config.Config, error) {
	if len(c.args) > 0 {
		return nil, fmt.Errorf("%w: %s takes no arguments", errUsage, c.command.name)
	}
	cfg, err := config.Load(f.config, os.LookupEnv)
	if err != nil {
		return nil, err
	}
	if c.data == "" {
		c.data = archiveName(cmp.Or(cfg.Postgres, cfg.Data))
	}
	if f.listen != "" {
		cfg.Listen = f.listen
	}
	if f.nats != "" {
		cfg.NATS.URL = f.nats
	}
	return cfg, nil
}

func serve(ctx context.Context, c *call, f *serveFlags) (err error) {
	cfg, err := c.settings(f)
	if err != nil {
		return err
	}
	if f.demo {
		folder, err := os.MkdirTemp("", "parallax-demo-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		c.data = archiveName(folder)
	}
	return c.work(ctx, cfg, f, allRoles)
}

func logger(c *call, cfg *config.Config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(cfg.Log.Level)) // checked when it was loaded
	opt := &slog.HandlerOptions{Level: level}
	if cfg.Log.Format == "json" {
		return slog.New(slog.NewJSONHandler(c.err, opt))
	}
	return slog.New(slog.NewTextHandler(c.err, opt))
}
