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
	case "named-day":
		return t.partOfName(m)
	case "year":
		return !t.yearHere(m) && !t.afterYear(m)
	case "year-era":
		return m.n == 1 && !t.earlyYearHere(m)
	case "year-short":
		return !t.shortYear(m)
	case "duration", "duration-long", "duration-half":
		return t.isAge(m) || t.isRank(m) || t.isRate(m) || t.isPoint(m)
	case "set":
		return t.isNewspaper(m)
	}
	return false
}

// isPoint reports whether a "quarter" or "half" is of a point of interest: "a
// quarter-point rise".
func (t *tagger) isPoint(m *match) bool {
	i := t.items[m.last-1].last
	if w := t.wordAt(i - 1); w != "quarter" && w != "quarters" {
		return false
	}
	if t.wordAt(i) == "-" {
		i++
	}
	w := t.wordAt(i)
	return w == "point" || w == "points"
}

// isNewspaper reports whether "daily" or "weekly" is a paper: "the business daily
// Le Marin".
func (t *tagger) isNewspaper(m *match) bool {
	if m.n != 1 {
		return false
	}
	i := t.items[m.last-1].last
	if t.lists.papers[t.wordAt(t.items[m.first].first-1)] {
		return true
	}
	return i < len(t.text.Tokens) && t.text.Tokens[i].Upper && t.text.Tokens[i].Kind == token.Word && t.text.Tokens[i].Sentence == t.text.Tokens[i-1].Sentence
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

// beforeName reports whether a capitalised word follows, which "Easter"
// describes.
func (t *tagger) beforeName(m *match) bool {
	i, j := t.items[m.first].first, t.items[m.last-1].last
	if j >= len(t.text.Tokens) {
		return false
	}
	after := &t.text.Tokens[j]
	return after.Upper && after.Kind == token.Word && after.Sentence == t.text.Tokens[i].Sentence
}

// partOfName reports whether the name of a day is no name, or opens that of
// something else: "Easter Island".
func (t *tagger) partOfName(m *match) bool {
	tok := &t.text.Tokens[t.items[m.first].first]
	return m.n == 1 && (!tok.Upper || t.beforeName(m))
}

// isConjunction reports whether "soon" or "shortly" joins two events: "as soon
// as", "shortly after".
func (t *tagger) isConjunction(m *match) bool {
	if word := t.wordAt(t.items[m.first].first); word != "soon" && word != "shortly" {
		return false
	}
	return t.lists.afterSoon[t.wordAt(t.items[m.last-1].last)]
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
	switch word := t.text.Lower(i); {
	case t.lists.rated[word]:
		return true
	case t.lists.unrated[word]:
		return false
	default:
		return t.text.Tokens[i].Kind == token.Number || len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss")
	}
}
