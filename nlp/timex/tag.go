package timex

import (
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

// Reference is what the expressions of a text are resolved against.
type Reference struct {
	// Time is the publication time; zero when unknown.
	Time time.Time
}

// Tag appends the expressions of time in the text to dst, in order and free of
// overlap, and returns it. Times without a zone are read in the zone of the
// reference. Without a reference only what the text states in full has an
// interval.
func Tag(dst []Expression, text *token.Text, ref Reference) []Expression {
	base := len(dst)
	dst = tag(dst, text, ref, false)
	if narrates(dst[base:], ref) {
		dst = tag(dst[:base], text, ref, true)
	}
	return dst
}

// narrates reports whether the expressions are those of a history rather than
// of a report: most are dates of other years, few lean on the publication.
func narrates(found []Expression, ref Reference) bool {
	const enough = 5
	far, near := 0, 0
	for i := range found {
		e := &found[i]
		switch {
		case e.Basis == Stated && (ref.Time.IsZero() || e.Start.Year() < ref.Time.Year()-2):
			far++
		case e.Rule == "weekday" || e.Rule == "deictic" || e.Rule == "unit" || e.Rule == "part-deictic":
			near++
		}
	}
	return far >= enough && far >= 3*near
}

// tag is one pass over the text, as a report or as a narrative.
func tag(dst []Expression, text *token.Text, ref Reference, narrative bool) []Expression {
	g := compiled()
	t := &tagger{dst: dst, base: len(dst)}
	t.reader = &reader{grammar: g, text: text, numbers: number.NewReader(text), items: make([]item, 0, 64), senses: make([]sense, 0, 64)}
	t.resolver = newResolver(g, ref)
	t.resolver.narrative = narrative
	t.resolver.text = text
	for i := range text.Sentences {
		s := &text.Sentences[i]
		if i == text.Paragraphs[s.Paragraph].First {
			t.resolver.paragraph()
		}
		t.sentence(s.First, s.Last)
	}
	return t.dst
}

// tagger carries one text through reading, matching and resolving.
type tagger struct {
	matcher
	resolver *resolver
	prefix   match
	dst      []Expression
	base     int
}

// sentence tags one sentence.
func (t *tagger) sentence(first, last int) {
	t.reader.sentence(first, last)
	t.resolver.day = time.Time{}
	for i := 0; i < len(t.items); {
		i = t.at(i)
	}
}

// at tags the expression at item i and returns the item to go on with.
func (t *tagger) at(i int) int {
	if len(t.items[i].senses) == 0 {
		return i + 1
	}
	m := t.find(i)
	if m.rule < 0 {
		return i + 1
	}
	if r := t.rules[m.rule]; r.resolve == nil {
		t.prefix = *m
		if t.prefix.last < len(t.items) {
			if core := t.find(t.prefix.last); core.rule >= 0 && core.first == t.prefix.last && t.takes(r.action, core) {
				core.prefix = &t.prefix
				return t.emit(i, core)
			}
		}
		return i + 1
	}
	if m.first > i { // what stands beside may open a longer expression
		first, last := m.first, m.last
		if m = t.find(first); m.rule < 0 || m.last <= last || m.first != first || t.rules[m.rule].resolve == nil {
			m = t.find(i)
		}
	}
	m.prefix = nil
	if end := t.emit(m.first, m); end > m.first {
		return end
	}
	return i + 1
}

// endOf returns where item i ends, without the full stop behind "Q3".
func (t *tagger) endOf(i int) int {
	tok := &t.text.Tokens[t.items[i].last-1]
	if s := tok.In(t.text.Source); len(s) > 2 && s[len(s)-1] == '.' && '0' <= s[len(s)-2] && s[len(s)-2] <= '9' {
		return tok.End - 1
	}
	return tok.End
}

// emitRange appends the two ends of a range.
func (t *tagger) emitRange(e *Expression, m *match) int {
	b := t.resolver.ending
	e.Span.End = t.endOf(b.joint - 1)
	b.Rule = e.Rule
	b.Span = article.Span{
		Start: t.text.Tokens[t.items[b.joint+1].first].Start,
		End:   t.endOf(m.last - 1),
	}
	t.add(m.first, e)
	t.add(b.joint+1, &b.Expression)
	return m.last
}

// add appends an expression that starts at item i.
func (t *tagger) add(i int, e *Expression) {
	t.resolver.remember(e)
	t.closeRange(i, e)
	t.dst = append(t.dst, *e)
}

// closeRange notes in the expression before that it opens a range which this
// one ends: "from 2019 to 2021", "between March and May".
func (t *tagger) closeRange(i int, e *Expression) {
	if len(t.dst) == t.base || i < 2 || !e.HasInterval() {
		return
	}
	before := &t.dst[len(t.dst)-1]
	last := t.items[i-2].last - 1
	if t.text.Tokens[last].End != before.Span.End || before.Granularity != e.Granularity || !before.HasInterval() || !e.End.After(before.End) {
		return
	}
	switch t.wordAt(t.items[i-1].first) {
	case "-", "–", "—", "to", "through", "until", "till":
		before.Until = e.End
	case "and":
		if first := t.text.TokenAt(before.Span.Start); t.wordAt(first-1) == "between" {
			before.Until = e.End
		}
	}
}

// takes reports whether the expression may have a modifier before it.
func (t *tagger) takes(action string, core *match) bool {
	switch t.rules[core.rule].action {
	case "dur", "ago":
		return action == "approx"
	case "clock", "years":
		return true
	case "date", "month", "year", "end":
		p, _ := t.prefix.get(t.class.approx)
		return action == "mod" || t.prefix.has(t.class.approx) && p == 1
	case "":
		return false
	}
	return action == "mod"
}

// emit appends what the match means, from item first on, unless a guard or the
// resolver refuses it. It returns the item behind it.
func (t *tagger) emit(first int, m *match) int {
	rule := t.rules[m.rule]
	if rule.resolve == nil || t.refuses(m) {
		return first + 1
	}
	e := Expression{Rule: rule.id}
	e.Span = article.Span{
		Start: t.text.Tokens[t.items[first].first].Start,
		End:   t.endOf(m.last - 1),
	}
	t.resolver.ahead, t.resolver.behind = false, false
	if rule.leans {
		t.resolver.ahead = t.ahead(first, m)
		t.resolver.behind = !t.resolver.ahead && t.behind(first, m)
	}
	t.resolver.ending.joint = 0
	if !rule.resolve(t.resolver, m, &e) {
		return first + 1
	}
	if m.prefix != nil {
		t.resolver.modify(m.prefix, &e)
	}
	if t.resolver.ending.joint > 0 {
		return t.emitRange(&e, m)
	}
	t.add(first, &e)
	return m.last
}
