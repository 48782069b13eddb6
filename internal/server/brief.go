package server

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/edition"
)

// topStories is how many stories a brief tells where no number is given.
const topStories = 10

// edition reads what is asked of a brief, and in which format.
func (p *params) edition() (asked edition.Asked, format string) {
	p.known("since", "as_of", "lens", "top", "words", "format")
	asked = edition.Asked{
		Since: p.moment("since"), AsOf: p.asOf(), Lens: p.Get("lens"),
		Top: p.number("top", topStories), Words: p.number("words", 0),
	}
	if asked.Top < 1 || asked.Top > mostLimit {
		p.fail(badf("top is %d, and must be from 1 to %d", asked.Top, mostLimit))
	}
	format = cmp.Or(p.Get("format"), "json")
	if !slices.Contains([]string{"json", "md", "html", "text"}, format) {
		p.fail(badf("format is %q, and must be json, md, html or text", format))
	}
	return asked, format
}

// brief tells the newest stories, or those with something new since a time: those of
// most origins first, and only those that a lens lets through.
func (s *Server) brief(w http.ResponseWriter, r *http.Request) error {
	p := s.params(r)
	asked, format := p.edition()
	if p.err != nil {
		return p.err
	}
	b, err := s.compose(r.Context(), asked)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch format {
	case "md":
		err = brief.WriteMarkdown(&out, b)
		return cmp.Or(err, writeBody(w, r, "text/markdown; charset=utf-8", out.Bytes()))
	case "text":
		const columns = 100
		err = brief.WriteText(&out, b, brief.TextStyle{Width: columns})
		return cmp.Or(err, writeBody(w, r, "text/plain; charset=utf-8", out.Bytes()))
	case "html":
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		err = brief.WriteHTML(&out, b, s.lookup(r.Context()))
		return cmp.Or(err, writeBody(w, r, "text/html; charset=utf-8", out.Bytes()))
	}
	return writeJSON(w, r, b)
}

func (s *Server) lookup(ctx context.Context) func(string) *article.Article {
	return func(id string) *article.Article {
		x, err := s.Library.Article(ctx, id)
		if err != nil {
			return nil
		}
		return x.Article
	}
}

// compose puts what was told of the chosen stories into one brief.
func (s *Server) compose(ctx context.Context, asked edition.Asked) (b *brief.Brief, err error) {
	if !asked.Since.IsZero() {
		asked.News = true
		if asked.After, err = s.Library.ChangeBefore(ctx, asked.Since); err != nil {
			return nil, err
		}
	}
	b, err = edition.Compose(ctx, s.Library, asked)
	if errors.Is(err, edition.ErrLens) {
		return nil, badf("%v", err)
	}
	return b, err
}
