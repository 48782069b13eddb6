package topic

import "github.com/parallax-news/parallax/nlp/compact"

// Compact writes topics; Expand reads them.
func Compact(w *compact.Writer, list []Topic) {
	compact.List(w, list, func(t *Topic) {
		w.Text(t.ID)
		w.Real(t.Score)
	})
}

// Expand reads what Compact wrote.
func Expand(r *compact.Reader) []Topic {
	return compact.ReadList(r, func(t *Topic) { *t = Topic{ID: r.Text(), Score: r.Real()} })
}
