package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// partial reports whether the words around a figure make it a part of a count,
// an addition to one, or the base of a rate: "another 12", "ten other states",
// "six of the dead", "38 per 100,000 people". Such a figure is of no whole that
// another source could count differently.
func (m *measure) partial() bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	if first > 0 && (is("adding", t.Lower(first-1)) || is("increment", t.Lower(first-1))) {
		return true
	}
	if m.Bound == quantity.Exact && first < last && is("adding", t.Lower(first)) {
		return true
	}
	for i := last; i < min(last+2, len(t.Tokens)) && t.Tokens[i].Kind != token.Punct; i++ {
		switch lower := t.Lower(i); {
		case is("adding", lower):
			return m.slot != "injured" || lower != "others" && lower != "other" // "killing two and wounding four others"
		case lower == "of" && i == last && i+1 < len(t.Tokens) && (m.facet.name == "" || m.facet.noun):
			return is("whole", t.Lower(i+1)) || m.High == 1
		case lower == "in" && i+1 < len(t.Tokens) && t.Lower(i+1) == "one":
			return true // "67 in one district"
		}
	}
	return false
}

// modifiersClash reports whether the words before the heads of two noun phrases
// tell two things apart: "direct jobs" and "permanent jobs". Words that one
// phrase adds to those of the other do not.
func modifiersClash(a, b *measure) bool {
	ma, mb := a.modifiers(), b.modifiers()
	return len(ma) > 0 && len(mb) > 0 && len(corpus.Shared(ma, mb)) == 0
}

// modifiers returns the terms of the words before the head of what is measured.
func (m *measure) modifiers() []corpus.Term {
	return m.around().modifiers.get(m.readModifiers)
}

func (m *measure) readModifiers() []corpus.Term {
	if m.of.Empty() {
		return nil
	}
	t := m.document().Tokens
	first, last := t.TokensIn(m.of)
	head := -1
	for i := first; i < last && (head < 0 || !is("preposition", t.Lower(i))); i++ {
		if !corpus.Empty(t.Lower(i)) && t.Tokens[i].Kind == token.Word {
			head = i
		}
	}
	if head <= first {
		return nil
	}
	return slices.DeleteFunc(m.set.TermsIn(m.doc, t.Span(first, head)), func(x corpus.Term) bool {
		return m.set.Name(x)[0] == '#'
	})
}

// supposed reports whether a figure is of what may be, is wished for or planned:
// such a word stands before it in its clause.
func supposed(d *nlp.Document, p *corpus.Passage, q *quantity.Quantity) bool {
	const reach = 12
	t := d.Tokens
	first, _ := t.TokensIn(q.Span)
	for i := first - 1; i >= max(0, first-reach) && t.Tokens[i].Start >= p.Start && !clauseMark(t, i); i-- {
		lower := t.Lower(i)
		if hypothetical(lower) || is("future", lower) || is("planned", lower) {
			return true
		}
		if i > 0 && is("moving", lower) && t.Lower(i-1) == "to" {
			return true // "a bill to raise the payments to"
		}
	}
	return false
}

// aspectsClash reports whether only one of two figures is called by a word that
// makes it another figure of the same thing: "a larger settlement", "net loss".
func aspectsClash(a, b *measure) bool {
	if a.Kind == appointed {
		return false
	}
	return !slices.Equal(a.aspects(), b.aspects())
}

// scopesClash reports whether only one of two sentences says that its sums cover
// something more or less: "including debt".
func scopesClash(a, b *measure) bool { return !slices.Equal(a.scopes(), b.scopes()) }

func (m *measure) scopes() []string { return m.around().scopes.get(m.readScopes) }

func (m *measure) readScopes() []string {
	if m.Kind != quantity.Money {
		return nil
	}
	t := m.document().Tokens
	first, last := t.TokensIn(m.sentence.Span)
	var words []string
	for i := first; i < last; i++ {
		if lower := t.Lower(i); is("scope", lower) {
			words = append(words, lower)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// aspects returns the words of the class aspect around a figure, in order.
func (m *measure) aspects() []string { return m.around().aspects.get(m.readAspects) }

func (m *measure) readAspects() []string {
	const before, behind = 3, 3
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	from, to := max(0, first-before), min(len(t.Tokens), last+behind)
	if !m.of.Empty() {
		f, l := t.TokensIn(m.of)
		from, to = min(from, f), max(to, l)
	}
	var words []string
	for i := from; i < to; i++ {
		if i >= first && i < last {
			continue // "barrels per day"
		}
		if lower := t.Lower(i); is("aspect", lower) && m.sentence.Contains(t.Tokens[i].Span) {
			words = append(words, lower)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
