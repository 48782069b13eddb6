package ledger

import (
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// measure is one quantity of one article, read for comparison.
type measure struct {
	// Quantity is the figure as it is compared: parts as percentages and lengths of
	// time in days. told is the figure as the text gives it.
	*quantity.Quantity
	told        *quantity.Quantity
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
	// facet is what the figure is of where verbs and nouns of many kinds tell it, and
	// crowded reports that its article gives several of that facet, single that it gives
	// one only.
	facet           facet
	crowded, single bool
	claim           *claim // that holds the figure; nil outside of attributed words
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

	surroundings *surroundings // nil until all of the above but the series is known
}

// readMeasures returns the quantities worth showing in event time, grouped into
// series.
func readMeasures(set *corpus.Set, who *speakers, claims []claim) []measure {
	total := 0
	nones := make([][]none, len(set.Story.Documents))
	for i, d := range set.Story.Documents {
		nones[i] = nonesIn(d)
		total += len(d.Quantities) + 2*len(nones[i]) + len(d.Times)
	}
	ms := make([]measure, 0, total) // never grown: figures point to one another
	r := measureReader{set: set, who: who, near: claimsNear(set, claims), event: readHappening(set)}
	for i, d := range set.Story.Documents {
		start := len(ms)
		for j := range d.Quantities {
			if m, ok := r.read(ms[start:], i, j); ok {
				ms = append(ms, m)
			}
		}
		ms = append(ms, r.appointments(i)...)
		for _, m := range nobody(set, i, nones[i]) {
			r.attribute(&m)
			ms = append(ms, m)
		}
	}
	wholeClasses(ms)
	crowd(ms)
	r.event.settle(ms)
	nameSeries(ms)
	return ms
}

// measureReader reads the quantities of a story one by one.
type measureReader struct {
	set   *corpus.Set
	who   *speakers
	near  *bySentence[*claim]
	event *happening
}

// read returns the j-th quantity of the i-th article, of which those before were read
// already; false for one that says nothing.
func (r *measureReader) read(before []measure, i, j int) (measure, bool) {
	d := r.set.Story.Documents[i]
	q := &d.Quantities[j]
	p := r.set.At(i, q.Start)
	timed := inTime(d, q.Span)
	if p == nil || p.Flaws&(corpus.Furniture|corpus.Caption) != 0 || timed && q.Kind != quantity.Duration {
		return measure{}, false
	}
	m := measure{
		Quantity: asCompared(q), told: q, set: r.set, event: r.event, doc: i, origin: r.set.OriginOf(i), sentence: p, of: measured(d, q),
		when: windowOf(d, p, q), former: former(d, q), supposed: supposed(d, p, q),
	}
	m.supposed = m.supposed || d.Published.Known() && m.when.start.After(d.Published.Time)
	m.slot, m.typed = m.findSlot(j)
	if len(before) > 0 {
		m.follow(&before[len(before)-1])
	}
	if m.follows == nil {
		m.answers(before)
	}
	m.face(j)
	switch {
	case timed && (m.facet.name == "" || m.facet.noun):
		return m, false
	case timed, m.Kind == quantity.Age:
		m.hidden = true
	case !worthShowing(&m):
		if m.hidden = m.countsFew() || m.facet.alone; !m.hidden {
			return m, false
		}
	}
	r.attribute(&m)
	return m, true
}

// attribute fills in the words that hold the figure and who gives it.
func (r *measureReader) attribute(m *measure) {
	m.event = r.event
	m.claim = holder(r.near.near(m.doc, m.Span), m.Span)
	m.give(r.who)
	m.giver = nameWords(m.speaker)
	m.clause = m.readClause()
	m.surroundings = new(surroundings)
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
	g := m.ownerOf()
	if g.Empty() {
		g = giverOf(d, m.sentence, m.Span)
	}
	if g.Empty() && m.follows != nil {
		g = m.answerer()
	}
	if !g.Empty() {
		m.speaker = g.In(d.Text)
		m.parties = who.countriesIn(nil, m.speaker)
	}
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
	return m.High >= small && (!m.of.Empty() || m.Unit != "" || m.facet.name != "" && !m.facet.noun || m.follows != nil)
}

// countsFew reports whether a count that is not worth showing is of a few things
// that its words name: "two members of the council".
func (m *measure) countsFew() bool {
	t := m.document().Tokens
	first, _ := t.TokensIn(m.Span)
	known := first > 0 && is("definite", t.Lower(first-1))
	return m.Kind == quantity.Count && !known && m.Low >= 2 && !m.of.Empty() && m.slot != "" && !m.partial()
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

// value returns the value as it is shown: a number or [low, high], nil for nobody and
// for a day.
func (m *measure) value() any {
	switch {
	case m.told == nil:
		return nil // nobody, or a day
	case m.told.Bound == quantity.Range:
		return []float64{m.told.Low, m.told.High}
	}
	return m.told.High
}

// about returns the words for what is measured; of a class of counts those that
// name it, as who is counted does not say what befell them.
func (m *measure) about() string {
	if m.of.Empty() || m.typed && !m.beside.Empty() && measureWords()[headNoun(m.document(), m.of)] != "" {
		return m.beside.In(m.document().Text)
	}
	return m.of.In(m.document().Text)
}
