package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/read"
)

// largestBody bounds what is posted.
const largestBody = 64 << 20

func (s *Server) listArticles(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("q", "outlet", "from", "to", "as_of", "limit", "cursor")
	f := store.Filter{After: p.cursor(), KnownUntil: p.asOf(), From: p.moment("from"), To: p.moment("to"), Query: p.query(), Limit: p.limit() + 1}
	if o := p.Get("outlet"); o != "" {
		f.Outlets = []string{o}
	}
	if p.err != nil {
		return p.err
	}
	out := page[store.Record]{Items: []store.Record{}}
	for x, err := range s.Library.Articles(r.Context(), f) {
		if err != nil {
			return err
		}
		if len(out.Items) == f.Limit-1 {
			out.Next = nextCursor(out.Items[len(out.Items)-1].Seq)
			break
		}
		out.Items = append(out.Items, x)
	}
	return writeJSON(w, r, out)
}

func (s *Server) article(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("as_of")
	at := p.asOf()
	if p.err != nil {
		return p.err
	}
	x, err := s.Library.Article(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if !at.IsZero() && x.Known.After(at) {
		return fmt.Errorf("%s as of %s: %w", x.Article.ID, stamp(at), store.ErrNotFound)
	}
	return writeJSON(w, r, x)
}

// posted says what became of the articles of a request.
type posted struct {
	Stored  []string        `json:"stored"`
	There   []string        `json:"there"`
	Taken   []string        `json:"taken"`
	Skipped []postedSkipped `json:"skipped"`
}

type postedSkipped struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// postArticles takes articles in, as JSON Lines or one object, in the input format
// of the command line. What cannot be read is named; the rest is safe when the
// answer comes, and as a rule stored.
func (s *Server) postArticles(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	p.known("backfill")
	take := s.Desk.Take
	if p.flag("backfill") && s.BackFill != nil {
		take = s.BackFill
	}
	if p.err != nil {
		return p.err
	}
	body := http.MaxBytesReader(w, r.Body, largestBody)
	out := posted{Stored: []string{}, There: []string{}, Taken: []string{}, Skipped: []postedSkipped{}}
	var batch []*article.Article
	for a, err := range read.Paths([]string{read.Stdin}, body, read.Options{ReadAt: s.Now(), KeepIDs: true}) {
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			return err
		case err != nil:
			out.Skipped = append(out.Skipped, postedSkipped{"body", err.Error()})
		default:
			batch = append(batch, a)
		}
	}
	if len(batch) == 0 {
		return badf("no article could be read: %s", firstReason(out.Skipped))
	}
	added, err := take(r.Context(), batch...)
	if err != nil {
		return fmt.Errorf("%w: %w", errAway, err)
	}
	for i := range added {
		out.note(&added[i])
	}
	return writePosted(w, &out)
}

func (p *posted) note(x *store.Added) {
	id := x.Record.Article.ID
	switch {
	case x.Refused != nil:
		p.Skipped = append(p.Skipped, postedSkipped{id, x.Refused.Error()})
	case x.Held:
		p.Taken = append(p.Taken, id)
	case x.Fresh:
		p.Stored = append(p.Stored, id)
	default:
		p.There = append(p.There, id)
	}
}

// writePosted answers 202 where some articles are not stored yet.
func writePosted(w http.ResponseWriter, out *posted) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if len(out.Taken) > 0 {
		w.WriteHeader(http.StatusAccepted)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func firstReason(skipped []postedSkipped) string {
	if len(skipped) == 0 {
		return "the body is empty"
	}
	return skipped[0].Reason
}
