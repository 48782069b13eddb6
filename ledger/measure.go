package ledger

import (
	"slices"
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

// measure is one quantity of one article, read for comparison.
type measure struct {
	*quantity.Quantity
	set         *corpus.Set
	event       *happening
	doc, origin int
	sentence    *corpus.Passage
	// of is what is measured; empty when not found.
	of article.Span
	// beside is the word that says which class of counts the figure is of, where that
	// is not the head of its noun phrase: "injured".
	beside article.Span
	// slot is what is measured, in one word: a class of the measures lexicon or
	// the stem of the head noun; typed reports the former, and grows a count that
	// later ones can only raise.
	slot  string
	typed bool
	grows bool
	claim *claim // that holds the figure; nil outside of attributed words
	// speaker is who gives the figure, "" where the article itself does; parties
	// are the sides that the source speaks for.
	speaker string
	giver   []string // the words of speaker
	parties []string
	when    window // the time that the sentence speaks of
	// supposed reports a figure of what may be or is planned.
	supposed bool
	former   bool // the value before a change: "from 80 a day earlier"
	// hidden reports a count too small to show but where another stands against it.
	hidden bool
	clause []corpus.Term // the topic words around the figure
	none   bool          // nobody: "no one was injured"
	// follows is the figure of the sentence before that this one is set against,
	// as in "That is more than the 40 counted in May"; nil for none.
	follows *measure
	series  string
}

// window is the time that a figure speaks of; zero where its sentence names no
// time but that of the report itself.
type window struct {
	start, end time.Time
	// name is the value of a time whose interval is not known ("XXXX-10").
	name string
}

// readMeasures returns the quantities worth showing in event time, grouped into
// series.
func readMeasures(set *corpus.Set, who *speakers, claims []claim) []measure {
	total := 0
	nones := make([][]none, len(set.Story.Documents))
	for i, d := range set.Story.Documents {
		nones[i] = nonesIn(d)
		total += len(d.Quantities) + 2*len(nones[i])
	}
	ms := make([]measure, 0, total) // never grown: figures point to one another
	near := claimsNear(set, claims)
	event := readHappening(set)
	for i, d := range set.Story.Documents {
		var before *measure
		start := len(ms)
		for j := range d.Quantities {
			q := &d.Quantities[j]
			p := set.At(i, q.Start)
			if p == nil || p.Flaws&(corpus.Furniture|corpus.Caption) != 0 || inTime(d, q.Span) {
				continue
			}
			m := measure{
				Quantity: q, set: set, event: event, doc: i, origin: set.OriginOf(i), sentence: p, of: measured(d, q),
				when: windowOf(d, p, q), former: former(d, q), supposed: supposed(d, p, q),
			}
			m.slot, m.typed = m.findSlot(j)
			m.follow(before)
			if m.follows == nil {
				m.answers(ms[start:])
			}
			if !worthShowing(&m) {
				if m.hidden = m.countsFew(); !m.hidden {
					continue
				}
			}
			m.claim = holder(near.near(i, q.Span), q.Span)
			m.give(who)
			m.giver = nameWords(m.speaker)
			m.clause = m.readClause()
			ms = append(ms, m)
			before = &ms[len(ms)-1]
		}
		for _, m := range nobody(set, i, nones[i]) {
			m.event = event
			m.claim = holder(near.near(i, m.Span), m.Span)
			m.give(who)
			m.giver = nameWords(m.speaker)
			m.clause = m.readClause()
			ms = append(ms, m)
		}
	}
	event.settle(ms)
	nameSeries(ms)
	return ms
}

// give fills in who gives the figure.
func (m *measure) give(who *speakers) {
	if m.claim != nil && m.claim.speaker != "" {
		m.speaker, m.parties = m.claim.speaker, m.claim.parties
		return
	}
	if m.former && m.follows != nil {
		m.speaker, m.parties = m.follows.speaker, m.follows.parties
		return
	}
	if m.claim != nil {
		return
	}
	d := m.document()
	if g := giverOf(d, m.sentence, m.Span); !g.Empty() {
		m.speaker = g.In(d.Text)
		m.parties = who.countriesIn(nil, m.speaker)
	}
}

// follow ties the figure to the one before it: the value before a change to the
// new one, and one that names nothing to that of the sentence before, where its
// own opens with a "that is" and compares.
func (m *measure) follow(before *measure) {
	if before != nil && m.former && before.sentence == m.sentence && before.Kind == m.Kind {
		m.follows, m.slot, m.typed, m.grows = before, before.slot, before.typed, before.grows
		return
	}
	if before == nil || m.slot != "" && !is("countnoun", m.head()) || m.Kind != before.Kind || before.sentence.Sentence+1 != m.sentence.Sentence {
		return
	}
	t := m.document().Tokens
	first, _ := t.TokensIn(m.sentence.Span)
	lower := t.Lower(first)
	back := (lower == "that" || lower == "this" || lower == "it") && m.compares()
	if !back && !m.bare() {
		return
	}
	m.follows, m.slot, m.typed, m.grows = before, before.slot, before.typed, before.grows
}

// answers ties a figure that a source puts on what another has counted just
// before to that one: "Police put the number of marchers at 90", "Rystad puts it
// at 600,000". What is counted is named by a word of the earlier sentence, or
// by none.
func (m *measure) answers(before []measure) {
	const reach, most = 5, 6 // sentences, figures
	d := m.document()
	at := putAt(d.Tokens, m)
	if at < 0 || giverOf(d, m.sentence, m.Span).Empty() {
		return
	}
	named := m.namedAt(at)
	for k := len(before) - 1; k >= max(0, len(before)-most); k-- {
		b := &before[k]
		gap := m.sentence.Sentence - b.sentence.Sentence
		if gap < 1 || gap > reach || len(named) == 0 && gap > 1 {
			continue
		}
		if b.Kind != m.Kind || b.Unit != m.Unit && b.Unit != "" && m.Unit != "" && m.Kind != quantity.Count || b.former || b.partial() {
			continue
		}
		if len(named) > 0 && !slices.ContainsFunc(named, func(x corpus.Term) bool {
			return b.sentence.Terms.Holds(x) || b.typed && fates()[m.set.Name(x)] == b.class()
		}) {
			continue
		}
		m.follows, m.slot, m.typed, m.grows, m.of, m.supposed = b, b.slot, b.typed, b.grows, b.of, b.supposed
		return
	}
}

// class returns the class of counts of the figure as the measures lexicon writes
// it.
func (m *measure) class() string {
	if m.grows {
		return m.slot + "+"
	}
	return m.slot
}

// putAt returns the verb of "puts it at" before the figure, -1 for none.
func putAt(t *token.Text, m *measure) int {
	const reach = 9
	first, _ := t.TokensIn(m.Span)
	from, _ := t.TokensIn(m.sentence.Span)
	if first > from && t.Tokens[first-1].Kind == token.OpenQuote {
		first--
	}
	if first <= from || t.Lower(first-1) != "at" {
		return -1
	}
	for i := first - 2; i >= max(from, first-reach); i-- {
		switch t.Lower(i) {
		case "put", "puts", "putting", "estimated", "estimates":
			return i
		}
	}
	return -1
}

// namedAt returns the terms of what is put at a number: of "the number of
// marchers" marchers, of "it" none.
func (m *measure) namedAt(verb int) []corpus.Term {
	t := m.document().Tokens
	first, _ := t.TokensIn(m.Span)
	return slices.DeleteFunc(m.set.TermsIn(m.doc, t.Span(verb+1, max(verb+1, first-1))), func(x corpus.Term) bool {
		return is("countnoun", m.set.Name(x))
	})
}

// bare reports whether the sentence says no more than who gives the number, as
// "Police put the figure at six" does.
func (m *measure) bare() bool {
	const longest = 8
	return m.sentence.Words <= longest && !giverOf(m.document(), m.sentence, m.Span).Empty()
}

// compares reports whether the sentence sets its figures against others.
func (m *measure) compares() bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.sentence.Span)
	for i := first; i < last; i++ {
		if is("comparing", t.Lower(i)) {
			return true
		}
	}
	return false
}

