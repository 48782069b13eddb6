package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
)

// figureDifferences sets the figures of one series against each other: as an
// update where a later one replaces an earlier, else as figures that differ.
func figureDifferences(ms []measure) []Difference {
	bySeries := make(map[string][]*measure)
	var order []string
	for i := range ms {
		m := &ms[i]
		if m.series == "" || vague(m) {
			continue
		}
		if bySeries[m.series] == nil {
			order = append(order, m.series)
		}
		bySeries[m.series] = append(bySeries[m.series], m)
	}
	var out []Difference
	for _, s := range order {
		group := bySeries[s]
		slices.SortStableFunc(group, compareMeasures)
		out = append(out, seriesDifferences(group)...)
	}
	return out
}

// How near two sentences must be for their figures to be of one happening. A
// report of a later toll is worded anew more often than one of the same hour.
const (
	told   = 0.27
	retold = 0.18
)

// vague reports whether a figure names no number: "dozens", "hundreds".
func vague(m *measure) bool { return m.High >= 5*m.Low }

// sameScale reports whether two figures can be of one thing told differently. A
// figure many times another is of a larger whole.
func sameScale(a, b *measure) bool {
	const most = 5
	return a.High <= most*b.High && b.High <= most*a.High
}

// mostSides is the number of figures of one time above which a series is taken
// for several things that share a word.
const mostSides = 4

// seriesDifferences walks one series in event time. The current figure is
// replaced by an update; any other figure that it excludes differs from it; one
// that was current before is only repeated.
func seriesDifferences(group []*measure) []Difference {
	chain := []*measure{group[0]}
	var apart []*measure
	for _, m := range group[1:] {
		current := chain[len(chain)-1]
		switch {
		case !setAgainst(current, m), !sameScale(current, m), repeats(chain, m):
		case updates(current, m):
			chain = append(chain, m)
		case compatible(current, m):
		case differs(current, m) && !repeats(apart, m):
			if len(apart) == 0 {
				apart = append(apart, current)
			}
			apart = append(apart, m)
		}
	}
	var out []Difference
	if len(chain) > 1 {
		out = append(out, figureDifference(Update, chain, "a later figure replaces an earlier one"))
	}
	if len(apart) > 1 && len(apart) <= mostSides {
		out = append(out, figureDifference(FigureDiffers, apart, "values apart beyond their bounds"))
	}
	return out
}

// repeats reports whether a figure says no more than one of the figures before.
func repeats(before []*measure, m *measure) bool {
	return slices.ContainsFunc(before, func(b *measure) bool {
		if b.Low == m.Low && b.High == m.High {
			return true
		}
		grown := m.grows && m.Low > b.High
		return !grown && b.speaker() == m.speaker() && compatible(b, m)
	})
}

// setAgainst reports whether two figures of one series may be set against each
// other: of independent origins, or given by two speakers of one article.
func setAgainst(a, b *measure) bool {
	if a.origin != b.origin {
		return true
	}
	return a.doc == b.doc && a.speaker() != "" && b.speaker() != "" && a.speaker() != b.speaker()
}

// updates reports whether b replaces a: it is later, and either from the same
// speaker or higher in a count that only grows, as official sources give it.
func updates(a, b *measure) bool {
	if !laterDocument(a.document(), b.document()) {
		return false
	}
	if a.speaker() != "" && a.speaker() == b.speaker() {
		return !compatible(a, b)
	}
	return a.grows && b.Low > a.High && official(a) && official(b) && nearness(a, b) >= retold
}

// official reports whether a figure is given by an official source, or by the
// article itself.
func official(m *measure) bool {
	if m.claim == nil {
		return true
	}
	for word := range strings.FieldsSeq(strings.ToLower(m.claim.speaker + " " + m.claim.role)) {
		if is("official", word) {
			return true
		}
	}
	return false
}

// differs reports whether two figures are of one time, so that both cannot
// hold.
func differs(a, b *measure) bool {
	const most = 36 * time.Hour
	pa, pb := a.document().Published, b.document().Published
	if !pa.Known() || !pb.Known() {
		return false
	}
	if pb.Time.Sub(pa.Time).Abs() > most {
		return false
	}
	return nearness(a, b) >= told
}

// nearness is the cosine of the sentences of two measures, 0 where they share no
// name or date.
func nearness(a, b *measure) float64 {
	if len(corpus.Shared(a.sentence.Anchors, b.sentence.Anchors)) == 0 {
		return 0
	}
	return corpus.Cosine(a.sentence.Terms, b.sentence.Terms)
}

// laterDocument reports whether b was surely published after a: by an hour, or
// by a day where only days are known.
func laterDocument(a, b *nlp.Document) bool {
	if !a.Published.Known() || !b.Published.Known() {
		return false
	}
	gap := b.Published.Time.Sub(a.Published.Time)
	if a.Published.DateOnly || b.Published.DateOnly {
		return gap >= 24*time.Hour
	}
	return gap >= time.Hour
}

// figureDifference returns the difference with one side a value.
func figureDifference(kind Relation, ms []*measure, reason string) Difference {
	d := Difference{Type: kind, About: cmp.Or(ms[0].about(), ms[0].slot), Reason: reason}
	for _, m := range ms {
		doc := m.document()
		d.Sides = append(d.Sides, Side{
			Text: m.In(doc.Text), Speaker: m.speaker(), Value: m.value(), Date: m.date(), Outlet: doc.Outlet, Cite: m.cite(),
		})
	}
	return d
}

// reported returns the day of publication, "" when unknown.
func reported(d *nlp.Document) string {
	if !d.Published.Known() {
		return ""
	}
	return d.Published.Time.Format(time.DateOnly)
}
