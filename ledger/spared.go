package ledger

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// sparedAndHurt sets those who were hurt or killed as a part of many ("three of them
// were treated for burns") against the word of another newsroom that nobody was: the
// part alone is more than none.
func sparedAndHurt(ms []measure) []Difference {
	var out []Difference
	for i := range ms {
		a := &ms[i]
		if !a.none || !inWhole(a) {
			continue
		}
		for k := range ms {
			b := &ms[k]
			if !b.none && b.partial() && b.typed && b.slot == a.slot && b.High > 0 && !vague(b) && inWhole(b) && setAgainst(a, b) && sameHours(a, b) {
				pair := []*measure{a, b}
				slices.SortStableFunc(pair, compareMeasures)
				out = append(out, figureDifference(FigureDiffers, pair, "somebody was, and nobody was"))
				break
			}
		}
		if len(out) > 0 {
			return out // once a story
		}
	}
	return out
}

// inWhole reports whether a count is of the happening itself: near the head of its
// report, of no other time or place, and neither supposed nor the old value of a change.
func inWhole(m *measure) bool {
	const head = 5 // sentences
	return m.sentence.Sentence <= head && !here(m) && !m.former && !m.supposed && m.when.start.IsZero() && m.when.name == "" && !m.compares() &&
		!slices.ContainsFunc(m.places(), func(t corpus.Term) bool { return !m.event.places[t] })
}

// sameHours reports whether two figures were reported within a day and a half.
func sameHours(a, b *measure) bool {
	const most = 36 * time.Hour
	pa, pb := a.document().Published, b.document().Published
	return pa.Known() && pb.Known() && pb.Time.Sub(pa.Time).Abs() <= most
}
