package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/nlp"
)

// figureDifferences sets the figures of one series against each other: as an
// update where a later one replaces an earlier, else as figures that differ.
func figureDifferences(ms []measure) []Difference {
	bySeries := make(map[string][]*measure)
	var order []string
	for i := range ms {
		m := &ms[i]
		if m.series == "" || vague(m) || m.partial() {
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
	return append(out, sparedAndHurt(ms)...)
}

// mostSides is the number of figures of one time above which a series is taken
// for several things that share a word.
const mostSides = 4

// seriesDifferences walks one series in the order of the times that the figures
// speak of. A figure that replaces the last of a chain of updates goes on with it,
// any other opens a chain of its own and differs from those that it excludes; one
// that stands in a chain already is only repeated.
func seriesDifferences(group []*measure) []Difference {
	var chains [][]*measure
	var heads, apart []*measure
	for _, m := range group {
		if slices.ContainsFunc(chains, func(chain []*measure) bool { return repeats(latest(chain), m) }) {
			continue
		}
		at := slices.IndexFunc(chains, func(chain []*measure) bool {
			last := chain[len(chain)-1]
			return sameScale(last, m) && updates(last, m)
		})
		against := latest(heads)
		if at >= 0 {
			against = slices.DeleteFunc(slices.Clone(against), func(o *measure) bool {
				return slices.Contains(chains[at], o) || m.at().Sub(o.at()) > soon
			})
			chains[at] = append(chains[at], m)
		} else if chains = append(chains, []*measure{m}); len(chains) > mostChains {
			return nil // many things that share a word
		}
		heads = append(heads, m)
		if len(apart) <= mostSides {
			apart = setApart(apart, against, m)
		}
	}
	var out []Difference
	for _, chain := range chains {
		if len(chain) > 1 {
			out = append(out, figureDifference(Update, chain, "a later figure replaces an earlier one"))
		}
	}
	if len(apart) > 1 && len(apart) <= mostSides {
		out = append(out, figureDifference(FigureDiffers, apart, "values apart beyond their bounds"))
	}
	return out
}

// soon is the time after which a figure that replaces another is not held against those
// given before it.
const soon = 12 * time.Hour

// mostChains is the number of chains of updates above which a series is taken for
// many things that share a word.
const mostChains = 40

// latest returns the last figures, so many as one is compared with.
func latest(ms []*measure) []*measure {
	const most = 40
	return ms[max(0, len(ms)-most):]
}

// compareMeasures orders measures by the time they speak of, then by place.
func compareMeasures(a, b *measure) int {
	return cmp.Or(a.at().Compare(b.at()), cmp.Compare(a.doc, b.doc), cmp.Compare(a.Start, b.Start))
}

// at returns the time that a figure speaks of, else that of its publication.
func (m *measure) at() time.Time {
	const day = 24 * time.Hour
	published := m.document().Published
	switch {
	case m.former && m.follows != nil && !m.follows.former && !m.when.end.Before(m.follows.when.end):
		return m.follows.at().Add(-day) // "19.1% in September from 16.8%"
	case !m.when.end.IsZero() && m.when.end.Before(published.Time):
		return m.when.end
	case m.former && published.Known():
		return published.Time.Add(-day)
	}
	return published.Time
}

// figureDifference returns the difference with one side a value. What is replaced bears
// the time that its words name: a later report may tell of it.
func figureDifference(kind Relation, ms []*measure, reason string) Difference {
	d := Difference{Type: kind, About: aboutFigures(ms), Reason: reason}
	for i, m := range ms {
		doc := m.document()
		date := m.date()
		if kind == Update && i < len(ms)-1 {
			date = cmp.Or(m.then(), date)
		}
		d.Sides = append(d.Sides, Side{
			Text: m.In(doc.Text), Speaker: m.speaker, Value: m.value(), Date: date, Outlet: doc.Outlet, Cite: m.cite(),
		})
	}
	return d
}

// then returns the day, or the month, of which the figure was by its words, "" where they
// name none before the report.
func (m *measure) then() string {
	const month = 31 * 24 * time.Hour
	start, end := m.when.start, m.when.end
	if start.IsZero() || !m.document().Published.Known() || end.After(m.document().Published.Time) {
		return ""
	}
	switch last := end.Add(-time.Nanosecond); {
	case end.Sub(start) > month || last.Month() != start.Month():
		return ""
	case end.Sub(start) > 24*time.Hour:
		return start.Format("2006-01")
	}
	return start.Format(time.DateOnly)
}

// aboutFigures returns the first words for what is measured that say more than
// that something is counted, else those of the first figure, or the class of count.
func aboutFigures(ms []*measure) string {
	for _, m := range ms {
		if head := headNoun(m.document(), m.of); head != "" && !is("anyone", head) && (!is("countnoun", head) || strings.Contains(m.about(), " ")) {
			return m.about()
		}
	}
	if words := ms[0].about(); words != "" && !ms[0].typed {
		return words
	}
	return ms[0].slot
}

// reported returns the day of publication, "" when unknown.
func reported(d *nlp.Document) string {
	if !d.Published.Known() {
		return ""
	}
	return d.Published.Time.Format(time.DateOnly)
}
