package ledger

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// measure is one quantity of one article, read for comparison.
type measure struct {
	*quantity.Quantity
	set         *corpus.Set
	doc, origin int
	sentence    *corpus.Passage
	// of is what is measured; empty when not found.
	of article.Span
	// slot is what is measured, in one word: a class of the measures lexicon or
	// the stem of the head noun; typed reports the former, and grows a count that
	// later ones can only raise.
	slot   string
	typed  bool
	grows  bool
	claim  *claim // that holds the figure; nil outside of attributed words
	when   window // the time that the sentence speaks of
	series string
}

// window is the time that a figure speaks of; zero where its sentence names no
// time but that of the report itself.
type window struct {
	start, end time.Time
}

// readMeasures returns the quantities worth showing in event time, grouped into
// series.
func readMeasures(set *corpus.Set, claims []claim) []measure {
	var ms []measure
	byDoc := claimsByDoc(set, claims)
	for i, d := range set.Story.Documents {
		for j := range d.Quantities {
			q := &d.Quantities[j]
			p := set.At(i, q.Start)
			if p == nil || p.Flaws&(corpus.Furniture|corpus.Caption) != 0 || inTime(d, q.Span) {
				continue
			}
			m := measure{Quantity: q, set: set, doc: i, origin: set.OriginOf(i), sentence: p, of: measured(d, q)}
			m.slot, m.typed = m.findSlot(j)
			if !worthShowing(&m) {
				continue
			}
			m.claim = holder(byDoc[i], q.Span)
			m.when = windowOf(d, p)
			ms = append(ms, m)
		}
	}
	nameSeries(ms)
	return ms
}

// inTime reports whether the span is part of an expression of time.
func inTime(d *nlp.Document, s article.Span) bool {
	i := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].Span.End > s.Start })
	return i < len(d.Times) && d.Times[i].Overlaps(s)
}

