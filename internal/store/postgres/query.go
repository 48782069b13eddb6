package postgres

import (
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/search/word"
)

// conditions are put together into the WHERE of a statement.
type conditions struct {
	texts []string
	args  []any
}

// arg notes a value and returns its name in the statement.
func (c *conditions) arg(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

// fill notes the values and puts their names where ? stands.
func (c *conditions) fill(text string, values ...any) string {
	for _, v := range values {
		text = strings.Replace(text, "?", c.arg(v), 1)
	}
	return text
}

// add notes a condition; every ? in it is one of the values.
func (c *conditions) add(text string, values ...any) {
	c.texts = append(c.texts, c.fill(text, values...))
}

func (c *conditions) where() string {
	if len(c.texts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.texts, " AND ")
}

// limit is the LIMIT of at most n rows; none for 0.
func (c *conditions) limit(n int) string {
	if n <= 0 {
		return ""
	}
	return " LIMIT " + c.arg(n)
}

// found is a statement for the seq and known of the articles that a query finds:
// those whose words are in one vector by one test, the few long ones part by part.
func (c *conditions) found(q search.Query) string {
	var r word.Reader
	whole := "SELECT seq, known FROM words WHERE part = 0 AND words @@ " + c.arg(tsquery(&r, q)) + "::tsquery"
	return whole + " UNION ALL (" + c.inParts(&r, q) + ")"
}

// inParts finds long articles: each phrase is in one of their parts.
func (c *conditions) inParts(r *word.Reader, q search.Query) string {
	if q.Op == search.Phrase {
		stems := stemsOf(r, q.Words)
		parts := []string{c.inPart(stems)}
		for len(stems) > overlap+1 { // what no part can hold at once
			stems = stems[1:]
			parts = append(parts, c.inPart(stems))
		}
		return strings.Join(parts, " INTERSECT ")
	}
	parts := make([]string, len(q.Parts))
	for i, p := range q.Parts {
		parts[i] = "(" + c.inParts(r, p) + ")"
	}
	return strings.Join(parts, map[search.Op]string{search.And: " INTERSECT ", search.Or: " UNION ", search.Not: " EXCEPT "}[q.Op])
}

func (c *conditions) inPart(stems []string) string {
	stems = stems[:min(len(stems), overlap+1)]
	return "SELECT seq, known FROM words WHERE part > 0 AND words @@ " + c.arg(phrase(stems)) + "::tsquery"
}

// tsquery writes a query in the language of PostgreSQL.
func tsquery(r *word.Reader, q search.Query) string {
	if q.Op == search.Phrase {
		return phrase(stemsOf(r, q.Words))
	}
	parts := make([]string, len(q.Parts))
	for i, p := range q.Parts {
		parts[i] = "(" + tsquery(r, p) + ")"
	}
	return strings.Join(parts, map[search.Op]string{search.And: " & ", search.Or: " | ", search.Not: " & !"}[q.Op])
}

// phrase quotes words that follow one another. Words hold neither quotation marks
// nor backslashes. A phrase of none is found nowhere.
func phrase(stems []string) string {
	if len(stems) == 0 {
		return "' '"
	}
	return "'" + strings.Join(stems, "' <-> '") + "'"
}

// stemsOf returns the words of a phrase as articles are found by them.
func stemsOf(r *word.Reader, words []string) (stems []string) {
	r.Each(strings.Join(words, " "), func(folded []byte) {
		stems = append(stems, key(r.Stem(string(folded))))
	})
	return stems
}
