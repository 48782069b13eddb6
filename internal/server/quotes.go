package server

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
)

// told is a line with the story it stands in.
type toldLine struct {
	Story string          `json:"story"`
	Line  json.RawMessage `json:"line"`
}

func (s *Server) quotes(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("speaker", "from", "to", "limit")
	f := store.LineFilter{Kind: store.StatementLine, Name: p.Get("speaker"), From: p.day("from"), To: p.day("to"), Limit: p.limit()}
	if p.err != nil {
		return p.err
	}
	return s.writeLines(w, r, f)
}

func (s *Server) writeLines(w http.ResponseWriter, r *http.Request, f store.LineFilter) error {
	lines, err := s.Library.Lines(r.Context(), f)
	if err != nil {
		return err
	}
	out := page[toldLine]{Items: make([]toldLine, len(lines))}
	for i, l := range lines {
		out.Items[i] = toldLine{l.Story, l.JSON}
	}
	return writeJSON(w, r, out)
}

// who is somebody who is quoted.
type who struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Statements int    `json:"statements"`
	Last       string `json:"last"`
}

func (s *Server) entities(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("q", "limit")
	limit := p.limit()
	if p.err != nil {
		return p.err
	}
	list, err := s.Library.Speakers(r.Context(), strings.TrimSpace(p.Get("q")), limit)
	if err != nil {
		return err
	}
	out := page[who]{Items: make([]who, len(list))}
	for i, x := range list {
		out.Items[i] = who{x.Name, x.Name, x.Statements, x.Last}
	}
	return writeJSON(w, r, out)
}

// entity answers with what somebody said, the newest first.
func (s *Server) entity(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("from", "to", "limit")
	f := store.LineFilter{Kind: store.StatementLine, Name: r.PathValue("id"), From: p.day("from"), To: p.day("to"), Limit: p.limit()}
	if p.err != nil {
		return p.err
	}
	return s.writeLines(w, r, f)
}
