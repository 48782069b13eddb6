package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/annotator"
	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/mcp"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/internal/server/page"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// service is what runs all day.
type service struct {
	config *config.Config
	log    *slog.Logger
	desk   *engine.Desk
	stream *stream.Stream
	hub    *server.Hub
	checks *prometheus.CounterVec
	// skipped counts what broke a layer or could not be taken in.
	skipped prometheus.Counter
	http    *http.Server
	// hand annotates for others, and assembler has others annotate; nil where nobody
	// shares that work, or the role is another's.
	hand      *annotator.Hand
	assembler *annotator.Assembler
	// leads are the partitions that it may lead, the one that it wants most first.
	leads []int
}

func newService(cfg *config.Config, db store.Archive, taken *stream.Stream, log *slog.Logger, does roles, scheme partition.Scheme) *service {
	s := &service{config: cfg, log: log, stream: taken}
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	told := prometheus.NewCounter(prometheus.CounterOpts{Name: "parallax_tellings_total", Help: "Stories told anew."})
	changes := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parallax_changes_total", Help: "What tellings added, by kind."}, []string{"kind"})
	s.skipped = prometheus.NewCounter(prometheus.CounterOpts{Name: "parallax_skipped_total", Help: "Articles and stories that broke a layer."})
	registry.MustRegister(told, changes, s.skipped)
	s.checks = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parallax_feed_checks_total", Help: "Looks at feeds, by outcome."}, []string{"outcome"})
	for _, kind := range []string{"story", "statement", "figure", "agreement", "difference"} {
		changes.WithLabelValues(kind) // so that each is told from the start, as 0
	}
	for _, outcome := range []string{"failed", "new", "nothing"} {
		s.checks.WithLabelValues(outcome)
	}
	registry.MustRegister(s.checks)
	hub := server.NewHub()
	s.hub = hub
	s.share(db, does, registry)
	s.desk = engine.NewDesk(db, engine.DeskOptions{
		Scheme:    scheme,
		Annotator: s.annotations(),
		Away:      away(db),
		Placed:    logPlaced(log),
		Told: func(t *store.Telling) {
			told.Inc()
			logTold(log, db, t)
			for _, x := range t.Changes {
				changes.WithLabelValues(x.Kind).Inc()
			}
			if len(t.Changes) > 0 {
				hub.Tell()
				taken.Call(stream.Told)
			}
		},
		Skipped: func(err error) {
			s.skipped.Inc()
			logSkipped(log, err)
		},
	})
	s.measure(registry)
	proxies, _ := cfg.Proxies() // checked when it was loaded
	answer := server.New(server.Options{
		Tools: mcp.Handler(mcp.New(mcp.Options{Library: db, Version: buildVersion()})), Library: db, Desk: intake{s.stream, s.desk}, BackFill: s.putBackFill, Hub: hub, Log: log, Metrics: registry, Version: buildVersion(),
		Access: server.Access{
			Token: cfg.Access.Token, ReadToken: cfg.Access.ReadToken,
			UserHeader: cfg.Access.UserHeader, Proxies: proxies, Hosts: cfg.Access.Hosts,
		},
	})
	answer.Pages = page.New(db, page.Options{
		Live: true, Token: answer.FormToken, MayWrite: answer.MayWrite, Saved: s.desk.Wake, Feeds: watched{db},
		Failed: func(r *http.Request, err error) { log.Error("page failed", "path", r.URL.Path, "error", err) },
	})
	if does.has(serveRole) {
		s.http = httpServer(s.profiled(answer, answer.Handler()))
	} else {
		s.http = httpServer(s.profiled(answer, answer.Probes()))
	}
	return s
}

// sends is how alerts and briefs are sent.
func sends(cfg *config.Config, db store.Archive, log *slog.Logger) alert.Options {
	const patience = 20 * time.Second
	return alert.Options{
		Library: db, Log: log, Mail: cfg.Mail, Home: strings.TrimSuffix(cfg.Home, "/"), Client: &http.Client{Timeout: patience},
	}
}

// alerts returns what carries out the alerts and the daily briefs of the settings.
func (s *service) alerts(ctx context.Context, db store.Archive) ([]interface{ Run(context.Context) error }, error) {
	opt := sends(s.config, db, s.log)
	opt.Heard = s.hub.Heard
	var out []interface{ Run(context.Context) error }
	for _, rule := range s.config.Alerts {
		f, err := alert.New(ctx, rule, opt)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	for _, daily := range s.config.Briefs {
		c, err := alert.NewCourier(daily, db, opt)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
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
func (s *service) profiled(answer *server.Server, handler http.Handler) http.Handler {
	if !s.config.Pprof {
		return handler
	}
	mux := http.NewServeMux()
	mux.Handle("/", handler)
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
