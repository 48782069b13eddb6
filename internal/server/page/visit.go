package page

import (
	"bytes"
	"context"
	"crypto/subtle"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/internal/pin"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// visit is one request, with what was read for it.
type visit struct {
	*Pages
	w    http.ResponseWriter
	r    *http.Request
	ctx  context.Context
	now  time.Time
	told map[string]*told
}

func (p *Pages) visit(w http.ResponseWriter, r *http.Request) *visit {
	return &visit{Pages: p, w: w, r: r, ctx: r.Context(), now: p.opt.Now(), told: make(map[string]*told)}
}

// sheet is what a template is filled from.
type sheet struct {
	// Name is the template; Title is of the page.
	Name, Title string
	// Lang is the language of the title, if known.
	Lang string
	// Status is the status of the answer; 200 if 0.
	Status int
	// Story is the story that the page is about, for which it listens.
	Story string
	// View is what the template of this page shows.
	View any

	// The rest is filled in for every page.
	Site, Token, Query string
	Live, Feeds, Write bool
	Assets             map[string]string
}

// Current marks the link of the page that is shown.
func (s *sheet) Current(name string) bool { return s.Name == name }

// answer writes a sheet, or says what went wrong.
func (v *visit) answer(s *sheet, err error) {
	var to redirect
	if errors.As(err, &to) {
		http.Redirect(v.w, v.r, to.to, to.status)
		return
	}
	if err != nil {
		s = v.wrong(err)
	}
	if s == nil {
		v.w.WriteHeader(http.StatusNoContent)
		return
	}
	v.fill(s)
	var b bytes.Buffer
	if err := templates()[s.Name].ExecuteTemplate(&b, "layout", s); err != nil {
		v.opt.Failed(v.r, err)
		http.Error(v.w, "this page broke", http.StatusInternalServerError)
		return
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Cookie")
	if s.Status != 0 {
		v.w.WriteHeader(s.Status)
	}
	_, _ = v.w.Write(b.Bytes()) // A reader who has gone needs no answer.
}

func (v *visit) fill(s *sheet) {
	s.Site, s.Live, s.Feeds = v.opt.Title, v.opt.Live, v.opt.Feeds != nil
	s.Token, s.Write = v.opt.Token(v.r), v.opt.MayWrite(v.r)
	s.Assets = assetPaths()
	if s.Name == "search" {
		s.Query = v.r.FormValue("q")
	}
}

// wrong returns the page that says what went wrong, without more of it than a
// reader can use.
func (v *visit) wrong(err error) *sheet {
	s := &sheet{Name: "wrong"}
	switch {
	case errors.Is(err, store.ErrNotFound):
		s.Status, s.Title, s.View = http.StatusNotFound, "Not found", "There is nothing under this address: it was never there, or it is not in this archive."
	case errors.Is(err, errForbidden), errors.Is(err, errForged):
		s.Status, s.Title, s.View = http.StatusForbidden, "Not allowed", err.Error()
	case errors.Is(err, pin.ErrContradiction):
		s.Status, s.Title, s.View = http.StatusConflict, "Not both", err.Error()
	case errors.Is(err, errRequest), errors.Is(err, search.ErrQuery), errors.Is(err, pin.ErrPin):
		s.Status, s.Title, s.View = http.StatusBadRequest, "Not understood", err.Error()
	default:
		v.opt.Failed(v.r, err)
		s.Status, s.Title, s.View = http.StatusInternalServerError, "This page broke", "It is not your doing. What happened stands in the log of the server."
	}
	return s
}

// maxForm bounds the bytes of a form.
const maxForm = 64 << 10

var strangers = http.NewCrossOriginProtection()

// ours reports a form that did not come from one of our pages.
func (v *visit) ours() error {
	if err := strangers.Check(v.r); err != nil {
		return errForged
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxForm)
	if err := v.r.ParseMultipartForm(maxForm); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return errRequest
	}
	if subtle.ConstantTimeCompare([]byte(v.r.PostFormValue("csrf")), []byte(v.opt.Token(v.r))) != 1 {
		return errForged
	}
	return nil
}

// mayWrite reports a reader who may only read.
func (v *visit) mayWrite() error {
	if !v.opt.MayWrite(v.r) {
		return errForbidden
	}
	return nil
}

// guard sets the headers that every answer has: nothing is loaded from elsewhere,
// nothing inline is run, and no other site may frame a page.
func guard(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}
