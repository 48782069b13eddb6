package server

import (
	"io"
	"net/http"
	"time"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/lens"
)

const (
	// largestLens bounds the text of a lens.
	largestLens = 64 << 10
	// lensReach is how far back a new lens looks.
	lensReach = 14 * 24 * time.Hour
)

// storedLens is a lens as the API shows it.
type storedLens struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

func (s *Server) listLenses(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Library.Lenses(r.Context())
	if err != nil {
		return err
	}
	out := page[storedLens]{Items: make([]storedLens, len(list))}
	for i, x := range list {
		out.Items[i] = storedLens{Name: x.Name, Text: x.Text}
		if l, err := lens.Parse([]byte(x.Text)); err == nil {
			out.Items[i].Title = l.Title
		}
	}
	return writeJSON(w, r, out)
}

// putLens stores a lens, a TOML text, under the name in the address.
func (s *Server) putLens(w http.ResponseWriter, r *http.Request) error {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestLens))
	if err != nil {
		return err
	}
	l, err := lens.Parse(text)
	if err != nil {
		return badf("%v", err)
	}
	name := r.PathValue("name")
	if err := s.Library.SaveLens(r.Context(), store.Lens{Name: name, Text: string(text)}, s.Now().Add(-lensReach)); err != nil {
		return err
	}
	s.Desk.Wake()
	return writeJSON(w, r, storedLens{name, l.Title, string(text)})
}

func (s *Server) deleteLens(w http.ResponseWriter, r *http.Request) error {
	if err := s.Library.DeleteLens(r.Context(), r.PathValue("name")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
