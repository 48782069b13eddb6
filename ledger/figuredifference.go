package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
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
	return out
}

// How near two sentences must be for their figures to be of one happening. A
// report of a later toll is worded anew more often than one of the same hour.
const (
	alikeTold   = 0.27
	alikeRetold = 0.18
)

// told reports whether the sentences of two figures tell of one happening: they
// are alike, or they share a name and enough words besides what is counted and who
// counts. A class of counts needs fewer words: there is seldom more than one
// toll.
func told(a, b *measure) bool {
	const alikeLoosely, typedWords, words = 0.10, 2, 4
	near := nearness(a, b)
	if near >= alikeTold && !a.hidden && !b.hidden || sameToll(a, b) || sameClause(a, b) {
		return true
	}
	need := words
	if a.typed {
		need = typedWords
	}
	if a.hidden || b.hidden || near < alikeLoosely || need > len(a.sentence.Terms) || a.event.unsteady[a.slot] {
		return false
	}
	n := 0
	for _, w := range a.sentence.Terms {
		name := a.set.Name(w.Term)
		if b.sentence.Terms.Holds(w.Term) && !aside(a, name) && !aside(b, name) && !is("anyone", name) && name != a.slot {
			n++
		}
	}
	return n >= need
}

// vague reports whether a figure names no number: "dozens", "hundreds", "about a
// dozen".
func vague(m *measure) bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	for i := first; i < last; i++ {
		if is("roundnumber", t.Lower(i)) {
			return true
		}
	}
	return !m.none && m.High >= 5*m.Low
}