func claimsByDoc(set *corpus.Set, claims []claim) [][]*claim {
	byDoc := make([][]*claim, len(set.Story.Documents))
	for i := range claims {
		byDoc[claims[i].doc] = append(byDoc[claims[i].doc], &claims[i])
	}
	return byDoc
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

// worthShowing leaves out bare small counts.
func worthShowing(m *measure) bool {
	const small = 10
	if m.Kind != quantity.Count || m.typed {
		return true
	}
	return m.High >= small && (!m.of.Empty() || m.Unit != "")
}

// windowOf returns the one time that the sentence speaks of, where it lies more
// than a few days off the publication.
func windowOf(d *nlp.Document, p *corpus.Passage) window {
	const fresh = 3 * 24 * time.Hour
	var w window
	for i := range d.Times {
		e := &d.Times[i]
		if !p.Contains(e.Span) || !e.HasInterval() {
			continue
		}
		if t := d.Published.Time; d.Published.Known() && e.End.After(t.Add(-fresh)) && e.Start.Before(t.Add(fresh)) {
			continue
		}
		if w.start.IsZero() || e.Start.Before(w.start) {
			w.start = e.Start
		}
		if e.End.After(w.end) {
			w.end = e.End
		}
	}
	return w
}

// measured returns the span of what is measured: that of the quantity, else the
// noun before an "of" that stands before it, as in "a harvest of ten tonnes".
func measured(d *nlp.Document, q *quantity.Quantity) article.Span {
	t := d.Tokens
	first, _ := t.TokensIn(q.Span)
	if !q.Of.Empty() || first < 3 || t.Lower(first-1) != "of" {
		return q.Of
	}
	start := first - 1
	for start > 0 && t.Tokens[start-1].Kind == token.Word && t.Tokens[start-1].Sentence == t.Tokens[first].Sentence && !function(t.Lower(start-1)) {
		start--
	}
	return t.Span(start, first-1)
}

// function reports whether a lower-case word ends a noun phrase to the left.
func function(lower string) bool {
	return corpus.Empty(lower) || is("preposition", lower) || is("determiner", lower)
}

// findSlot returns what the measure, the j-th quantity of its article, is of: the
// class of a word beside it ("killed"), else the stem of the head noun, else its
// unit; typed reports the first.
func (m *measure) findSlot(j int) (slot string, typed bool) {
	d := m.document()
	if m.Kind == quantity.Count {
		if class := classBeside(d, j, m.sentence); class != "" {
			class, m.grows = strings.CutSuffix(class, "+")
			return strings.TrimSpace(class + " " + m.whom()), true
		}
	}
	if head := headNoun(d, m.of); head != "" {
		return corpus.Stem(head), false
	}
	if m.Kind == quantity.Count {
		return corpus.Stem(lastWord(strings.ToLower(m.Unit))), false
	}
	return "", false
}

// whom returns the stem of who is counted, "" for anyone.
func (m *measure) whom() string {
	head := headNoun(m.document(), m.of)
	if head == "" {
		head = lastWord(strings.ToLower(m.Unit))
	}
	if _, counted := measureWords()[head]; counted || head == "" || is("anyone", head) {
		return ""
	}
	return corpus.Stem(head)
}

// classBeside looks for a word of the measures lexicon between the neighbouring
// quantities of the sentence, nearest first.
func classBeside(d *nlp.Document, j int, p *corpus.Passage) string {
	const reach = 6
	t := d.Tokens
	lo, hi := p.Start, p.End
	if j > 0 {
		lo = max(lo, d.Quantities[j-1].End)
	}
	if j+1 < len(d.Quantities) {
		hi = min(hi, d.Quantities[j+1].Start)
	}
	first, last := t.TokensIn(d.Quantities[j].Span)
	for step := range reach {
		if i := last + step; i < len(t.Tokens) && t.Tokens[i].End <= hi {
			if class := measureWords()[t.Lower(i)]; class != "" {
				return class
			}
		}
		if i := first - 1 - step; i >= 0 && t.Tokens[i].Start >= lo {
			if class := measureWords()[t.Lower(i)]; class != "" {
				return class
			}
		}
	}
	return ""
}

// headNoun returns the last word before the first preposition of a noun phrase,
// in lower case: "supplies" of "gas supplies from the east".
func headNoun(d *nlp.Document, of article.Span) string {
	if of.Empty() {
		return ""
	}
	t := d.Tokens
	first, last := t.TokensIn(of)
	head := ""
	for i := first; i < last; i++ {
		lower := t.Lower(i)
		if head != "" && is("preposition", lower) {
			break
		}
		if !corpus.Empty(lower) && t.Tokens[i].Kind == 0 {
			head = lower
		}
	}
	return head
}

// speaker returns who gives the figure, "" where the article itself does.
func (m *measure) speaker() string {
	if m.claim == nil {
		return ""
	}
	return m.claim.speaker
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

// about returns the words for what is measured.
func (m *measure) about() string { return m.of.In(m.document().Text) }

// figureKey is what makes two figures the same figure.
type figureKey struct {
	series       string
	low, high    float64
	unit         string
	bound        quantity.Bound
	change       quantity.Change
	slot, phrase string
}

// figures returns the figures of the story, each once over all origins, earliest
// article first.
func figures(ms []measure) []Figure {
	var out []Figure
	var origins []map[int]bool
	at := make(map[figureKey]int)
	for i := range ms {
		m := &ms[i]
		key := figureKey{m.series, m.Low, m.High, m.Unit, m.Bound, m.Change, m.slot, ""}
		if m.slot == "" {
			key.phrase = strings.ToLower(m.about())
		}
		if j, ok := at[key]; ok {
			joinFigure(&out[j], m)
			origins[j][m.origin] = true
			continue
		}
		at[key] = len(out)
		origins = append(origins, map[int]bool{m.origin: true})
		out = append(out, Figure{
			Of: m.about(), Value: m.value(), Unit: m.Unit, Kind: m.Kind, Bound: m.Bound, Change: m.Change,
			Text: m.In(m.document().Text), Speaker: m.speaker(), Date: m.date(), Outlet: m.document().Outlet,
			Series: m.series, Cite: m.cite(), Context: m.sentence.Span,
		})
	}
	for j := range out {
		out[j].Origins = len(origins[j])
	}
	return out
}

// joinFigure notes another article for a figure.
func joinFigure(f *Figure, m *measure) {
	cite := m.cite()
	same := func(c article.Cite) bool { return c.Article == cite.Article }
	if f.Speaker == "" && f.Cite.Article == cite.Article {
		f.Speaker = m.speaker()
	}
	if same(f.Cite) || slices.ContainsFunc(f.Also, same) {
		return
	}
	f.Also = append(f.Also, cite)
}

// compareMeasures orders measures by event time and place.
func compareMeasures(a, b *measure) int {
	return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.Start, b.Start))
}
