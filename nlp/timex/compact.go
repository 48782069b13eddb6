package timex

import "github.com/parallax-news/parallax/nlp/compact"

// Compact writes expressions; Expand reads them.
func Compact(w *compact.Writer, list []Expression) {
	compact.List(w, list, func(e *Expression) {
		w.Span(e.Span)
		w.Text(string(e.Type))
		w.Text(e.Value)
		w.Time(e.Start)
		w.Time(e.End)
		w.Time(e.Until)
		w.Text(string(e.Basis))
		w.Time(e.Anchor)
		w.Text(e.Granularity)
		w.Text(e.Mod)
		w.Text(e.Rule)
	})
}

// Expand reads what Compact wrote.
func Expand(r *compact.Reader) []Expression {
	return compact.ReadList(r, func(e *Expression) {
		*e = Expression{
			Span: r.Span(), Type: Type(r.Text()), Value: r.Text(), Start: r.Time(), End: r.Time(), Until: r.Time(),
			Basis: Basis(r.Text()), Anchor: r.Time(), Granularity: r.Text(), Mod: r.Text(), Rule: r.Text(),
		}
	})
}
