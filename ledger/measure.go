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
