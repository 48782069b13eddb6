package server

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// Library is what the server reads and writes.
type Library interface {
	store.Reading
	store.Settling
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
	Count(ctx context.Context) (n, last int64, err error)
	RevisionsAt(ctx context.Context, story string, at time.Time) ([]store.Revision, error)
}

// Taker takes articles in; an engine.Desk is one.
type Taker interface {
	Take(ctx context.Context, articles ...*article.Article) ([]store.Added, error)
	Wake()
}

// Options say how to serve. Library and Desk are needed; Now is time.Now if nil.
type Options struct {
	Library Library
	Desk    Taker
	// BackFill takes articles in that may wait until news is stored; nil for Desk.
	BackFill func(ctx context.Context, articles ...*article.Article) ([]store.Added, error)
	Hub      *Hub
	Now      func() time.Time
	Log      *slog.Logger
	Metrics  *prometheus.Registry
	Access   Access
	// Pages answers what is not the API's; nil for nothing.
	Pages http.Handler
	// Tools answers at /mcp, for those who may read; nil for nothing.
	Tools http.Handler
	// Version is the program's.
	Version string
}

// Server is the HTTP side of a running Parallax.
type Server struct {
	Options
	measures *measures
	forms    []byte // the key of form tokens
}

// New returns a Server.
func New(opt Options) *Server {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if opt.Metrics == nil {
		opt.Metrics = prometheus.NewRegistry()
	}
	if opt.Hub == nil {
		opt.Hub = NewHub()
	}
	return &Server{Options: opt, measures: newMeasures(opt.Metrics), forms: []byte(rand.Text())}
}

// Probes returns what answers of Handler where nothing is served but how the process is:
// /healthz, /readyz and /metrics.
func (s *Server) Probes() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.probes() {
		mux.Handle(r.pattern(), s.measures.route(r.path, s.guard(r)))
	}
	return s.outermost(mux)
}

// Handler returns what answers requests, guarded and measured.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.Handle(r.pattern(), s.measures.route(r.path, s.guard(r)))
	}
	if s.Tools != nil {
		tools := &route{path: "/mcp", answer: func(w http.ResponseWriter, r *http.Request) error {
			s.Tools.ServeHTTP(w, r)
			return nil
		}}
		mux.Handle(tools.path, s.measures.route(tools.path, s.guard(tools)))
	}
	if s.Pages != nil {
		mux.Handle("/", s.measures.route("pages", s.guardPages(s.Pages)))
	} else {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			s.problem(w, r, http.StatusNotFound, "nothing is at this address")
		})
	}
	return s.outermost(mux)
}
