package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// untrue returns the claims that deny without a verb of denying, as denials of
// what they call untrue: "talk of a sale was nonsense", "no truth to the report",
// "called the account a fairy tale". Where they name nothing ("That is a lie") they
// point back. The claims are marked.
func untrue(set *corpus.Set, claims []claim) []claim {
	var out []claim
	for i := range claims {
		c := &claims[i]
		if c.Class != attribution.Speech || c.speaker == "" || c.Polarity == attribution.Denies && !rejected(set, c).Empty() {
			continue
		}
		if span, at, ok := calledUntrue(set, c); ok {
			out = append(out, c.denying(set, span, at))
			c.untrue = true
		}
	}
	return out
}

// rejected is the span of a claim that its own verb denies.
func rejected(set *corpus.Set, c *claim) article.Span {
	if denies(set, c) {
		return c.text
	}
	return article.Span{}
}

// denying returns the claim as a denial of the words at span; empty words point
// back from the words at.
func (c *claim) denying(set *corpus.Set, span, at article.Span) claim {
	a := *c.Attribution
	a.Polarity = attribution.Denies
	n := *c
	n.Attribution, n.shown, n.untrue = &a, c.text, true
	if at == c.text {
		n.shown = hull(append(slices.Clone(c.Cue), c.text))
	}
	if span.Empty() {
		n.pointing, span = true, at
	}
	if n.shown.Len() == 0 || !n.shown.Contains(span) {
		n.shown = c.frame
	}
	a.Content = []article.Span{span}
	n.text = span
	n.terms = set.TermsIn(c.doc, span)
	if n.pointing {
		n.terms = nil
	}
	return n
}

// calledUntrue returns the words that a claim calls untrue, and those by which it
// does. The first are empty where they only point back.
func calledUntrue(set *corpus.Set, c *claim) (denied, at article.Span, ok bool) {
	t := set.Story.Documents[c.doc].Tokens
	if rejects(t, c) {
		return c.text, c.text, calls(set, c)
	}
	if denied, verb := ownDenial(t, c); !denied.Empty() {
		return denied, verb, true
	}
	for _, piece := range c.Content {
		first, last := t.TokensIn(piece)
		for i := first; i < last; i++ {
			if doubted(t, i) {
				break
			}
			width, away := falsehoodAt(set, t, i, last)
			if width == 0 {
				continue
			}
			open := behindStop(t, first, i)
			span, ok := subjectOf(t, c, open, i, i+width, last, away)
			if span.Empty() && open > first {
				return span, span, false // "it" is what the speaker has just spoken of
			}
			return span, t.Span(i, i+width), ok
		}
	}
	return article.Span{}, article.Span{}, false
}

// behindStop returns the token behind the last full stop between two tokens, or the first:
// within a quotation sentences are not told apart.
func behindStop(t *token.Text, first, i int) int {
	for k := i - 1; k > first; k-- {
		switch t.Of(k) {
		case ".", "!", "?":
			return k + 1
		}
	}
	return first
}

// rejects reports whether what brings the words in opens with a verb of denying
// and ends where they begin: "rejected as unfounded a report [that …]".
func rejects(t *token.Text, c *claim) bool {
	const gap = 2
	if len(c.Cue) != 1 || c.text.Start < c.Cue[0].End || c.text.Start-c.Cue[0].End > gap {
		return false
	}
	first, last := t.TokensIn(c.Cue[0])
	return last-first > 1 && (is("rejecting", t.Lower(first)) || is("denying", t.Lower(first)))
}

// ownDenial returns what the words themselves deny for their speaker, and the verb by
// which they do: "it categorically denies [that the software failed]".
func ownDenial(t *token.Text, c *claim) (denied, verb article.Span) {
	const reach = 6
	first, last := t.TokensIn(c.Content[0])
	seen := false
	for i := first; i < min(last, first+reach); i++ {
		switch lower := t.Lower(i); {
		case t.Tokens[i].Kind != token.Word || lower == "that" || is("auxiliary", lower) || strings.HasSuffix(lower, "ly"):
		case !seen && is("selfsubject", lower):
			seen = true
		case seen && is("denying", lower) && i+1 < last:
			from := i + 1
			for from+1 < last && t.Tokens[from].Kind != token.Word {
				from++
			}
			n := *c
			n.text = t.Span(from, last)
			if !holdsClause(t, &n) && !namesClaim(t, &n) {
				return denied, verb
			}
			return n.text, t.Tokens[i].Span
		default:
			return denied, verb
		}
	}
	return denied, verb
}

// doubted reports whether the sentence of a token is a question or a condition.
func doubted(t *token.Text, i int) bool {
	lower := t.Lower(i)
	return lower == "if" || lower == "whether" || asks(t, i)
}

// calls reports whether the words that bring a claim in reject a report or call
// it untrue: "rejected as unfounded a report that".
func calls(set *corpus.Set, c *claim) bool {
	t := set.Story.Documents[c.doc].Tokens
	for _, cue := range c.Cue {
		first, last := t.TokensIn(cue)
		for i := first; i < last; i++ {
			if width, _ := falsehoodAt(set, t, i, last); width > 0 || i > first && is("claimnoun", t.Lower(i)) {
				return true
			}
		}
	}
	return false
}
