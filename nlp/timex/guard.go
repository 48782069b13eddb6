package timex

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// refuses reports whether what matched is no expression of time where it
// stands: a number that is no year, an age, a price for a unit of time.
func (t *tagger) refuses(m *match) bool {
	if t.inName(m) {
		return true
	}
	switch t.rules[m.rule].id {
	case "future":
		return t.isConjunction(m)
	case "duration-pl":
		return t.wordAt(t.items[m.first].first-1) == "-"
	case "year":
		return !t.yearHere(m) && !t.afterYear(m)
	case "year-short":
		return !t.shortYear(m)
	case "duration", "duration-long", "duration-half":
		return t.isAge(m) || t.isRank(m) || t.isRate(m)
	case "month":
		return t.glued(m)
	}
	return false
}

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
		return introducesYear[before]
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

// counted reports whether a word looks like the plural noun that a number
// counts.
func counted(word string) bool {
	if len(word) < 4 || !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us") || strings.HasSuffix(word, "is") {
		return word == "people" || word == "men" || word == "women"
	}
	switch word {
	case "this", "elections", "olympics", "games", "does", "sales", "earnings", "profits", "results", "levels", "talks", "plans", "was", "always", "has":
		return false
	}
	return true
}

// wordAt returns token i in lower case, "" outside of the text.
func (t *tagger) wordAt(i int) string {
	if i < 0 || i >= len(t.text.Tokens) {
		return ""
	}
	return t.text.Lower(i)
}

// glue reports whether token i is written right behind the one before it.
func (t *tagger) glue(i int) bool {
	return i > 0 && i < len(t.text.Tokens) && !t.text.Tokens[i].Space
}

// isAge reports whether "old" or "-old" follows: an age is no duration.
func (t *tagger) isAge(m *match) bool {
	j := t.items[m.last-1].last
	next := t.wordAt(j)
	return next == "old" || next == "-" && strings.HasPrefix(t.wordAt(j+1), "old")
}

// isRank reports whether "a second" is a rank before a noun.
func (t *tagger) isRank(m *match) bool {
	u, ok := m.get(t.class.unit)
	switch {
	case !ok || !m.has(t.class.article):
		return ok && u == second && m.n == 1
	case u == quarter:
		return m.n == 2 // a quarter of the votes
	}
	return u == second
}

// glued reports whether a month is part of a longer name written with a hyphen.
func (t *tagger) glued(m *match) bool {
	i := t.items[m.first].first
	return t.wordAt(i-1) == "$"
}

// isConjunction reports whether "soon" or "shortly" joins two events: "as soon
// as", "shortly after".
func (t *tagger) isConjunction(m *match) bool {
	if word := t.wordAt(t.items[m.first].first); word != "soon" && word != "shortly" {
		return false
	}
	switch t.wordAt(t.items[m.last-1].last) {
	case "as", "after", "before", "afterwards", "afterward":
		return true
	}
	return false
}

// inName reports whether the words are part of a name: "This Week", "USA
// Today", "60 Minutes".
func (t *tagger) inName(m *match) bool {
	for _, p := range m.parts[:m.n] {
		if p.symbol != t.class.unit && p.symbol != t.class.deictic && p.symbol != t.class.units {
			continue
		}
		i := t.items[p.item].first
		tok := &t.text.Tokens[i]
		if !tok.Upper || tok.Caps || i == 0 {
			continue
		}
		before := &t.text.Tokens[i-1]
		named := before.Upper && before.Kind == token.Word && (!before.Caps || p.symbol == t.class.deictic)
		counted := before.Kind == token.Number && p.symbol == t.class.units
		if before.Sentence == tok.Sentence && (named || counted) {
			return true
		}
	}
	return false
}

// afterYear reports whether the number of four digits goes on from a year that
// was just read: "1947-2012", "in 1687 and 1689".
func (t *tagger) afterYear(m *match) bool {
	if len(t.dst) == t.base {
		return false
	}
	y, ok := m.get(t.class.yyyy)
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

// isRate reports whether "a year" says how often what stands before comes: "$5
// million a year", "three flights a week".
func (t *tagger) isRate(m *match) bool {
	if !m.has(t.class.article) || m.n != 2 || m.parts[0].symbol != t.class.article {
		return false
	}
	i := t.items[m.first].first - 1
	if i < 0 || t.text.Tokens[i].Sentence != t.text.Tokens[i+1].Sentence {
		return false
	}
	switch word := t.text.Lower(i); word {
	case "million", "billion", "trillion", "thousand", "hundred", "%", "percent", "cent", "pence", "euros", "dollars", "yen", "yuan":
		return true
	case "was", "is", "has", "this", "lasts", "takes", "as", "us", "plus", "its", "his", "'s", "’s", "years", "months", "weeks", "days", "times":
		return false
	default:
		return t.text.Tokens[i].Kind == token.Number || len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss")
	}
}