// former reports whether the figure is what a change began from: "from 80 a day
// earlier", "from 33 to 48", "down from the 93 percent of 2019".
func former(d *nlp.Document, q *quantity.Quantity) bool {
	const before, behind = 3, 2
	t := d.Tokens
	first, last := t.TokensIn(q.Span)
	from := first - 1
	if from > 0 && is("article", t.Lower(from)) {
		from--
	}
	if from < 0 || t.Lower(from) != "from" {
		return false
	}
	for i := from - 1; i >= max(0, from-before); i-- {
		if is("moving", t.Lower(i)) || inFigure(d, t.Tokens[i].Span) {
			return true
		}
	}
	for i := last; i < min(last+behind, len(t.Tokens)); i++ {
		switch t.Lower(i) {
		case "to", "in", "a":
			return true // "from 3.7 percent in August", "from 80 a barrel to 90"
		}
	}
	return replaced(d, q)
}

// against reports whether the figure is what another is held against: "above that
// of Italy, which reports 19,000 deaths".
func (m *measure) against() bool {
	t := m.document().Tokens
	first, last := t.TokensIn(article.Span{Start: m.sentence.Start, End: m.Start})
	for i := first; i < last; i++ {
		if is("against", t.Lower(i)) && !inFigure(m.document(), t.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// replaced reports whether words behind the figure say that it held before.
func replaced(d *nlp.Document, q *quantity.Quantity) bool {
	const reach = 5
	t := d.Tokens
	_, last := t.TokensIn(q.Span)
	for i := last; i < min(last+reach, len(t.Tokens)); i++ {
		switch t.Lower(i) {
		case "earlier", "before", "ago", "previously", "yesterday":
			return true
		}
	}
	return false
}

// inTime reports whether the span is part of an expression of time.
func inTime(d *nlp.Document, s article.Span) bool {
	i := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].Span.End > s.Start })
	return i < len(d.Times) && d.Times[i].Overlaps(s)
}

