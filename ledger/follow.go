package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// follow ties the figure to the one before it: the value before a change to the
// new one, and one that names nothing to that of the sentence before, where its
// own opens with a "that is" and compares.
func (m *measure) follow(before *measure) {
	if before != nil && m.former && before.sentence == m.sentence && before.Kind == m.Kind {
		m.follows, m.slot, m.typed, m.grows = before, before.slot, before.typed, before.grows
		return
	}
	if before != nil && m.afterGiver(before) {
		m.follows, m.slot, m.typed, m.grows = before, before.slot, before.typed, before.grows
		return
	}
	if before == nil || m.slot != "" && !is("countnoun", m.head()) && m.answerer().Empty() || m.Kind != before.Kind || before.sentence.Sentence+1 != m.sentence.Sentence {
		return
	}
	t := m.document().Tokens
	first, _ := t.TokensIn(m.sentence.Span)
	lower := t.Lower(first)
	back := (lower == "that" || lower == "this" || lower == "it") && m.compares()
	if !back && !m.bare() && m.ownerOf().Empty() && m.answerer().Empty() {
		return
	}
	m.follows, m.slot, m.typed, m.grows = before, before.slot, before.typed, before.grows
}

// afterGiver reports whether the figure is what another source says of what the one
// before it in the sentence is of: "the company spoke of 2,500 jobs, the union of 1,600".
func (m *measure) afterGiver(before *measure) bool {
	if m.slot != "" || before.sentence != m.sentence || before.Kind != m.Kind {
		return false
	}
	t := m.document().Tokens
	_, first := t.TokensIn(before.Span)
	last, _ := t.TokensIn(m.Span)
	mark := false
	for i := first; i < last; i++ {
		mark = mark || t.Of(i) == ";" || t.Of(i) == ","
		if mark && is("giving", t.Lower(i)) && i >= last-2 {
			return true
		}
	}
	return false
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

// answerer returns who gives the figure in a short sentence that says no more: "The
// harbour master counted 35". Empty where it names what is counted.
func (m *measure) answerer() article.Span {
	const longest, near = 9, 4
	t := m.document().Tokens
	at, last := t.TokensIn(m.Span)
	from, end := t.TokensIn(m.sentence.Span)
	if m.sentence.Words > longest || last < end && t.Tokens[last].Kind == token.Word || m.Kind == quantity.Count && m.Unit != "" {
		return article.Span{}
	}
	for i := at - 1; i > max(from, at-near-1); i-- {
		if is("giving", t.Lower(i)) || is("planned", t.Lower(i)) {
			first := from
			if is("article", t.Lower(first)) {
				first++
			}
			if first >= i || corpus.Pronoun(t.Lower(first)) || !m.of.Empty() && m.of.Start >= t.Tokens[i].Start {
				break
			}
			return t.Span(first, i)
		}
	}
	return article.Span{}
}

// ownerOf returns whose number the figure is where that is all that its sentence says:
// "The government's number is 1.8 million".
func (m *measure) ownerOf() article.Span {
	const longest = 10
	t := m.document().Tokens
	first, last := t.TokensIn(m.of)
	if m.of.Empty() || m.sentence.Words > longest || !is("countnoun", m.head()) {
		return article.Span{}
	}
	for i := first + 1; i < last; i++ {
		if is("possessive", t.Lower(i)) {
			return source(m.document(), first, i)
		}
	}
	return article.Span{}
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
	if m.Kind == quantity.Length {
		return false // "below ground"
	}
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
