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

// coming is an entry with its sentence and the sources that speak of it.
type coming struct {
	Ahead
	passage    *corpus.Passage
	start, end time.Time
	origins    map[int]*corpus.Passage // by source its sentence
	carried    float64                 // how far the time is that of the main clause
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
		out[i].Also, out[i].Origins = c.others(t.set), len(c.origins)
	}
	return out
}

// GoOn leaves out what was ahead when the story was told and has passed at a later moment.
// What a story looks forward to that has gone quiet since stays as it stood.
func (s *Story) GoOn(now time.Time) {
	last, err := article.ParseMoment(s.Last)
	if err != nil {
		return
	}
	now = presentBehind(last, now)
	s.Ahead = slices.DeleteFunc(s.Ahead, func(a Ahead) bool {
		end, err := time.Parse(time.DateOnly, a.End)
		return err == nil && !end.After(now)
	})
}

// others returns the cites of the other origins that speak of the same, in event
// time.
func (c *coming) others(set *corpus.Set) []article.Cite {
	var ps []*corpus.Passage
	for o, p := range c.origins {
		if o != set.SourceOf(c.passage.Origin) {
			ps = append(ps, p)
		}
	}
	slices.SortFunc(ps, func(a, b *corpus.Passage) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start))
	})
	var cites []article.Cite
	for _, p := range ps {
		cites = append(cites, set.Cite(p))
	}
	return cites
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// comingIn returns what one sentence says is to come.
func (t *teller) comingIn(d *nlp.Document, p *corpus.Passage) (*coming, bool) {
	first, last := d.Tokens.TokensIn(p.Span)
	if question(d.Tokens, p) || labelled(d.Tokens, p) || pointing(d.Tokens.Lower(first)) || wouldHave(d.Tokens, first, last) {
		return nil, false
	}
	when, start, end := t.futureTime(d, p)
	carried := 1.0
	if !when.Empty() {
		carried = carries(d.Tokens, when, p)
	}
	condition := conditionIn(d.Tokens, p)
	if !condition.Empty() && !stands(d, condition) {
		condition = article.Span{}
	}
	if when.Empty() && condition.Empty() {
		return nil, false
	}
	c := &coming{passage: p, start: start, end: end, carried: carried, origins: map[int]*corpus.Passage{t.set.SourceOf(p.Origin): p}}
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
		if !p.Contains(e.Span) || e.Granularity == "year" && modifies(d.Tokens, tokenAfter(d.Tokens, e)) {
			continue
		}
		if e.HasInterval() && e.End.After(now) && e.End.Sub(e.Start) < 400*24*time.Hour && expects(d.Tokens, p, e, !e.Start.Before(now)) {
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

// expects reports whether the sentence says of the time that something is
// scheduled, planned or foreseen then: by a word up to the expression, which may
// stand behind it only where the time is wholly to come.
func expects(text *token.Text, p *corpus.Passage, e *timex.Expression, toCome bool) bool {
	first, last := text.TokensIn(p.Span)
	at, behind := text.TokensIn(e.Span)
	end := last
	if !toCome {
		end = at
	}
	if calledOff(text, first, last) || text.Lower(at) == "earlier" || text.Lower(behind-1) == "later" {
		return false
	}
	if !toCome {
		first = clauseStart(text, first, at)
	}
	for i := first; i < end; i++ {
		if i >= at && i < behind || i > first && pastPlan(text, i) {
			continue // "May" is a month here; "had planned" is past
		}
		switch lower := text.Lower(i); timeWord(lower) {
		case "expect", "future":
			return true
		case "schedule":
			if i == first || text.Lower(i-1) != "to" {
				return true
			}
		case "bounding":
			if lower == "until" {
				return true
			}
		case "modal":
			if toCome {
				return true
			}
		case "be":
			if toCome && i+1 < end && (text.Lower(i+1) == "to" || i > first && text.Lower(i-1) == "there") {
				return true // "is to meet", "there is an election"
			}
		}
	}
	return false
}

// clauseStart returns the first token of the relative clause that holds the time
// at, else of the sentence: what was planned outside of it is another thing.
func clauseStart(text *token.Text, first, at int) int {
	for i := at - 1; i > first; i-- {
		switch text.Lower(i) {
		case "which", "who", "whose", "where", "when", "after":
			return i
		}
	}
	return first
}

// pastPlan reports whether the word at i is no verb of a plan that stands: "had
// planned", "the plan", "did not expect".
func pastPlan(text *token.Text, i int) bool {
	switch text.Lower(i - 1) {
	case "not", "had", "a", "the", "this", "that", "its", "their", "of":
		return timeWord(text.Lower(i)) == "expect"
	}
	return false
}

// calledOff reports whether the sentence says that something will not be.
func calledOff(text *token.Text, first, last int) bool {
	for i := first; i < last; i++ {
		if timeWord(text.Lower(i)) == "off" {
			return true
		}
	}
	return false
}

// pointing reports whether a word that opens a sentence stands for something said
// before it.
func pointing(lower string) bool {
	switch lower {
	case "that", "this", "those", "these", "such":
		return true
	}
	return false
}

// question reports whether the sentence asks.
func question(text *token.Text, p *corpus.Passage) bool {
	first, last := text.TokensIn(p.Span)
	for last > first+1 && text.Tokens[last-1].Kind == token.CloseQuote {
		last--
	}
	return last > 0 && text.Of(last-1) == "?"
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
	const compared = 200
	for _, f := range found[max(0, len(found)-compared):] {
		if !sameEvent(f, c) {
			continue
		}
		origins, source := f.origins, t.set.SourceOf(c.passage.Origin)
		if origins[source] == nil {
			origins[source] = c.passage
		}
		if clearer(c, f) {
			*f = *c
			f.origins = origins
			f.origins[source] = c.passage
		}
		return found
	}
	return append(found, c)
}

// sameEvent reports whether two entries are of one thing: sentences all but the
// same, or alike where they mean one window or one window within the other.
func sameEvent(a, b *coming) bool {
	const same, sameWindow, within = 0.6, 0.12, 0.2
	cosine := corpus.Cosine(a.passage.Terms, b.passage.Terms)
	switch {
	case cosine >= same:
		return a.Condition == "" || b.Condition == "" || a.Start == b.Start
	case a.start.IsZero() || b.start.IsZero():
		return false
	case a.Start == b.Start && a.End == b.End:
		return cosine >= sameWindow && len(corpus.Shared(a.passage.Anchors, b.passage.Anchors)) > 1
	}
	nested := !a.start.After(b.start) && !a.end.Before(b.end) || !b.start.After(a.start) && !b.end.Before(a.end)
	return nested && (a.Condition == "") == (b.Condition == "") && cosine >= within && len(corpus.Shared(a.passage.Anchors, b.passage.Anchors)) > 1
}

// clearer reports whether an entry stands alone where the other does not, or says
// it in fewer words, but enough.
func clearer(a, b *coming) bool {
	const enough = 10
	if (a.Condition != "") != (b.Condition != "") {
		return a.Condition != ""
	}
	if (a.passage.Flaws == 0) != (b.passage.Flaws == 0) {
		return a.passage.Flaws == 0
	}
	if a.carried != b.carried {
		return a.carried > b.carried
	}
	return a.passage.Words >= enough && a.passage.Words < b.passage.Words && a.Start == b.Start
}

// timeWord returns the class of a word of words.tsv.
func timeWord(lower string) string {
	if strings.HasSuffix(lower, "'ll") || strings.HasSuffix(lower, "’ll") {
		return "expect"
	}
	return timeWords()[lower]
}
