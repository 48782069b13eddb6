package attribution

import "github.com/parallax-news/parallax/nlp/compact"

// Compact writes attributions; Expand reads them.
func Compact(w *compact.Writer, list []Attribution) {
	compact.List(w, list, func(a *Attribution) {
		w.Spans(a.Source)
		w.Spans(a.Cue)
		w.Spans(a.Content)
		w.Text(string(a.Kind))
		w.Text(string(a.Class))
		w.Text(string(a.Polarity))
		w.Int(a.Speaker)
		w.Text(a.SpeakerName)
		w.Real(a.Sure)
		w.Span(a.wider)
		w.Real(a.Confidence)
	})
}

// Expand reads what Compact wrote, in a text of so many entities.
func Expand(r *compact.Reader, entities int) []Attribution {
	return compact.ReadList(r, func(a *Attribution) {
		*a = Attribution{
			Source: r.Spans(), Cue: r.Spans(), Content: r.Spans(), Kind: Kind(r.Text()), Class: Class(r.Text()), Polarity: Polarity(r.Text()),
			Speaker: r.Index(entities), SpeakerName: r.Text(), Sure: r.Real(), wider: r.Span(), Confidence: r.Real(),
		}
	})
}
