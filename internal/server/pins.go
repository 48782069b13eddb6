package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/internal/pin"
	"github.com/parallax-news/parallax/internal/store"
)

// largestPin bounds the body that asks for a pin.
const largestPin = 64 << 10

// pinned is a pin as the API shows it.
type pinned struct {
	Number   int64         `json:"number"`
	Verdict  store.Verdict `json:"verdict"`
	Articles []string      `json:"articles"`
	Known    string        `json:"known"`
}

func pinnedOf(p *store.Pin) pinned {
	return pinned{p.Number, p.Verdict, p.Articles, p.Known.UTC().Format(time.RFC3339Nano)}
}

func (s *Server) listPins(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	if p.known(); p.err != nil {
		return p.err
	}
	holding, err := pin.Holding(r.Context(), s.Library)
	if err != nil {
		return err
	}
	out := page[pinned]{Items: make([]pinned, len(holding))}
	for i := range holding {
		out.Items[i] = pinnedOf(&holding[i])
	}
	return writeJSON(w, r, out)
}

// postPin settles that articles are one story ({"same": […]}) or that no two of them
// are ({"apart": […]}).
func (s *Server) postPin(w http.ResponseWriter, r *http.Request) error {
	var asked struct{ Same, Apart []string }
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, largestPin))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&asked); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return badf(`the body must be like {"same": ["id", "id"]} or {"apart": ["id", "id"]}: %v`, err)
	}
	verdict, articles := store.Same, asked.Same
	if asked.Apart != nil {
		verdict, articles = store.Apart, asked.Apart
	}
	if (asked.Same == nil) == (asked.Apart == nil) {
		return badf("the body has either same or apart")
	}
	p, err := pin.Settle(r.Context(), s.Library, s.Now(), verdict, articles)
	switch {
	case errors.Is(err, pin.ErrPin):
		return badf("%v", err)
	case errors.Is(err, pin.ErrContradiction):
		s.problem(w, r, http.StatusConflict, err.Error())
		return nil
	case err != nil:
		return err
	}
	s.Desk.Wake()
	return writeJSON(w, r, pinnedOf(&p))
}

func (s *Server) deletePin(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.ParseInt(r.PathValue("number"), 10, 64)
	if err != nil {
		return badf("%q is not the number of a pin", r.PathValue("number"))
	}
	if err := pin.Withdraw(r.Context(), s.Library, s.Now(), n); err != nil {
		return err
	}
	s.Desk.Wake()
	w.WriteHeader(http.StatusNoContent)
	return nil
}
