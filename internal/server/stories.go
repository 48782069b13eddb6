package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// page is a part of a list, and where the next one begins.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// listed is a story in a list.
type listed struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Articles int    `json:"articles"`
	Origins  int    `json:"origins"`
	Outlets  int    `json:"outlets"`
	First    string `json:"first"`
	Last     string `json:"last"`
}

func listedOf(l *store.Listed) listed {
	return listed{l.ID, l.Title, l.Articles, l.Origins, l.Outlets, stamp(l.FirstAt), stamp(l.LastAt)}
}

// stamp writes a time; "" for one that is not known.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (s *Server) params(r *http.Request) *params {
	return &params{Values: r.URL.Query(), now: s.Now()}
}

// chosen returns the stories that a request asks for, and the cursor of the next.
func (s *Server) chosen(r *http.Request) ([]store.Listed, string, error) {
	p := s.params(r)
	p.known(storyParams...)
	f := p.storyFilter()
	if p.err != nil {
		return nil, "", p.err
	}
	asked := f.Limit
	f.Limit++
	stories, err := s.Library.Stories(r.Context(), f)
	if err != nil || len(stories) <= asked {
		return stories, "", err
	}
	return stories[:asked], nextCursor(stories[asked-1].Last), nil
}

func (s *Server) listStories(w http.ResponseWriter, r *http.Request) error {
	stories, next, err := s.chosen(r)
	if err != nil {
		return err
	}
	out := page[listed]{Items: make([]listed, len(stories)), Next: next}
	for i := range stories {
		out.Items[i] = listedOf(&stories[i])
	}
	return writeJSON(w, r, out)
}

// sections are the parts of a story that can be asked for alone.
var sections = []string{"timeline", "statements", "figures", "agreements", "differences", "ahead"}

// told is the telling of the story in a request. A request under an id that was
// merged into another is led there, and told is nil.
func (s *Server) told(w http.ResponseWriter, r *http.Request) (*store.Telling, error) {
	p := s.params(r)
	p.known("as_of")
	at := p.asOf()
	if p.err != nil {
		return nil, p.err
	}
	id := r.PathValue("id")
	now, err := s.storyOf(r.Context(), id, at)
	if err != nil {
		return nil, err
	}
	if now != id {
		target := *r.URL
		target.Path = "/v1/stories/" + now + r.URL.Path[len("/v1/stories/"+id):]
		http.Redirect(w, r, target.RequestURI(), http.StatusPermanentRedirect)
		return nil, nil
	}
	if !at.IsZero() {
		t, err := s.Library.TellingAt(r.Context(), id, at)
		return &t, err
	}
	return s.tellingOf(r.Context(), id)
}

// storyOf returns the story that an id led to at a moment; zero for now.
func (s *Server) storyOf(ctx context.Context, id string, at time.Time) (string, error) {
	if at.IsZero() {
		return s.Library.StoryOf(ctx, id)
	}
	return s.Library.StoryAt(ctx, id, at)
}

// tellingOf returns what was told of a story. One that is not told yet, because it
// has just come in, is told as soon as the desk comes to it.
func (s *Server) tellingOf(ctx context.Context, id string) (*store.Telling, error) {
	const patience = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		t, err := s.Library.Telling(ctx, id)
		if err == nil || !errors.Is(err, store.ErrNotFound) {
			return &t, err
		}
		s.Desk.Wake()
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// whole is a story with the articles it cites.
type whole struct {
	AsOf     string          `json:"as_of"`
	Story    json.RawMessage `json:"story"`
	Articles json.RawMessage `json:"articles"`
	Told     string          `json:"told"`
}

func (s *Server) story(w http.ResponseWriter, r *http.Request) error {
	t, err := s.told(w, r)
	if err != nil || t == nil {
		return err
	}
	var b struct {
		AsOf     string `json:"as_of"`
		Stories  []json.RawMessage
		Articles json.RawMessage
	}
	if err := json.Unmarshal(t.Brief, &b); err != nil {
		return err
	}
	return writeJSON(w, r, whole{b.AsOf, b.Stories[0], b.Articles, stamp(t.Known)})
}

// section answers with one part of a story.
func (s *Server) section(name string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		t, err := s.told(w, r)
		if err != nil || t == nil {
			return err
		}
		var b struct{ Stories []map[string]json.RawMessage }
		if err := json.Unmarshal(t.Brief, &b); err != nil {
			return err
		}
		return writeJSON(w, r, map[string]json.RawMessage{"items": b.Stories[0][name]})
	}
}

func (s *Server) sources(w http.ResponseWriter, r *http.Request) error {
	t, err := s.told(w, r)
	if err != nil || t == nil {
		return err
	}
	var b struct{ Articles json.RawMessage }
	if err := json.Unmarshal(t.Brief, &b); err != nil {
		return err
	}
	return writeJSON(w, r, map[string]json.RawMessage{"items": b.Articles})
}

func (s *Server) history(w http.ResponseWriter, r *http.Request) error {
	t, err := s.told(w, r)
	if err != nil || t == nil {
		return err
	}
	revisions, err := s.Library.RevisionsAt(r.Context(), t.Story, s.params(r).asOf())
	if err != nil {
		return err
	}
	return writeJSON(w, r, page[store.Revision]{Items: append([]store.Revision{}, revisions...)})
}
