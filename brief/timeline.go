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

// longestTimeline is the number of dates shown.
const longestTimeline = 12

// dated is one date that the story speaks of.
type dated struct {
	key, basis string
	start      time.Time
	mentions   []mention
	origins    map[int]bool
}

// mention is a sentence that speaks of a date.
type mention struct {
	*corpus.Passage
	basis string
	// weight is less where the date is not that of the main clause.
	weight float64
}

// timeline returns the past dates that most origins speak of, in order of time,
// each with the sentence that is nearest to all that is said of it. Ranking by
// documents that mention a date follows Gholipour Ghalandari and Ifrim (2020).
func (t *teller) timeline() []Dated {
	dates := t.dates()
	slices.SortStableFunc(dates, func(a, b *dated) int {
		return cmp.Or(
			cmp.Compare(len(b.origins), len(a.origins)),
			cmp.Compare(len(b.mentions), len(a.mentions)),
			cmp.Compare(b.key, a.key),
		)
	})
	dates = dates[:min(len(dates), longestTimeline)]
	slices.SortStableFunc(dates, func(a, b *dated) int {
		return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.key, b.key))
	})
	var used []*corpus.Passage
	var out []Dated
	for _, d := range dates {
		m, ok := t.bestMention(d, used)
		if !ok {
			continue
		}
		used = append(used, m.Passage)
		out = append(out, Dated{Date: d.key, Basis: m.basis, Text: t.set.Text(m.Passage), Cite: t.set.Cite(m.Passage), Origins: len(d.origins)})
	}
	return out
}

// dates returns the past dates that the story's sentences name, and the days of
// its publication with the opening sentences of the articles.
func (t *teller) dates() []*dated {
	byKey := make(map[string]*dated)
	var order []*dated
	note := func(key, basis string, start time.Time, p *corpus.Passage, weight float64) {
		d := byKey[key]
		if d == nil {
			d = &dated{key: key, basis: basis, start: start, origins: make(map[int]bool)}
			byKey[key] = d
			order = append(order, d)
		}
		d.origins[t.set.SourceOf(p.Origin)] = true
		d.mentions = append(d.mentions, mention{p, basis, weight})
	}
	for i, doc := range t.Documents {
		for j := range doc.Times {
			e := &doc.Times[j]
			p := t.set.At(i, e.Span.Start)
			if key := dateKey(e); key != "" && t.past(e) && p != nil && t.happened(doc, e, p) {
				note(key, string(e.Basis), e.Start, p, carries(doc.Tokens, e.Span, p))
			}
		}
	}
	t.reportedDays(byKey, note)
	return order
}

// reportedDays adds the days of publication that no sentence names, with the
// article's first sentence that can stand alone.
func (t *teller) reportedDays(named map[string]*dated, note func(string, string, time.Time, *corpus.Passage, float64)) {
	const lead = 3
	missing := make(map[string]bool)
	for i, doc := range t.Documents {
		if !doc.Published.Known() {
			continue
		}
		key := doc.Published.Time.Format(time.DateOnly)
		if named[key] != nil && !missing[key] {
			continue
		}
		day, _ := time.Parse(time.DateOnly, key)
		ps := t.set.Of(i)
		for k := range ps[:min(lead, len(ps))] {
			if tellable(&ps[k]) && ps[k].Flaws == 0 && !question(doc.Tokens, &ps[k]) {
				missing[key] = true
				note(key, "reported", day, &ps[k], 1)
				break
			}
		}
	}
}

// dateKey returns the TIMEX3 date that an expression means: a day, week, month,
// quarter or year; "" for anything else.
func dateKey(e *timex.Expression) string {
	if !e.HasInterval() || e.Type == timex.Set || e.Type == timex.Duration {
		return ""
	}
	switch days := e.End.Sub(e.Start).Hours() / 24; {
	case days <= 1:
		return e.Start.Format(time.DateOnly)
	case days <= 7 && e.Granularity == "week" && len(e.Value) >= 8:
		return e.Value[:8]
	case days >= 28 && days <= 31 || e.Granularity == "month":
		return e.Start.Format("2006-01")
	case days >= 365 && days <= 366 && e.Basis != timex.Stated:
		return "" // "a year earlier" is a measure more often than a date
	case e.Granularity == "quarter" || days >= 365 && days <= 366:
		return e.Value
	}
	return ""
}

// past reports whether the interval lies before now. One that still runs counts
// only if it is a week or less.
func (t *teller) past(e *timex.Expression) bool {
	const week = 7 * 24 * time.Hour
	if t.now.IsZero() {
		return true
	}
	return e.Start.Before(t.now) && (e.End.Sub(e.Start) <= week || !e.End.After(t.now))
}

