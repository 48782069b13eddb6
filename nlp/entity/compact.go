package entity

import "github.com/parallax-news/parallax/nlp/compact"

// Compact writes the layer; Expand reads it.
func (l *Layer) Compact(w *compact.Writer) {
	compact.List(w, l.Entities, func(e *Entity) {
		w.Text(e.ID)
		w.Text(e.Name)
		w.Text(string(e.Type))
		w.Texts(e.Roles)
		w.Texts(e.Aliases)
		w.Map(e.Link)
		w.Bool(e.Anonymous)
		w.Int(int(e.sex))
	})
	compact.List(w, l.Mentions, func(m *Mention) {
		w.Span(m.Span)
		w.Text(string(m.Type))
		w.Int(int(m.Form))
		w.Int(m.Entity)
		w.Text(m.Relation)
		w.Real(m.Sure)
	})
}

// Expand reads what Compact wrote.
func Expand(r *compact.Reader) (l Layer) {
	l.Entities = compact.ReadList(r, func(e *Entity) {
		*e = Entity{
			ID: r.Text(), Name: r.Text(), Type: Type(r.Text()), Roles: r.Texts(), Aliases: r.Texts(), Link: r.Map(),
			Anonymous: r.Bool(), sex: class(r.Int()), //nolint:gosec // As it was written.
		}
	})
	l.Mentions = compact.ReadList(r, func(m *Mention) {
		*m = Mention{
			Span: r.Span(), Type: Type(r.Text()), Form: Form(r.Index(int(Pronoun) + 1)), //nolint:gosec // Bounded.
			Entity: r.Index(len(l.Entities)), Relation: r.Text(), Sure: r.Real(),
		}
	})
	return l
}
