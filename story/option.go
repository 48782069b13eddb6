package story

import "github.com/parallax-news/parallax/nlp"

// Option sets up a Grouper.
type Option func(*Grouper)

// WithModel makes the grouper decide by another model than the built-in one.
func WithModel(m *Model) Option { return func(g *Grouper) { g.model = m } }

// WithDecider makes f decide which of the candidates an article joins: it
// returns an index, or -1 for a story of its own. It serves training.
func WithDecider(f func(d *nlp.Document, candidates []Candidate) int) Option {
	return func(g *Grouper) { g.decide, g.decides = f, true }
}

// Lean makes the grouper keep no documents, and forget the members of stories
// that are over: what it holds does not grow with the archive. Its stories are
// known by what Add returns; Assemble makes them of documents kept elsewhere.
func Lean() Option { return func(g *Grouper) { g.lean = true } }
