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
		return introducesYear[before] || t.text.Lower(i) == "nineteen"
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
		return introducesYear[before] || y >= 1500 && y < 1800 && t.betweenMarks(i, j) || y < 1800 && t.opensYears(j, y)
	}
	if j < len(t.text.Tokens) && t.text.Tokens[j].Kind == token.Word && counted(after) {
		return y >= 1900 && (introducesYear[before] || before == "the" || before == "'s" || before == "’s")
	}
	return true
}

var introducesYear = map[string]bool{
	"in": true, "of": true, "since": true, "by": true, "from": true, "until": true, "till": true,
	"before": true, "after": true, "during": true, "year": true, "ad": true, "circa": true, "c.": true,
	"(": true, "late": true, "early": true, "between": true,
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
	return circa || t.afterYear(m) || t.resolver.narrative && (earlyYear[before] || t.opensYears(i+1, int(m.parts[0].value)))
}

// earlyYear holds what stands before a year of three digits in a history.
var earlyYear = map[string]bool{
	"in": true, "until": true, "since": true, "after": true, "before": true, "(": true,
}

// counted reports whether a word looks like the plural noun that a number
// counts.
func counted(word string) bool {
	if len(word) < 4 || word == "’s" || !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us") || strings.HasSuffix(word, "is") {
		return word == "people" || word == "men" || word == "women"
	}
	switch word {
	case "this", "elections", "olympics", "games", "does", "sales", "earnings", "profits", "results", "levels", "talks", "plans", "was", "always", "has":
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
	if !ok || before.Granularity != "year" || i < 2 || before.Span.End != t.text.Tokens[i-2].End || y < before.Start.Year() {
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
