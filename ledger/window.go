package ledger

import (
	"sort"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// window is the time that a figure speaks of; zero where its sentence names no
// time but that of the report itself.
type window struct {
	start, end time.Time
	// name is the value of a time whose interval is not known ("XXXX-10").
	name string
}

// inTime reports whether the span is part of an expression of time.
func inTime(d *nlp.Document, s article.Span) bool {
	i := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].Span.End > s.Start })
	return i < len(d.Times) && d.Times[i].Overlaps(s)
}

// windowOf returns the one time that the figure speaks of, where it lies more
// than a few days off the publication: the times with no other figure between, else
// all of the sentence.
func windowOf(d *nlp.Document, p *corpus.Passage, q *quantity.Quantity) window {
	const beside = 30 // bytes
	if number, _, ok := strings.Cut(q.In(d.Text), "-"); ok && !strings.Contains(number, " ") {
		return window{} // "the 19-kilometre tunnel will open in 2036"
	}
	times := timesIn(d, p.Span)
	var own []*timex.Expression
	for i := range times {
		if e := &times[i]; whenBehind(d.Tokens, e, q) {
			return window{start: e.Start, end: e.End}
		}
		at := times[i].Span
		between := article.Span{Start: min(at.End, q.End), End: max(at.Start, q.Start)}
		if between.Len() > 0 && inFigure(d, between) {
			continue
		}
		if at.Start >= q.End && between.Len() <= beside {
			own = []*timex.Expression{&times[i]} // "2.4 percent in 2027"
			break
		}
		own = append(own, &times[i])
	}
	if own == nil {
		for i := range times {
			own = append(own, &times[i])
		}
	}
	return hullOf(d, own)
}

// whenBehind reports whether the clause of the figure tells of the time before it: "since
// 2011, when 2.4 million needed food".
func whenBehind(t *token.Text, e *timex.Expression, q *quantity.Quantity) bool {
	const reach = 6
	_, at := t.TokensIn(e.Span)
	first, _ := t.TokensIn(q.Span)
	return e.HasInterval() && at < first && first-at <= reach && t.Of(at) == "," && t.Lower(at+1) == "when"
}

// timesIn returns the expressions of time within the span.
func timesIn(d *nlp.Document, s article.Span) []timex.Expression {
	first := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].Span.Start >= s.Start })
	last := first
	for last < len(d.Times) && d.Times[last].Span.End <= s.End {
		last++
	}
	return d.Times[first:last]
}

// hullOf returns the time that holds all those that lie more than a few days off
// the publication.
func hullOf(d *nlp.Document, times []*timex.Expression) window {
	const fresh = 3 * 24 * time.Hour
	var w window
	for _, e := range times {
		if !e.HasInterval() {
			if e.Type == timex.Date && strings.HasPrefix(e.Value, "XXXX-") && !strings.Contains(e.Value, "W") {
				w.name = e.Value
			}
			continue
		}
		if measuredFrom(d.Tokens, e) {
			continue
		}
		if t := d.Published.Time; d.Published.Known() && endOf(e).After(t.Add(-fresh)) && e.Start.Before(t.Add(fresh)) {
			continue
		}
		if w.start.IsZero() || e.Start.Before(w.start) {
			w.start = e.Start
		}
		if end := endOf(e); end.After(w.end) {
			w.end = end
		}
	}
	return w
}

// endOf returns the end of an interval; that of the beginning of a month is the
// end of its first third.
func endOf(e *timex.Expression) time.Time {
	if e.Mod == "START" {
		return e.Start.Add(e.End.Sub(e.Start) / 3)
	}
	return e.End
}

// measuredFrom reports whether a time only bounds what is told, as in "cut off
// since Thursday".
func measuredFrom(t *token.Text, e *timex.Expression) bool {
	first, _ := t.TokensIn(e.Span)
	if first == 0 {
		return false
	}
	switch t.Lower(first - 1) {
	case "since", "until", "till", "after", "before", "from":
		return true
	case "to":
		return first > 1 && is("term", t.Lower(first-2)) // "in the season to June"
	}
	return false
}
