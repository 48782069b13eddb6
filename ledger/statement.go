package ledger

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// statements returns what was said, each wording once: the earliest article
// carries the entry, the others stand beside it.
func statements(set *corpus.Set, claims []claim) []Statement {
	m := merger{set: set, byWords: make(map[string]int), bySpeaker: make(map[string][]int)}
	for i := range claims {
		if statable(set, claims, i) {
			m.add(&claims[i])
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

// add puts the claim into the entry that has its words, or opens a new one.
func (m *merger) add(c *claim) {
	d := m.set.Story.Documents[c.doc]
	words := folded(d.Tokens, c.text)
	i, known := m.byWords[words]
	if !known || m.out[i].Polarity != c.Polarity {
		i, known = m.similar(c)
	}
	if known {
		m.join(i, c)
		return
	}
	m.byWords[words] = len(m.out)
	m.bySpeaker[c.speaker] = append(m.bySpeaker[c.speaker], len(m.out))
	m.claims = append(m.claims, c)
	m.origins = append(m.origins, map[int]bool{m.set.SourceOf(c.origin): true})
	m.out = append(m.out, Statement{
		Speaker: c.speaker, Role: c.role, Text: c.text.In(d.Text),
		Kind: c.Kind, Class: c.Class, Polarity: c.Polarity,
		Date: c.date, DateBasis: c.basis, Outlet: d.Outlet,
		Cite: article.Cite{Article: d.ID, Span: c.text}, Context: c.frame,
	})
}

// join notes another article for an entry. A second place in the same article
// adds nothing.
func (m *merger) join(i int, c *claim) {
	cite := c.cite(m.set)
	s := &m.out[i]
	if s.Cite.Article == cite.Article {
		return
	}
	for _, a := range s.Also {
		if a.Article == cite.Article {
			return
		}
	}
	s.Also = append(s.Also, cite)
	m.origins[i][m.set.SourceOf(c.origin)] = true
	if s.Role == "" {
		s.Role = c.role
	}
}

// similar looks among the speaker's entries of other articles for one that
// shares most of its words.
func (m *merger) similar(c *claim) (int, bool) {
	const alike, recent = 0.7, 100
	if c.speaker == "" {
		return 0, false
	}
	entries := m.bySpeaker[c.speaker]
	for _, i := range entries[max(0, len(entries)-recent):] {
		e := m.claims[i]
		if e.doc != c.doc && e.Polarity == c.Polarity && jaccard(e.terms, c.terms) >= alike {
			return i, true
		}
	}
	return 0, false
}

// jaccard returns the share of the terms of both that both hold.
func jaccard(a, b []corpus.Term) float64 {
	shared := len(corpus.Shared(a, b))
	if shared == 0 {
		return 0
	}
	return float64(shared) / float64(len(a)+len(b)-shared)
}
