package page

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// Library is what the pages ask of an archive. A store that does not know an id
// answers with store.ErrNotFound.
type Library interface {
	store.Reading
	store.Settling
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
	Place(ctx context.Context, seq int64) (store.Place, error)
	Revisions(ctx context.Context, story string) ([]store.Revision, error)
}

// Options say how pages are served. The zero Options serve them for reading alone.
type Options struct {
	// Title names the site; "Parallax" if empty.
	Title string
	// Live reports that /v1/stream sends an event named change for every change.
	Live bool
	// Token is the token against forged requests that forms of this reader carry
	// in the field "csrf", and that must come back; nil for none. Requests from
	// other origins are refused with and without it.
	Token func(*http.Request) string
	// MayWrite reports whether this reader may change lenses, pins and feeds; nil for nobody.
	MayWrite func(*http.Request) bool
	// Feeds are what the archive follows; nil if it follows none.
	Feeds Feeds
	// Now is the clock; time.Now if nil.
	Now func() time.Time
	// Saved is called after a lens or a pin was stored, whose stories are then to be told.
	Saved func()
	// Failed is called with what broke a page; its reader is told only that it broke.
	Failed func(*http.Request, error)
}

// Pages is the handler of all pages, their style and their script.
type Pages struct {
	lib Library
	opt Options
	mux *http.ServeMux
}

// New returns the pages over a library. They answer for every path that they are
// given, with a page that says so for those that lead nowhere.
func New(lib Library, opt Options) *Pages {
	if opt.Title == "" {
		opt.Title = "Parallax"
	}
	if opt.Token == nil {
		opt.Token = func(*http.Request) string { return "" }
	}
	if opt.MayWrite == nil {
		opt.MayWrite = func(*http.Request) bool { return false }
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Saved == nil {
		opt.Saved = func() {}
	}
	if opt.Failed == nil {
		opt.Failed = func(*http.Request, error) {}
	}
	p := &Pages{lib: lib, opt: opt, mux: http.NewServeMux()}
	p.routes()
	return p
}

func (p *Pages) routes() {
	p.get("/{$}", (*visit).front)
	p.get("/stories/{id}", (*visit).story)
	p.get("/articles/{id}", (*visit).article)
	p.get("/entities", (*visit).speakers)
	p.get("/entities/{name}", (*visit).speaker)
	p.get("/search", (*visit).search)
	p.get("/brief", (*visit).brief)
	p.get("/lenses", (*visit).lenses)
	p.get("/keys", func(*visit) (*sheet, error) { return &sheet{Name: "keys", Title: "Keys"}, nil })
	p.get("/login", func(*visit) (*sheet, error) { return &sheet{Name: "login", Title: "Sign in"}, nil })
	p.post("/seen", (*visit).markSeen)
	p.post("/lenses", (*visit).saveLens)
	p.post("/lenses/delete", (*visit).deleteLens)
	p.post("/pins", (*visit).setPin)
	p.post("/pins/delete", (*visit).takePinBack)
	if p.opt.Feeds != nil {
		p.get("/feeds", (*visit).feeds)
		p.post("/feeds", (*visit).addFeed)
		p.post("/feeds/delete", (*visit).removeFeed)
	}
	p.get("/", func(*visit) (*sheet, error) { return nil, store.ErrNotFound })
	p.mux.HandleFunc("GET /assets/{name}", serveAsset)
}

// ServeHTTP serves one page.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	p.mux.ServeHTTP(w, r)
}

// get serves what a visit returns under a path.
func (p *Pages) get(path string, read func(*visit) (*sheet, error)) {
	p.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		v := p.visit(w, r)
		s, err := read(v)
		v.answer(s, err)
	})
}

// post serves what a form asks for, once it is known to come from one of our pages.
func (p *Pages) post(path string, write func(*visit) (*sheet, error)) {
	p.mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
		v := p.visit(w, r)
		if err := v.ours(); err != nil {
			v.answer(nil, err)
			return
		}
		s, err := write(v)
		v.answer(s, err)
	})
}

// Errors that a reader is told of.
var (
	errForbidden = errors.New("you may not change this here")
	errForged    = errors.New("this form is too old, or not from this site: go back, load the page again and retry")
	errRequest   = errors.New("this request cannot be read")
)

// redirect sends the reader elsewhere.
type redirect struct {
	to     string
	status int
}

func (r redirect) Error() string { return "see " + r.to }