// sameScale reports whether two figures can be of one thing told differently. A
// figure many times another is of a larger whole, but a count of the dead may
// lag far behind another that needs less proof.
func sameScale(a, b *measure) bool {
	most := 5.0
	if a.none || b.none {
		return true
	}
	if a.grows {
		most = 8
	}
	return a.High <= most*b.High && b.High <= most*a.High
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
			against = slices.DeleteFunc(slices.Clone(against), func(o *measure) bool { return slices.Contains(chains[at], o) })
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

// mostChains is the number of chains of updates above which a series is taken for
// many things that share a word.
const mostChains = 40

// sameClause reports whether the words around two figures are much the same once
// those that name who gives them are left out: "1,200 drivers had joined the
// walkout in Orrin" and "700 drivers had joined the walkout".
func sameClause(a, b *measure) bool {
	words, part := 3, 0.6
	if a.hidden || b.hidden {
		words, part = 4, 0.7 // small counts are often met by chance
	}
	shared := len(corpus.Shared(a.clause, b.clause))
	return shared >= words && float64(shared) >= part*float64(min(len(a.clause), len(b.clause))) && !a.event.unsteady[a.slot]
}

// readClause returns the topic words around the figure, in the words of whoever
// gives it, without that giver, dates and figures.
func (m *measure) readClause() []corpus.Term {
	span := m.sentence.Span
	if m.claim != nil {
		for _, piece := range m.claim.Content {
			if piece.Contains(m.Span) {
				span = piece
			}
		}
	}
	return slices.DeleteFunc(m.set.TermsIn(m.doc, span), func(t corpus.Term) bool {
		name := m.set.Name(t)
		return name[0] == '#' || name[0] == '@' || slices.Contains(m.giver, name) || is("giving", name)
	})
}

// latest returns the last figures, so many as one is compared with.
func latest(ms []*measure) []*measure {
	const most = 40
	return ms[max(0, len(ms)-most):]
}

// setApart adds the figure, and the one before that it excludes, to those that
// differ.
func setApart(apart, against []*measure, m *measure) []*measure {
	if repeats(apart, m) {
		return apart
	}
	for _, o := range against {
		if !sameScale(o, m) || !setAgainst(o, m) || compatible(o, m) || m.grows && laterTime(o, m) && sameGiver(o, m) || !differs(o, m) {
			continue
		}
		if !repeats(apart, o) {
			apart = append(apart, o)
		}
		return append(apart, m)
	}
	return apart
}

// repeats reports whether a figure says no more than one of the figures before.
func repeats(before []*measure, m *measure) bool {
	return slices.ContainsFunc(before, func(b *measure) bool {
		if b.Low == m.Low && b.High == m.High {
			return true
		}
		grown := m.grows && m.Low > b.High
		return !grown && (b.speaker == m.speaker || sameGiver(b, m)) && compatible(b, m)
	})
}

// setAgainst reports whether two figures of one series may be set against each
// other: of independent origins, or given by two speakers of one article.
func setAgainst(a, b *measure) bool {
	if a.origin != b.origin {
		return true
	}
	return a.doc == b.doc && (a.speaker != "" && b.speaker != "" && !sameGiver(a, b) || a.answered(b) || b.answered(a))
}

// updates reports whether b replaces a: it is of a later time, and either from
// the same speaker or higher in a count that only grows, as official sources
// give it.
func updates(a, b *measure) bool {
	if !laterTime(a, b) || a.sentence == b.sentence && (b.supposed || b.former || a.hidden || !onlyPair(a, b)) {
		return false
	}
	grown := a.grows && b.Low > a.High
	if sameGiver(a, b) {
		return (grown || !compatible(a, b)) && (a.doc == b.doc || nearness(a, b) > 0 || told(a, b))
	}
	return grown && setAgainst(a, b) && official(a) && official(b) && (nearness(a, b) >= alikeRetold && !a.event.unsteady[a.slot] || sameToll(a, b))
}

// onlyPair reports whether no third figure of the unit stands in the sentence of
// both: "up to 71 and 58 percent, from 62 and 49" pairs none surely.
func onlyPair(a, b *measure) bool {
	n := 0
	for _, q := range quantitiesIn(a.set, a.sentence) {
		if q.Kind == a.Kind && (q.Unit == a.Unit || q.Unit == b.Unit || q.Unit == "") {
			n++
		}
	}
	return n == 2
}

// laterTime reports whether the time that b speaks of surely lies behind that of
// a.
func laterTime(a, b *measure) bool {
	if a.former && a.doc == b.doc && !b.former {
		return true
	}
	ta, tb := a.when.end, b.when.end
	switch {
	case ta.IsZero() && tb.IsZero():
		return !b.former && laterDocument(a.document(), b.document())
	case tb.IsZero():
		p := b.document().Published
		return p.Known() && !p.Time.Before(ta)
	case ta.IsZero():
		return false
	}
	return !b.when.start.Before(ta)
}

// official reports whether a figure is given by an official source, or by the
// article itself.
func official(m *measure) bool {
	name := strings.ToLower(m.speaker)
	if m.claim != nil {
		for _, cue := range m.claim.Cue {
			if w, _ := weightOf(m.set, m.doc, cue); w == charge {
				return false
			}
		}
		name += " " + strings.ToLower(m.claim.role)
	}
	if name == "" {
		return true
	}
	for word := range strings.FieldsSeq(name) {
		if word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"); is("official", word) {
			return true
		}
	}
	return false
}

// differs reports whether two figures are of one time and matter, so that both
// cannot hold.
func differs(a, b *measure) bool {
	const sameDay, named = 36 * time.Hour, 72 * time.Hour
	pa, pb := a.document().Published, b.document().Published
	if a.former || b.former || a.supposed != b.supposed {
		return false
	}
	if a.doc != b.doc && (a.against() || b.against()) || a.gives(b) || b.gives(a) {
		return false
	}
	if a.doc == b.doc && !contrasted(a, b) && (beyond(a, b) || !told(a, b)) {
		return false // one writer tells of two things
	}
	if !pa.Known() || !pb.Known() {
		return a.doc != b.doc && told(a, b)
	}
	most, disputed := sameDay, a.typed && a.speaker != "" && b.speaker != "" && !sameGiver(a, b) || a.answered(b) || b.answered(a)
	if disputed && !a.grows {
		most = named
	}
	if pb.Time.Sub(pa.Time).Abs() > most || sameGiver(a, b) && a.doc == b.doc {
		return false
	}
	return told(a, b) || disputed && (sameMatter(a, b) || contrasted(a, b))
}