// compared reports whether the date is only what something is measured against
// ("below those of 2019", "from 62% on Monday", "since the listing in 2021") or
// belongs to a noun ("Russia's November throughput", "the increases of 2011").
func compared(text *token.Text, e *timex.Expression) bool {
	const reach = 9
	first, last := text.TokensIn(e.Span)
	if text.Lower(last-1) == "earlier" || last-first > 2 && text.Lower(first+1) == "than" {
		return true
	}
	if e.Granularity != "day" && (first > 0 && text.Lower(first-1) == "of" && !toldOf(text, last) || modifies(text, last)) {
		return true
	}
	for i := first - 1; i >= max(0, first-reach); i-- {
		switch text.Of(i) {
		case ",", ";", ":", "(", ")", "—", "–":
			return false
		}
		switch timeWord(text.Lower(i)) {
		case "against":
			return true
		case "bounding":
			return text.Lower(i) == "since" || numberNear(text, i, first)
		}
	}
	return false
}

// toldOf reports whether a clause at i tells what was then: "2014, when".
func toldOf(text *token.Text, i int) bool {
	return i+1 < len(text.Tokens) && text.Of(i) == "," && text.Lower(i+1) == "when"
}

// modifies reports whether a noun that the date modifies stands at i.
func modifies(text *token.Text, i int) bool {
	if i >= len(text.Tokens) || text.Tokens[i].Kind != token.Word || text.Tokens[i].Upper {
		return false
	}
	lower := text.Lower(i)
	return !corpus.Empty(lower) && timeWord(lower) == "" && !strings.HasSuffix(lower, "ed") && !strings.HasSuffix(lower, "ly")
}

// tokenAfter returns the token behind an expression of time.
func tokenAfter(text *token.Text, e *timex.Expression) int {
	_, last := text.TokensIn(e.Span)
	return last
}

// numberNear reports whether a number stands right behind i: "from $69 in June".
func numberNear(text *token.Text, i, end int) bool {
	for k := i + 1; k < min(i+3, end); k++ {
		if text.Tokens[k].Kind == token.Number {
			return true
		}
	}
	return false
}

// foretold reports whether the date's clause speaks of what is still to come:
// "will meet on Friday".
func foretold(text *token.Text, e *timex.Expression, p *corpus.Passage) bool {
	first, _ := text.TokensIn(e.Span)
	for i := first - 1; i >= 0 && text.Tokens[i].Start >= p.Start; i-- {
		switch class := timeWord(text.Lower(i)); {
		case class == "future" || class == "expect" && text.Lower(i+1) == "to":
			return true
		case class == "saying" || text.Of(i) == ";" || text.Of(i) == ",":
			return false
		}
	}
	return false
}

// tellable reports whether a sentence may stand in a timeline.
func tellable(p *corpus.Passage) bool {
	const shortest, longest = 5, 70
	return p.Words >= shortest && p.Flaws&^(corpus.Dangling|corpus.Voiceless) == 0 && p.Words <= longest
}

// happened reports whether a sentence can tell what was on a date that it names:
// it was published no earlier, names the date outside of quotations, and not only
// to measure or bound something else.
func (t *teller) happened(d *nlp.Document, e *timex.Expression, p *corpus.Passage) bool {
	if !tellable(p) || question(d.Tokens, p) || labelled(d.Tokens, p) || compared(d.Tokens, e) || foretold(d.Tokens, e, p) {
		return false
	}
	if d.Published.Known() && e.Start.After(d.Published.Time) || e.Granularity != "day" && carries(d.Tokens, e.Span, p) < 1 {
		return false
	}
	first, _ := d.Tokens.TokensIn(e.Span)
	return d.Tokens.Tokens[first].Quote < 0 && (first == 0 || timeWord(d.Tokens.Lower(first-1)) != "bounding")
}

// carries returns how far the date is that of the sentence's main clause: less
// for the day of saying and for one inside of a relative clause.
func carries(text *token.Text, when article.Span, p *corpus.Passage) float64 {
	const reach = 14
	first, last := text.TokensIn(when)
	weight := 1.0
	for i := first - 1; i >= max(0, first-reach) && text.Tokens[i].Start >= p.Start; i-- {
		if text.Tokens[i].Kind == token.Punct {
			break
		}
		switch timeWord(text.Lower(i)) {
		case "saying":
			if first-i <= 3 {
				return weight / 4
			}
		case "relative":
			weight /= 2
		}
	}
	if last < len(text.Tokens) && timeWord(text.Lower(last)) == "saying" {
		weight /= 4
	}
	return weight
}

// bestMention returns the sentence nearest to all sentences of the date, one
// that opens an article, stands alone and tells of the date itself before others, and none that
// was all but shown already.
func (t *teller) bestMention(d *dated, used []*corpus.Passage) (mention, bool) {
	const same = 0.6
	centroid := make(corpus.Dense, t.set.TermCount())
	for _, m := range d.mentions {
		centroid.Add(m.Terms, 1)
	}
	best, top := mention{}, 0.0
	for _, m := range d.mentions {
		shown := func(p *corpus.Passage) bool { return p == m.Passage || corpus.Cosine(p.Terms, m.Terms) >= same }
		if m.Flaws&corpus.Voiceless != 0 || slices.ContainsFunc(used, shown) {
			continue
		}
		s := (centroid.Dot(m.Terms) + 1e-9) * m.weight * (1 + 1/float64(1+m.Sentence))
		if m.Flaws != 0 {
			s /= 4
		}
		if s > top {
			best, top = m, s
		}
	}
	return best, top > 0
}
