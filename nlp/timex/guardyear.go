package timex

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// yearHere reports whether a bare number of four digits is a year: nothing that
// counts or names something stands beside it.
func (t *tagger) yearHere(m *match) bool {
	i, j := t.items[m.first].first, t.items[m.last-1].last
	before, after := t.wordAt(i-1), t.wordAt(j)
	y, ok := m.get(t.class.yyyy)
	if !ok {
		return t.lists.beforeYear[before] || t.text.Lower(i) == "nineteen"
	}
	if strings.ContainsAny(before, "$£€#") && before != "" || after == "%" || before == "no." || before == "no" {
		return false
	}
	if t.glue(i) && (before == "-" || before == "/" || before == "." || before == ":") && i >= 2 && t.text.Tokens[i-2].Kind == token.Number {
		return false
	}
	if j < len(t.text.Tokens) && t.glue(j) && t.text.Tokens[j].Kind == token.Word && after != "'s" && after != "’s" {
		return false
	}
	if y < 1800 || y > 2060 {
		return t.lists.beforeYear[before] || y >= 1500 && y < 1800 && t.betweenMarks(i, j) || y < 1800 && t.opensYears(j, y)
	}
	if j < len(t.text.Tokens) && t.text.Tokens[j].Kind == token.Word && t.counts(after) {
		return y >= 1900 && (t.lists.beforeYear[before] || before == "the" || before == "'s" || before == "’s")
	}
	return true
}

// betweenMarks reports whether tokens i to j stand alone between marks: a year
// behind the name of a building.
func (t *tagger) betweenMarks(i, j int) bool {
	tokens := t.text.Tokens
	before := i == 0 || tokens[i-1].Kind == token.Punct
	return before && j < len(tokens) && tokens[j].Kind == token.Punct
}

// opensYears reports whether a hyphen and a later year of one life or reign
// follow at token j.
func (t *tagger) opensYears(j, y int) bool {
	const most = 120
	if w := t.wordAt(j); w != "-" && w != "–" || j+1 >= len(t.text.Tokens) {
		return false
	}
	n, ok := t.numbers.Read(j+1, j+2)
	return ok && n.Digits >= 3 && n.Value > float64(y) && n.Value < float64(y+most)
}

// earlyYearHere reports whether a bare number of three digits is a year: in a
// history behind the right word, anywhere behind "c." or another year.
func (t *tagger) earlyYearHere(m *match) bool {
	i := t.items[m.first].first
	before := t.wordAt(i - 1)
	circa := before == "circa" || before == "." && (t.wordAt(i-2) == "c" || t.wordAt(i-2) == "ca")
	return circa || t.afterYear(m) || t.resolver.narrative && (t.lists.beforeEarlyYear[before] || t.opensYears(i+1, int(m.parts[0].value)))
}

// counts reports whether a word looks like the plural noun that a number counts.
func (g *grammar) counts(word string) bool {
	if g.lists.counted[word] || g.lists.uncounted[word] {
		return g.lists.counted[word]
	}
	if len(word) < 4 || word[len(word)-1] != 's' {
		return false
	}
	switch word[len(word)-2] {
	case 's', 'u', 'i': // loss, virus, crisis
		return false
	}
	return true
}

// afterYear reports whether the number of four digits goes on from a year that
// was just read: "1947-2012", "in 1687 and 1689".
func (t *tagger) afterYear(m *match) bool {
	if len(t.dst) == t.base {
		return false
	}
	y, ok := m.get(t.class.yyyy)
	if !ok {
		y, ok = m.get(t.class.y3)
	}
	before := &t.dst[len(t.dst)-1]
	i := t.items[m.first].first
	if !ok || before.Granularity != "year" || before.Start.IsZero() || i < 2 || before.Span.End != t.text.Tokens[i-2].End || y < before.Start.Year() {
		return false
	}
	switch t.wordAt(i - 1) {
	case "-", "–", "—", "and", "or", "to", "/":
		return true
	}
	return false
}

// shortYear reports whether two digits behind a hyphen end a range of years:
// "1890-91".
func (t *tagger) shortYear(m *match) bool {
	if len(t.dst) == t.base {
		return false
	}
	y, ok := m.get(t.class.yy)
	before := &t.dst[len(t.dst)-1]
	i := t.items[m.first].first
	return ok && before.Rule == "year" && i >= 2 && before.Span.End == t.text.Tokens[i-2].End && y > before.Start.Year()%100
}
