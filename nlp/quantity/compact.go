package quantity

import "github.com/parallax-news/parallax/nlp/compact"

// Compact writes quantities; Expand reads them.
func Compact(w *compact.Writer, list []Quantity) {
	compact.List(w, list, func(q *Quantity) {
		w.Span(q.Span)
		w.Real(q.Low)
		w.Real(q.High)
		w.Text(q.Unit)
		w.Text(q.UnitText)
		w.Text(string(q.Kind))
		w.Text(string(q.Bound))
		w.Text(string(q.Change))
		w.Span(q.Of)
	})
}

// Expand reads what Compact wrote.
func Expand(r *compact.Reader) []Quantity {
	return compact.ReadList(r, func(q *Quantity) {
		*q = Quantity{
			Span: r.Span(), Low: r.Real(), High: r.Real(), Unit: r.Text(), UnitText: r.Text(),
			Kind: Kind(r.Text()), Bound: Bound(r.Text()), Change: Change(r.Text()), Of: r.Span(),
		}
	})
}
