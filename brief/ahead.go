package brief

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// longestAhead is the number of entries shown.
const longestAhead = 20

// coming is an entry with its sentence and how many origins speak of it.
type coming struct {
	Ahead
	passage *corpus.Passage
	start   time.Time
	origins map[int]bool
}

// ahead returns what the sentences of the story say is still to come: what has a
// time after now, and what hangs on a condition. Entries with a time come
// first, soonest first.
func (t *teller) ahead() []Ahead {
	var found []*coming
	for i, d := range t.Documents {
		ps := t.set.Of(i)
		for k := range ps {
			if !tellable(&ps[k]) {
				continue
			}
			if c, ok := t.comingIn(d, &ps[k]); ok {
				found = t.merge(found, c)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *coming) int { return cmp.Compare(len(b.origins), len(a.origins)) })
	found = found[:min(len(found), longestAhead)]
	slices.SortStableFunc(found, func(a, b *coming) int {
		if a.start.IsZero() != b.start.IsZero() {
			return cmp.Compare(boolInt(a.start.IsZero()), boolInt(b.start.IsZero()))
		}
		return a.start.Compare(b.start)
	})
	out := make([]Ahead, len(found))
	for i, c := range found {
		out[i] = c.Ahead
	}
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// comingIn returns what one sentence says is to come.
func (t *teller) comingIn(d *nlp.Document, p *corpus.Passage) (*coming, bool) {
	when, start, end := t.futureTime(d, p)
	condition := conditionIn(d.Tokens, p)
	if when.Empty() && condition.Empty() {
		return nil, false
	}
	c := &coming{passage: p, start: start, origins: map[int]bool{p.Origin: true}}
	c.Text, c.Cite = t.set.Text(p), t.set.Cite(p)
	c.Speaker = t.speakerOf(d, p, when)
	if !when.Empty() {
		c.When, c.Start, c.End = when.In(d.Text), start.Format(time.DateOnly), end.Format(time.DateOnly)
	}
	c.Condition = condition.In(d.Text)
	return c, true
}

// futureTime returns the first expression of the sentence that means a time
// after now, or a length of time from now, with its interval of days.
func (t *teller) futureTime(d *nlp.Document, p *corpus.Passage) (when article.Span, start, end time.Time) {
	now := t.now
	if now.IsZero() {
		now = d.Published.Time
	}
	if now.IsZero() {
		return when, start, end
	}
	for i := range d.Times {
		e := &d.Times[i]
		if !p.Contains(e.Span) {
			continue
		}
		if e.HasInterval() && e.End.After(now) && (!e.Start.Before(now) || e.End.Sub(e.Start) < 400*24*time.Hour && expects(d.Tokens, p, e)) {
			if e.Type != timex.Duration && e.Value != "PRESENT_REF" {
				return e.Span, e.Start, e.End
			}
		}
		if span, days := lengthAhead(d, p, e); days > 0 && d.Published.Known() {
			day := d.Published.Time.UTC().Truncate(24 * time.Hour)
			if until := day.AddDate(0, 0, days); until.After(now) {
				return span, day, until
			}
		}
	}
	return when, start, end
}

// expects reports whether words of expectation stand in the sentence up to the
// expression, as they must where the time has begun already.
func expects(text *token.Text, p *corpus.Passage, e *timex.Expression) bool {
	first, last := text.TokensIn(article.Span{Start: p.Start, End: e.Span.Start})
	for i := first; i < last; i++ {
		if timeWord(text.Lower(i)) == "expect" {
			return true
		}
	}
	return false
}

// lengthAhead returns the span and the days of an expression such as "within ten
// days" or "a ten-day deadline"; 0 for any other length of time.
func lengthAhead(d *nlp.Document, p *corpus.Passage, e *timex.Expression) (article.Span, int) {
	if e.Type != timex.Duration {
		return e.Span, 0
	}
	days := periodDays(e.Value)
	first, last := d.Tokens.TokensIn(e.Span)
	for i := first - 1; i >= max(0, first-4) && d.Tokens.Tokens[i].Start >= p.Start; i-- {
		if timeWord(d.Tokens.Lower(i)) == "within" {
			return article.Span{Start: d.Tokens.Tokens[i].Start, End: e.Span.End}, days
		}
	}
	for i := first; i < min(last+2, len(d.Tokens.Tokens)) && d.Tokens.Tokens[i].End <= p.End; i++ {
		if timeWord(d.Tokens.Lower(i)) == "window" {
			return article.Span{Start: e.Span.Start, End: d.Tokens.Tokens[i].End}, days
		}
	}
	return e.Span, 0
}

// periodDays returns the days of a TIMEX3 period: P4W, P10D, P2M; 0 for others.
func periodDays(value string) int {
	if len(value) < 3 || value[0] != 'P' {
		return 0
	}
	n := 0
	for _, c := range value[1 : len(value)-1] {
		if c < '0' || c > '9' || n > 1000 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	switch value[len(value)-1] {
	case 'D':
		return n
	case 'W':
		return 7 * n
	case 'M':
		return 30 * n
	}
	return 0
}

// conditionIn returns the clause of the sentence that something to come hangs
// on: from "if", "unless" or "in case" to the end of the clause. The rest of the
// sentence must speak of what would follow.
func conditionIn(text *token.Text, p *corpus.Passage) article.Span {
	first, last := text.TokensIn(p.Span)
	for i := first; i < last; i++ {
		n := conditionMark(text, i, last)
		if n == 0 || asIf(text, i, first) {
			continue
		}
		end := clauseEnd(text, i, i+n, last)
		if end-i < n+2 || !consequence(text, first, i) && !consequence(text, end, last) {
			continue
		}
		return text.Span(i, end)
	}
	return article.Span{}
}

// conditionMark returns the number of tokens of a condition's opening at i.
func conditionMark(text *token.Text, i, last int) int {
	switch text.Lower(i) {
	case "if", "unless":
		return 1
	case "provided":
		if i+1 < last && text.Lower(i+1) == "that" {
			return 2
		}
	case "in":
		if i+1 < last && text.Lower(i+1) == "case" {
			return 2
		}
		if i+2 < last && text.Lower(i+1) == "the" && text.Lower(i+2) == "event" {
			return 3
		}
	}
	return 0
}

// asIf reports whether an "if" belongs to "as if", "even if", "what if" or "ask
// if", which set no condition.
func asIf(text *token.Text, i, first int) bool {
	if i == first {
		return false
	}
	switch text.Lower(i - 1) {
	case "as", "what", "ask", "asked", "asks", "asking", "see", "know", "knows", "wonder", "wondered", "unclear", "sure", "decide", "determine":
		return true
	}
	return false
}

// clauseEnd returns the token behind the clause that opens at i: the next comma
// that is not inside of a number or list of names, or the end of the quotation
// or sentence.
func clauseEnd(text *token.Text, i, from, last int) int {
	for k := from; k < last; k++ {
		tok := &text.Tokens[k]
		if tok.Kind == token.CloseQuote || tok.Quote != text.Tokens[i].Quote && text.Tokens[i].Quote >= 0 {
			return trimPunct(text, from, k)
		}
		if tok.Kind == token.Punct {
			switch text.Of(k) {
			case ",", ";", ".", "—", "–", ":", "?", "!":
				return k
			}
		}
	}
	return last
}

// trimPunct returns end without the punctuation before it.
func trimPunct(text *token.Text, from, end int) int {
	for end > from && text.Tokens[end-1].Kind == token.Punct {
		end--
	}
	return end
}

// consequence reports whether the tokens speak of what would follow or is made
// ready.
func consequence(text *token.Text, first, last int) bool {
	for i := first; i < last; i++ {
		switch timeWord(text.Lower(i)) {
		case "expect", "modal":
			return true
		}
	}
	return false
}

// speakerOf returns who says what the sentence foretells: the speaker of the
// statement that holds the time, else of one that the sentence holds.
func (t *teller) speakerOf(d *nlp.Document, p *corpus.Passage, when article.Span) string {
	span := p.Span
	if !when.Empty() {
		span = when
	}
	holds := func(c article.Cite) bool { return c.Article == d.ID && c.Span.Overlaps(span) }
	for i := range t.book.Statements {
		s := &t.book.Statements[i]
		if holds(s.Cite) || slices.ContainsFunc(s.Also, holds) {
			return s.Speaker
		}
	}
	return ""
}

// merge adds an entry, or notes another origin for one that says the same: the
// same time or condition, in sentences that are alike.
func (t *teller) merge(found []*coming, c *coming) []*coming {
	const alike, sameTime, compared = 0.6, 0.3, 200
	for _, f := range found[max(0, len(found)-compared):] {
		cosine := corpus.Cosine(f.passage.Terms, c.passage.Terms)
		if cosine >= alike || cosine >= sameTime && c.When != "" && f.Start == c.Start && f.End == c.End {
			f.origins[c.passage.Origin] = true
			if f.passage.Flaws != 0 && c.passage.Flaws == 0 {
				c.origins = f.origins
				*f = *c
			}
			return found
		}
	}
	return append(found, c)
}

// timeWord returns the class of a word of words.tsv.
func timeWord(lower string) string {
	if strings.HasSuffix(lower, "'ll") || strings.HasSuffix(lower, "’ll") {
		return "expect"
	}
	return timeWords()[lower]
}
