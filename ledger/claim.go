package ledger

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// claim is one attribution of one article, read for comparison.
type claim struct {
	*attribution.Attribution
	doc, origin int
	// text is the content from its first piece to its last, with the quotation
	// marks beside it; frame the sentences around it, source and cue included.
	text, frame article.Span
	speaker     string
	role        string
	source      string // as written
	// parties are the sides that the speaker speaks for.
	parties []string
	// untrue reports a denial by other words than a verb of denying; shown is then
	// what it shows, and pointing that it only points back.
	untrue, pointing bool
	shown            article.Span
	// insists reports a verb that holds to what others doubt.
	insists bool
	// keys are the stems and countries that name the speaker, by name, role or
	// as written; own are the terms of the name and the parties alone.
	keys []string
	own  []corpus.Term
	// house are the terms of the name of whom the speaker is known to speak for.
	house []corpus.Term
	// terms are the topic words of the content.
	terms       []corpus.Term
	date, basis string
	day         time.Time // of date; zero when unknown
}

// fewestWords is how many words can stand alone.
const fewestWords = 4

// longestSide is how many bytes of broken words a side shows before it is cut to
// their first piece.
const longestSide = 240

// minConfidence is how sure an attribution must be to be shown.
const minConfidence = 0.3

// readClaims returns the attributed words of the story in event time.
func readClaims(set *corpus.Set, who *speakers) []claim {
	var claims []claim
	for i, d := range set.Story.Documents {
		for j := range d.Attributions {
			a := &d.Attributions[j]
			if len(a.Content) == 0 || a.Class == attribution.Intention || a.Confidence > 0 && a.Confidence < minConfidence {
				continue
			}
			c := claim{Attribution: a, doc: i, origin: set.OriginOf(i)}
			c.text = whole(d.Tokens, a.Content)
			c.frame = frame(d.Tokens, a)
			c.terms = sorted(append(set.TermsIn(i, c.text), currencies(set, i, c.text)...))
			c.speaker, c.role, c.parties = who.speaker(d, a)
			if a.Confidence > 0 && a.Confidence < sureOfSpeaker && !speaksBefore(d, j) {
				c.speaker, c.role, c.parties = "", "", nil
			}
			if len(a.Source) > 0 {
				c.source = hull(a.Source).In(d.Text)
			}
			c.name(set)
			c.insists = cued(d.Tokens, &c, "insisting")
			c.date, c.basis = dateOf(d, a)
			c.day, _ = time.Parse(time.DateOnly, c.date)
			claims = append(claims, c)
		}
	}
	return claims
}

// speaksBefore reports whether the source of the j-th attribution surely says
// something before it in the same sentence: "Kellis said that it was sorry and denied
// having known". The source of the second is then that of the first, too.
func speaksBefore(d *nlp.Document, j int) bool {
	a := &d.Attributions[j]
	if len(a.Source) != 1 || len(a.Cue) == 0 {
		return false
	}
	return slices.ContainsFunc(d.Attributions[:j], func(b attribution.Attribution) bool {
		return len(b.Source) == 1 && b.Source[0] == a.Source[0] && len(b.Cue) > 0 && b.Cue[0].Start < a.Cue[0].Start &&
			b.Confidence >= sureOfSpeaker && sentences(d.Tokens, a.Source[0]) == sentences(d.Tokens, a.Cue[0])
	})
}

// currencies returns the terms of the currencies whose signs stand in the span:
// "$" for "dollar".
func currencies(set *corpus.Set, doc int, span article.Span) []corpus.Term {
	var terms []corpus.Term
	qs := set.Story.Documents[doc].Quantities
	for i := sort.Search(len(qs), func(i int) bool { return qs[i].End > span.Start }); i < len(qs) && qs[i].Start < span.End; i++ {
		if signs := wordSets().of(qs[i].Unit); signs != nil && qs[i].Kind == quantity.Money {
			for word := range signs.words {
				if t, ok := set.FindKey(corpus.Stem(word)); ok {
					terms = append(terms, t)
				}
			}
		}
	}
	return terms
}

// name fills in the keys and terms that name the speaker.
func (c *claim) name(set *corpus.Set) {
	for _, p := range c.parties {
		c.keys = append(c.keys, "="+p)
	}
	c.keys = append(c.keys, stems(c.speaker)...)
	for _, key := range c.keys {
		if t, ok := set.FindKey(key); ok {
			c.own = append(c.own, t)
		}
	}
	c.keys = append(append(c.keys, stems(c.role)...), stems(c.source)...)
}