// holder returns the innermost claim whose words hold the span, or nil.
func holder(claims []*claim, s article.Span) *claim {
	var best *claim
	for _, c := range claims {
		if touches(c.Content, s) && (best == nil || c.text.Len() < best.text.Len()) {
			best = c
		}
	}
	return best
}

// worthShowing leaves out bare small counts and those that only name a known
// set: "all 30 members", "the two brothers".
func worthShowing(m *measure) bool {
	const small = 10
	if m.Kind != quantity.Count || m.typed {
		return true
	}
	t := m.document().Tokens
	if first, _ := t.TokensIn(m.Span); first > 0 && is("definite", t.Lower(first-1)) && m.High < 1000 {
		return false
	}
	return m.High >= small && (!m.of.Empty() || m.Unit != "")
}

// countsFew reports whether a count that is not worth showing is of a few things
// that its words name: "two members of the council".
func (m *measure) countsFew() bool {
	t := m.document().Tokens
	first, _ := t.TokensIn(m.Span)
	known := first > 0 && is("definite", t.Lower(first-1))
	return m.Kind == quantity.Count && !known && m.Low >= 2 && !m.of.Empty() && m.slot != "" && !m.partial()
}

// windowOf returns the one time that the figure speaks of, where it lies more
// than a few days off the publication: the times with no other figure between, else
// all of the sentence.
func windowOf(d *nlp.Document, p *corpus.Passage, q *quantity.Quantity) window {
	const beside = 30 // bytes
	times := timesIn(d, p.Span)
	var own []*timex.Expression
	for i := range times {
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
	case "since", "until", "till", "after", "before":
		return true
	}
	return false
}

// date returns the day of the figure: that of the words it stands in, else the
// day of publication.
func (m *measure) date() string {
	if m.claim != nil {
		return m.claim.date
	}
	if p := m.document().Published; p.Known() {
		return p.Time.Format(time.DateOnly)
	}
	return ""
}

func (m *measure) document() *nlp.Document { return m.set.Story.Documents[m.doc] }

func (m *measure) cite() article.Cite {
	return article.Cite{Article: m.document().ID, Span: m.Span}
}

// value returns the value as it is shown: a number or [low, high].
func (m *measure) value() any {
	if m.Bound == quantity.Range {
		return []float64{m.Low, m.High}
	}
	return m.High
}

// about returns the words for what is measured; of a class of counts those that
// name it, as who is counted does not say what befell them.
func (m *measure) about() string {
	if m.of.Empty() || m.typed && !m.beside.Empty() && measureWords()[headNoun(m.document(), m.of)] != "" {
		return m.beside.In(m.document().Text)
	}
	return m.of.In(m.document().Text)
}
