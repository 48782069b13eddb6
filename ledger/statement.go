package ledger

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// statements returns what was said, each wording once: the earliest article
// carries the entry, or the earliest that quotes most of it; the others stand beside it.
func statements(set *corpus.Set, claims []claim) []Statement {
	m := merger{set: set, byWords: make(map[string]int), bySpeaker: make(map[string][]int)}
	for i := range claims {
		if !statable(set, claims, i) {
			continue
		}
		c := &claims[i]
		if span, how := worded(set.Story.Documents[c.doc].Tokens, c); how != unworded {
			m.add(c, span, how)
		}
	}
	for i := range m.out {
		m.out[i].Origins = len(m.origins[i])
	}
	return m.out
}

// How sure an attribution must be for its words to be a statement, and for its
// speaker to be named.
const (
	sureOfWords   = 0.4
	sureOfSpeaker = 0.55
)

// statable reports whether a claim can stand as a statement: words that were
// said, or thought in a whole clause, no fragment, and not part of a longer one.
func statable(set *corpus.Set, claims []claim, i int) bool {
	c := &claims[i]
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	if first >= last {
		return false
	}
	if lower := strings.ToLower(c.source); is("nobody", lower) || strings.HasPrefix(lower, "no one") || strings.HasPrefix(lower, "none of") {
		return false // "nobody said that it was closed"
	}
	if len(c.terms) < 2 && c.Kind != attribution.Direct || c.Confidence > 0 && c.Confidence < sureOfWords {
		return false
	}
	if c.Kind != attribution.Direct && (words(t, c.text) < fewestWords || t.Lower(first) == "to") {
		return false // "to pay" is an order, not what was said
	}
	if c.Class == attribution.Belief {
		const sure = 0.7
		clause := t.Lower(first) == "that"
		if !clause || c.Confidence < sure || c.Polarity == attribution.Denies {
			return false
		}
	}
	return !nested(claims, i)
}

// words counts the words of a span.
func words(t *token.Text, s article.Span) int {
	n := 0
	first, last := t.TokensIn(s)
	for i := first; i < last; i++ {
		if kind := t.Tokens[i].Kind; kind == token.Word || kind == token.Number {
			n++
		}
	}
	return n
}

// nested reports whether the words of a claim lie within those of another of the
// same article. Claims of one article stand side by side.
func nested(claims []claim, i int) bool {
	const near = 6
	c := &claims[i]
	for k := max(0, i-near); k < min(len(claims), i+near+1); k++ {
		o := &claims[k]
		if k == i || o.doc != c.doc || !o.text.Contains(c.text) || o.Class == attribution.Belief {
			continue
		}
		if o.text != c.text || k < i {
			return true
		}
	}
	return false
}

// merger brings the same words of several articles together.
type merger struct {
	set       *corpus.Set
	out       []Statement
	claims    []*claim         // of the entries
	origins   []map[int]bool   // of the entries
	byWords   map[string]int   // folded words -> entry
	bySpeaker map[string][]int // speaker -> entries
}

// add puts the claim into the entry that has its words, or opens a new one, which shows
// the span.
func (m *merger) add(c *claim, span article.Span, how wording) {
	d := m.set.Story.Documents[c.doc]
	words := folded(d.Tokens, c.text)
	i, known := m.byWords[words]
	if !known || m.out[i].Polarity != c.Polarity {
		i, known = m.similar(c)
	}
	entry := Statement{
		Speaker: c.speaker, Role: c.role, Text: span.In(d.Text), Cued: how == withCue,
		Kind: c.Kind, Class: c.Class, Polarity: c.Polarity,
		Date: c.date, DateBasis: c.basis, Outlet: d.Outlet,
		Cite: article.Cite{Article: d.ID, Span: span}, Context: c.frame,
	}
	if known {
		m.join(i, c, &entry)
		return
	}
	m.byWords[words] = len(m.out)
	m.bySpeaker[c.speaker] = append(m.bySpeaker[c.speaker], len(m.out))
	m.claims = append(m.claims, c)
	m.origins = append(m.origins, map[int]bool{m.set.SourceOf(c.origin): true})
	m.out = append(m.out, entry)
}

// join notes another article for an entry, and shows its words where it quotes more. A
// second place in the same article adds nothing.
func (m *merger) join(i int, c *claim, again *Statement) {
	s := &m.out[i]
	same := func(x article.Cite) bool { return x.Article == again.Cite.Article }
	if same(s.Cite) || slices.ContainsFunc(s.Also, same) {
		return
	}
	if longer := len(c.terms) > len(m.claims[i].terms); longer && sameQuote(m.claims[i], c) {
		again.Role = cmp.Or(s.Role, again.Role)
		again.Also = append([]article.Cite{s.Cite}, s.Also...)
		*s, m.claims[i] = *again, c
	} else {
		s.Also = append(s.Also, again.Cite)
		s.Role = cmp.Or(s.Role, again.Role)
	}
	m.origins[i][m.set.SourceOf(c.origin)] = true
}

// similar looks among the speaker's entries of other articles for one that
// shares most of its words, or, of what was quoted, holds nearly all of them or is held.
func (m *merger) similar(c *claim) (int, bool) {
	const alike, recent = 0.7, 100
	if c.speaker == "" {
		return 0, false
	}
	entries := m.bySpeaker[c.speaker]
	for _, i := range entries[max(0, len(entries)-recent):] {
		e := m.claims[i]
		if e.doc != c.doc && e.Polarity == c.Polarity && (jaccard(e.terms, c.terms) >= alike || sameQuote(e, c)) {
			return i, true
		}
	}
	return 0, false
}

// sameQuote reports whether one of two quotations is part of the other, as when one article
// quotes a sentence and another one two.
func sameQuote(a, b *claim) bool {
	const part, fewest = 0.9, 5
	least := min(len(a.terms), len(b.terms))
	return a.Kind == attribution.Direct && b.Kind == attribution.Direct && least >= fewest &&
		float64(len(corpus.Shared(a.terms, b.terms))) >= part*float64(least)
}

// jaccard returns the share of the terms of both that both hold.
func jaccard(a, b []corpus.Term) float64 {
	shared := len(corpus.Shared(a, b))
	if shared == 0 {
		return 0
	}
	return float64(shared) / float64(len(a)+len(b)-shared)
}
