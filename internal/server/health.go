package server

import (
	_ "embed"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

//go:embed openapi.yaml
var openAPIFile []byte

func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) error {
	return writeBody(w, r, "application/yaml", openAPIFile)
}

// health answers as long as the process does.
func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, r, map[string]string{"status": "up", "version": s.Version})
}

// ready answers when the store does.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	n, _, err := s.Library.Count(r.Context())
	if err != nil {
		s.problem(w, r, http.StatusServiceUnavailable, "the store does not answer")
		return nil //nolint:nilerr // It is told.
	}
	return writeJSON(w, r, map[string]any{"status": "ready", "articles": n})
}

func (s *Server) exposition(w http.ResponseWriter, r *http.Request) error {
	promhttp.HandlerFor(s.Metrics, promhttp.HandlerOpts{}).ServeHTTP(w, r)
	return nil
}
