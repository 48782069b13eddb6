package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// measures are the metrics of requests.
type measures struct {
	seconds *prometheus.HistogramVec
}

func newMeasures(r *prometheus.Registry) *measures {
	m := &measures{seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "parallax_http_request_seconds", Help: "How long requests took, by route and status.",
		Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10},
	}, []string{"route", "status"})}
	r.MustRegister(m.seconds)
	return m
}

// route measures the requests of one route.
func (m *measures) route(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		m.seconds.WithLabelValues(name, strconv.Itoa(seen.status)).Observe(time.Since(began).Seconds())
	})
}

// statusWriter remembers the status that was written.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets a ResponseController through.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
