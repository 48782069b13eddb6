package story

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed agencies.txt
var agenciesFile string

//go:embed credits.txt
var creditsFile string

// credits knows how texts name the agency that they are from.
type credits struct {
	agency map[string]string // form → id
	opens  map[string]bool   // first words of the forms, in any case
	heads  [256]uint64       // their lengths, a bit each, by first byte
	before map[string]bool   // words that stand before a form
	words  int               // of the longest form
}

var creditTable = sync.OnceValue(func() *credits {
	c := &credits{agency: make(map[string]string), opens: make(map[string]bool), before: make(map[string]bool)}
	for line := range tables.Rows(agenciesFile) {
		id, forms, _ := strings.Cut(line, ":")
		for form := range strings.SplitSeq(forms, ",") {
			form = strings.Join(strings.Fields(form), " ")
			c.agency[form] = id
			c.open(form)
			c.words = max(c.words, strings.Count(form, " ")+1)
		}
	}
	for line := range tables.Rows(creditsFile) {
		_, words, _ := strings.Cut(line, ":")
		for word := range strings.FieldsSeq(words) {
			c.before[word] = true
		}
	}
	return c
})

// open notes the first word of a form as token.Text.Lower gives it, which leaves
// letters other than A to Z as they are.
func (c *credits) open(form string) {
	word, _, _ := strings.Cut(form, " ")
	first, size := utf8.DecodeRuneInString(word)
	for _, w := range []string{word, strings.ToUpper(word), string(unicode.ToUpper(first)) + word[size:]} {
		c.opens[w] = true
		c.heads[w[0]] |= 1 << (len(w) & 63)
	}
}

// creditReach is how many tokens at either end of a text may hold a credit line.
const creditReach = 40

// creditOf returns the agency an article credits, "" for none: in its byline, or
// near the start or the end of its text, where the name stands as no other name
// does: "(Reuters)", "МОСКВА, 5 мар — РИА Новости.", "Quelle: dpa", "AP" alone in
// the last line.
func creditOf(d *nlp.Document) string {
	c := creditTable()
	if id := c.byline(d.Author); id != "" {
		return id
	}
	t := d.Tokens
	n := len(t.Tokens)
	for i := 0; i < n; i++ {
		if i == creditReach && n-creditReach > i {
			i = n - creditReach
		}
		if t.Tokens[i].Kind != token.Word || !c.mayOpen(t.Lower(i)) {
			continue
		}
		if id, next := c.named(t, i); id != "" && c.stands(t, i, next) {
			return id
		}
	}
	return ""
}

// mayOpen reports whether a form begins with the word.
func (c *credits) mayOpen(word string) bool {
	word = strings.TrimSuffix(word, ".")
	return word != "" && c.heads[word[0]]>>(len(word)&63)&1 == 1 && c.opens[word]
}

// byline returns the agency that a byline names.
func (c *credits) byline(author string) string {
	fields := strings.FieldsFunc(strings.ToLower(author), func(r rune) bool { return strings.ContainsRune(" ,;:()/", r) })
	for i := range fields {
		for n := min(c.words, len(fields)-i); n > 0; n-- {
			if id := c.agency[strings.Trim(strings.Join(fields[i:i+n], " "), ".")]; id != "" {
				return id
			}
		}
	}
	return ""
}

// named returns the agency whose name begins at token i, and the token behind.
func (c *credits) named(t *token.Text, i int) (id string, next int) {
	for n := 1; n <= c.words && i+n <= len(t.Tokens); n++ {
		form := t.Span(i, i+n).In(t.Source)
		if t.Tokens[i+n-1].Kind == token.Word && !strings.Contains(form, "\n") {
			if found, ok := c.agency[strings.ToLower(strings.TrimSuffix(form, "."))]; ok {
				id, next = found, i+n
			}
		}
	}
	return id, next
}

// stands reports whether the name from token i up to next is a credit.
func (c *credits) stands(t *token.Text, i, next int) bool {
	before, after := "", ""
	if i > 0 {
		before = t.Of(i - 1)
	}
	if next < len(t.Tokens) {
		after = t.Of(next)
	}
	switch {
	case strings.ContainsAny(before, "(/") && strings.ContainsAny(after, ")/,"):
		return true
	case isDash(before) && (isDash(after) || after == "." || after == ":") && i < creditReach:
		return true
	case before == ":" && i > 1 && c.before[strings.ToLower(t.Of(i-2))]:
		return true
	}
	s := t.Tokens[i].Sentence
	return s == len(t.Sentences)-1 && s > 0 && i-t.Sentences[s].First <= 1 && (after == "" || after == ".")
}

func isDash(s string) bool { return s == "-" || s == "--" || s == "–" || s == "—" }
