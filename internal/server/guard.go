package server

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// outermost is what every request goes through: names it is under, requests forged
// by other sites, headers of every answer, and a fault that is not to end the
// process.
func (s *Server) outermost(next http.Handler) http.Handler {
	forged := http.NewCrossOriginProtection()
	forged.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.problem(w, r, http.StatusForbidden, "the request was made by a page of another site")
	}))
	inner := forged.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if fault := recover(); fault != nil && fault != http.ErrAbortHandler { //nolint:errorlint // The very value.
				s.Log.ErrorContext(r.Context(), "fault", "path", r.URL.Path, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
				s.problem(w, r, http.StatusInternalServerError, "the server could not answer; its log says why")
			}
		}()
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		if !s.Access.allowed(hostOf(r)) {
			s.problem(w, r, http.StatusMisdirectedRequest, "this server is not called "+hostOf(r)+"; hosts in its configuration says what it is called")
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// guard lets through who may use the route, and writes the problem of an error.
func (s *Server) guard(rt *route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case rt.open:
		case rt.writes && !s.MayWrite(r), !rt.writes && !s.mayRead(r):
			w.Header().Set("WWW-Authenticate", `Bearer realm="parallax"`)
			s.problem(w, r, http.StatusUnauthorized, "this needs a token")
			return
		}
		if err := rt.answer(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// Writers lets through who may write.
func (s *Server) Writers(next http.Handler) http.Handler {
	return s.outermost(s.guard(&route{writes: true, answer: func(w http.ResponseWriter, r *http.Request) error {
		next.ServeHTTP(w, r)
		return nil
	}}))
}

// guardPages lets readers through, and leads others to where they can show a
// token.
func (s *Server) guardPages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/login" && r.Method == http.MethodPost:
			s.login(w, r)
		case r.URL.Path == "/login" || strings.HasPrefix(r.URL.Path, "/assets/") || s.mayRead(r):
			next.ServeHTTP(w, r)
		default:
			http.Redirect(w, r, "/login", http.StatusSeeOther)
		}
	})
}

// login opens a session for who shows a token.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	const largestForm = 16 << 10
	r.Body = http.MaxBytesReader(w, r.Body, largestForm)
	token := r.PostFormValue("token")
	for _, known := range []string{s.Access.Token, s.Access.ReadToken} {
		asked := http.Request{Header: http.Header{"Authorization": {"Bearer " + token}}}
		if known == "" || !s.bears(&asked, known) {
			continue
		}
		until := s.Now().Add(sessionLength)
		http.SetCookie(w, &http.Cookie{
			Name: sessionCookie, Value: session(known, until.Unix()), Path: "/", Expires: until, HttpOnly: true,
			Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https", SameSite: http.SameSiteStrictMode,
		})
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	const slow = 300 * time.Millisecond // guessing tokens takes its time
	time.Sleep(slow)
	w.Header().Set("Retry-After", strconv.Itoa(1))
	s.problem(w, r, http.StatusUnauthorized, "this is not a token of this server")
}
