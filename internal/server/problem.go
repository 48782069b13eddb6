package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// problem is the body of an error (RFC 9457).
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

// errBad indicates a request that cannot be understood; its text is for the
// caller.
var errBad = errors.New("bad request")

// errAway indicates that articles could not be taken in, and may be later.
var errAway = errors.New("articles are not taken in now")

func badf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errBad, fmt.Sprintf(format, args...))
}

func (s *Server) problem(w http.ResponseWriter, r *http.Request, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_ = json.NewEncoder(w).Encode(problem{http.StatusText(status), status, detail})
	}
}

// fail writes the problem that an error stands for. What is the server's own fault
// is logged, and not told.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, store.ErrNotFound):
		s.problem(w, r, http.StatusNotFound, err.Error())
	case errors.Is(err, search.ErrQuery):
		s.problem(w, r, http.StatusBadRequest, err.Error())
	case errors.Is(err, errBad):
		s.problem(w, r, http.StatusBadRequest, strings.TrimPrefix(err.Error(), errBad.Error()+": "))
	case errors.As(err, &tooLarge):
		s.problem(w, r, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is larger than %d bytes", tooLarge.Limit))
	case errors.Is(err, context.Canceled), r.Context().Err() != nil: // nobody is there to hear of it
	case errors.Is(err, errAway):
		s.Log.WarnContext(r.Context(), "articles were not taken", "error", err)
		w.Header().Set("Retry-After", "5")
		s.problem(w, r, http.StatusServiceUnavailable, "the articles could not be taken in; send them again soon, none is stored twice")
	default:
		s.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
		s.problem(w, r, http.StatusInternalServerError, "the server could not answer; its log says why")
	}
}

// writeJSON answers with a value, or with 304 where the caller has the same bytes.
func writeJSON(w http.ResponseWriter, r *http.Request, x any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return err
	}
	return writeBody(w, r, "application/json", b.Bytes())
}

// writeBody answers with bytes under their hash.
func writeBody(w http.ResponseWriter, r *http.Request, contentType string, body []byte) error {
	tag := `"` + strconv.FormatUint(xxh3.Hash(body), 36) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Add("Vary", "Authorization, Cookie")
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if known = strings.TrimPrefix(strings.TrimSpace(known), "W/"); known == tag || known == "*" {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, err := w.Write(body)
	return err
}