// apart returns the time between the days of two claims, 0 where one is unknown.
func apart(a, b *claim) time.Duration {
	if a.day.IsZero() || b.day.IsZero() {
		return 0
	}
	return a.day.Sub(b.day).Abs()
}

// cite returns the evidence of the claim.
func (c *claim) cite(set *corpus.Set) article.Cite {
	return article.Cite{Article: set.Story.Documents[c.doc].ID, Span: c.text}
}

// side returns the claim as a side of a difference.
func (c *claim) side(set *corpus.Set) Side {
	d := set.Story.Documents[c.doc]
	cite := c.cite(set)
	if first, last := d.Tokens.TokensIn(c.text); last-first < fewestWords {
		cite.Span = c.frame // "the claim" says nothing alone
	}
	if c.Attribution != nil && len(c.Content) > 1 && cite.Span.Len() > longestSide {
		cite.Span = whole(d.Tokens, c.Content[:1])
	}
	return Side{Text: cite.Span.In(d.Text), Speaker: c.speaker, Date: c.date, Outlet: d.Outlet, Cite: cite}
}

// whole returns the bytes from the first piece to the last with the quotation
// marks that stand beside them.
func whole(t *token.Text, pieces []article.Span) article.Span {
	s := hull(pieces)
	first, last := t.TokensIn(s)
	if first > 0 && t.Tokens[first-1].Kind == token.OpenQuote && t.Tokens[first-1].End == s.Start {
		s.Start = t.Tokens[first-1].Start
	}
	if last < len(t.Tokens) && t.Tokens[last].Kind == token.CloseQuote && t.Tokens[last].Start == s.End {
		s.End = t.Tokens[last].End
	}
	return s
}

// hull returns the smallest span that holds all spans.
func hull(spans []article.Span) article.Span {
	s := spans[0]
	for _, p := range spans[1:] {
		s.Start, s.End = min(s.Start, p.Start), max(s.End, p.End)
	}
	return s
}

// frame returns the sentences that source, cue and content stand in.
func frame(t *token.Text, a *attribution.Attribution) article.Span {
	return sentences(t, hull(slices.Concat(a.Content, a.Cue, a.Source)))
}

// sentences widens a span to the sentences it touches.
func sentences(t *token.Text, s article.Span) article.Span {
	first, last := t.TokensIn(s)
	if first >= last {
		return s
	}
	a, b := t.Tokens[first].Sentence, t.Tokens[last-1].Sentence
	return article.Span{Start: min(s.Start, t.Sentences[a].Start), End: max(s.End, t.Sentences[b].End)}
}

// dateOf returns the day on which the words were said: a day named beside the
// cue and outside of the words, else the day of publication.
func dateOf(d *nlp.Document, a *attribution.Attribution) (day, basis string) {
	const reach = 80 // bytes between cue and date
	best := reach
	times := timesIn(d, sentences(d.Tokens, hull(a.Cue)))
	for i := range times {
		e := &times[i]
		if !e.HasInterval() || e.End.Sub(e.Start) > 24*time.Hour || touches(a.Content, e.Span) {
			continue
		}
		if after(e.Start, d.Published) {
			continue
		}
		if gap := distance(d.Tokens, a.Cue, e.Span); gap < best {
			best = gap
			day, basis = e.Start.Format(time.DateOnly), string(e.Basis)
		}
	}
	if day == "" && d.Published.Known() {
		return d.Published.Time.Format(time.DateOnly), "reported"
	}
	return day, basis
}

// after reports whether a day lies behind the moment of publication.
func after(t time.Time, m article.Moment) bool {
	return m.Known() && t.After(m.Time)
}

// distance returns the bytes between the cue and a span of the same sentence,
// and a large number where they share none.
func distance(t *token.Text, cue []article.Span, s article.Span) int {
	const far = 1 << 20
	best := far
	for _, c := range cue {
		between := article.Span{Start: min(c.End, s.End), End: max(c.Start, s.Start)}
		if sentences(t, c) != sentences(t, s) || between.Len() < 0 {
			continue
		}
		best = min(best, between.Len())
	}
	return best
}

func touches(spans []article.Span, s article.Span) bool {
	return slices.ContainsFunc(spans, s.Overlaps)
}

// folded returns the letters and digits of a text in lower case, words parted by
// one space, by which the same words of two outlets are known.
func folded(t *token.Text, s article.Span) string {
	var b strings.Builder
	first, last := t.TokensIn(s)
	for i := first; i < last; i++ {
		if kind := t.Tokens[i].Kind; kind == token.Word || kind == token.Number {
			b.WriteString(t.Lower(i))
			b.WriteByte(' ')
		}
	}
	return b.String()
}