// answered reports whether b is a source's answer to the figure.
func (m *measure) answered(b *measure) bool {
	return b.follows == m && b.speaker != "" && !sameGiver(m, b)
}

// gives reports whether the sentence of the figure gives the other one as well, as
// something else: of another time, place or part.
func (m *measure) gives(o *measure) bool {
	if m.sentence == o.sentence {
		return false
	}
	return slices.ContainsFunc(quantitiesIn(m.set, m.sentence), func(q quantity.Quantity) bool {
		return q.Kind == o.Kind && q.Low == o.Low && q.High == o.High
	})
}

// beyond reports whether two figures of one article stand too far apart to be set
// against each other by it.
func beyond(a, b *measure) bool {
	const reach = 3 // sentences
	gap := a.sentence.Sentence - b.sentence.Sentence
	return gap > reach || gap < -reach
}

// sameMatter reports whether the sentences of two figures share a name and
// another word besides what is counted and who counts.
func sameMatter(a, b *measure) bool {
	names, words := 0, 0
	for _, w := range a.sentence.Terms {
		name := a.set.Name(w.Term)
		kind := a.counts(w.Term) && b.counts(w.Term) && nounFamilies()[name] == ""
		if !b.sentence.Terms.Holds(w.Term) || !kind && (aside(a, name) || aside(b, name)) {
			continue
		}
		words++
		if _, ok := slices.BinarySearch(a.sentence.Anchors, w.Term); ok {
			names++
		}
	}
	return names > 0 && (words > 1 || nearness(a, b) >= alikeRetold)
}

// counts reports whether the words for what is counted hold the term.
func (m *measure) counts(t corpus.Term) bool {
	return !m.of.Empty() && slices.Contains(m.set.TermsIn(m.doc, m.of), t)
}

// aside reports whether a term only says what is counted or who counts it.
func aside(m *measure, name string) bool {
	if family := nounFamilies()[name]; family != "" || name[0] == '#' || is("giving", name) {
		return true
	}
	if class := measureWords()[name]; class != "" {
		return true
	}
	return slices.Contains(nameWords(m.speaker), name) || name[0] == '=' && slices.Contains(m.parties, name[1:])
}

// contrasted reports whether two figures of one article are set against each
// other by the article itself: "far fewer".
func contrasted(a, b *measure) bool {
	return a.doc == b.doc && (a.follows == b || b.follows == a || !beyond(a, b) && (a.compares() || b.compares()))
}

// nearness is the cosine of the sentences of two measures, 0 where they share no
// name or date.
func nearness(a, b *measure) float64 {
	pa, pb := a.matter(), b.matter()
	if len(corpus.Shared(pa.Anchors, pb.Anchors)) == 0 {
		return 0
	}
	return corpus.Cosine(pa.Terms, pb.Terms)
}

// matter returns the sentence that says what the figure is of.
func (m *measure) matter() *corpus.Passage {
	if m.follows != nil {
		return m.follows.sentence
	}
	return m.sentence
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

// compareMeasures orders measures by the time they speak of, then by place.
func compareMeasures(a, b *measure) int {
	return cmp.Or(a.at().Compare(b.at()), cmp.Compare(a.doc, b.doc), cmp.Compare(a.Start, b.Start))
}

// at returns the time that a figure speaks of, else that of its publication.
func (m *measure) at() time.Time {
	const day = 24 * time.Hour
	published := m.document().Published
	switch {
	case !m.when.end.IsZero() && m.when.end.Before(published.Time):
		return m.when.end
	case m.former && published.Known():
		return published.Time.Add(-day)
	}
	return published.Time
}

// figureDifference returns the difference with one side a value.
func figureDifference(kind Relation, ms []*measure, reason string) Difference {
	d := Difference{Type: kind, About: aboutFigures(ms), Reason: reason}
	for _, m := range ms {
		doc := m.document()
		d.Sides = append(d.Sides, Side{
			Text: m.In(doc.Text), Speaker: m.speaker, Value: m.value(), Date: m.date(), Outlet: doc.Outlet, Cite: m.cite(),
		})
	}
	return d
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
