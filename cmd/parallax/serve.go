package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// serveFlags are the flags of serve alone.
type serveFlags struct {
	config, listen string
	demo           bool
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
			c.flags.StringVar(&f.config, "config", "", "a TOML `FILE` of settings")
			c.flags.StringVar(&c.data, "data", "", "the data `FOLDER` (default that of the settings)")
			c.flags.StringVar(&f.listen, "listen", "", "the `ADDRESS` to serve at (default that of the settings)")
			c.flags.BoolVar(&f.demo, "demo", false, "serve the example articles, one after another, from a folder of its own")
		},
		run: func(ctx context.Context, c *call) error { return serve(ctx, c, &f) },
	}
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
		return nil, fmt.Errorf("%w: serve takes no arguments", errUsage)
	}
	cfg, err := config.Load(f.config, os.LookupEnv)
	if err != nil {
		return nil, err
	}
	if c.data != "" {
		cfg.Data = c.data
	}
	if f.listen != "" {
		cfg.Listen = f.listen
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
		cfg.Data = folder
	}
	db, err := sqlite.Create(ctx, cfg.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s := newService(cfg, db, logger(c, cfg))
	followers, err := s.alerts(ctx, db)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.err, "parallax: serving %s at http://%s\n", cfg.Data, listener.Addr())
	work, ctx := errgroup.WithContext(ctx)
	if f.demo {
		if err := watchDemo(ctx, db); err != nil {
			return err
		}
	}
	work.Go(func() error { return s.desk.Run(ctx) })
	work.Go(func() error { return s.listen(ctx, listener) })
	work.Go(func() error { return s.follow(ctx, db) })
	for _, f := range followers {
		work.Go(func() error { return f.Run(ctx) })
	}
	if f.demo {
		work.Go(func() error { return s.demo(ctx) })
	}
	return work.Wait()
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

// service is what runs all day.
type service struct {
	config *config.Config
	log    *slog.Logger
	desk   *engine.Desk
	hub    *server.Hub
	checks *prometheus.CounterVec
	http   *http.Server
}

func newService(cfg *config.Config, db *sqlite.DB, log *slog.Logger) *service {
	s := &service{config: cfg, log: log}
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	told := prometheus.NewCounter(prometheus.CounterOpts{Name: "parallax_tellings_total", Help: "Stories told anew."})
	changes := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parallax_changes_total", Help: "What tellings added, by kind."}, []string{"kind"})
	skipped := prometheus.NewCounter(prometheus.CounterOpts{Name: "parallax_skipped_total", Help: "Articles and stories that broke a layer."})
	registry.MustRegister(told, changes, skipped)
	s.checks = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parallax_feed_checks_total", Help: "Looks at feeds, by outcome."}, []string{"outcome"})
	registry.MustRegister(s.checks)
	hub := server.NewHub()
	s.hub = hub
	s.desk = engine.NewDesk(db, engine.DeskOptions{
		Told: func(t *store.Telling) {
			told.Inc()
			for _, x := range t.Changes {
				changes.WithLabelValues(x.Kind).Inc()
			}
			if len(t.Changes) > 0 {
				hub.Tell()
			}
		},
		Skipped: func(err error) {
			skipped.Inc()
			log.Warn("skipped", "error", err)
		},
	})
	proxies, _ := cfg.Proxies() // checked when it was loaded
	answer := server.New(server.Options{
		Library: db, Desk: s.desk, Hub: hub, Log: log, Metrics: registry, Version: buildVersion(),
		Access: server.Access{
			Token: cfg.Access.Token, ReadToken: cfg.Access.ReadToken,
			UserHeader: cfg.Access.UserHeader, Proxies: proxies, Hosts: cfg.Access.Hosts,
		},
	})
	answer.Pages = page.New(db, page.Options{
		Live: true, Token: answer.FormToken, MayWrite: answer.MayWrite, Saved: s.desk.Wake, Feeds: watched{db},
		Failed: func(r *http.Request, err error) { log.Error("page failed", "path", r.URL.Path, "error", err) },
	})
	s.http = httpServer(s.profiled(answer))
	return s
}

// alerts returns what carries out the alerts of the settings.
func (s *service) alerts(ctx context.Context, db *sqlite.DB) ([]*alert.Follower, error) {
	const patience = 20 * time.Second
	opt := alert.Options{
		Library: db, Heard: s.hub.Heard, Log: s.log, Mail: s.config.Mail, Home: strings.TrimSuffix(s.config.Home, "/"),
		Client: &http.Client{Timeout: patience},
	}
	var out []*alert.Follower
	for _, rule := range s.config.Alerts {
		f, err := alert.New(ctx, rule, opt)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// httpServer bounds how long a slow caller can hold a connection, and how much it
// can send ahead of the body.
func httpServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
}

// profiled adds profiles, to those who may write, where the settings ask for them.
func (s *service) profiled(answer *server.Server) http.Handler {
	if !s.config.Pprof {
		return answer.Handler()
	}
	mux := http.NewServeMux()
	mux.Handle("/", answer.Handler())
	mux.Handle("GET /debug/pprof/", answer.Writers(http.HandlerFunc(pprof.Index)))
	mux.Handle("GET /debug/pprof/profile", answer.Writers(http.HandlerFunc(pprof.Profile)))
	mux.Handle("GET /debug/pprof/trace", answer.Writers(http.HandlerFunc(pprof.Trace)))
	return mux
}

// listen answers until ctx is done, then lets what was asked be answered.
func (s *service) listen(ctx context.Context, l net.Listener) error {
	const grace = 10 * time.Second
	base, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	s.http.BaseContext = func(net.Listener) context.Context { return base }
	ended := make(chan error, 1)
	go func() { ended <- s.http.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	closing, stop := context.WithTimeout(base, grace)
	defer stop()
	time.AfterFunc(grace/5, cancel) // streams never end by themselves
	if err := s.http.Shutdown(closing); err != nil {
		return errors.Join(err, s.http.Close())
	}
	return nil
}
