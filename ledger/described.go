package ledger

import (
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// described returns the words in which somebody is said to have called an act by
// an adjective: "the minister described Lisbon's answer as positive". They are
// no attributed clause, but tell of the act as one would.
func described(set *corpus.Set, who *speakers) []claim {
	term, ok := set.FindKey(corpus.Stem("described"))
	if !ok {
		return nil
	}
	var claims []claim
	for i := range set.Passages {
		if p := &set.Passages[i]; p.Terms.Holds(term) && p.Flaws&(corpus.Furniture|corpus.Caption) == 0 {
			if c, ok := describedIn(set, who, p); ok {
				claims = append(claims, c)
			}
		}
	}
	return claims
}

// describedIn returns what one sentence says that somebody described.
func describedIn(set *corpus.Set, who *speakers, p *corpus.Passage) (claim, bool) {
	const reach = 10
	d := set.Document(p)
	t := d.Tokens
	first, last := t.TokensIn(p.Span)
	for i := first; i < last; i++ {
		if lower := t.Lower(i); lower != "described" && lower != "describes" || t.Tokens[i].Quote >= 0 {
			continue
		}
		source := subjectBefore(d, i, first)
		for k := i + 2; k+1 < min(last, i+reach) && !source.Empty(); k++ {
			if t.Lower(k) == "as" && is("favourable", t.Lower(k+1)) {
				return newClaim(set, who, p, source, t.Tokens[i].Span, t.Span(i+1, k+2)), true
			}
		}
	}
	return claim{}, false
}

// newClaim returns the words at content as those of the source.
func newClaim(set *corpus.Set, who *speakers, p *corpus.Passage, source, cue, content article.Span) claim {
	d := set.Document(p)
	a := &attribution.Attribution{
		Source: []article.Span{source}, Cue: []article.Span{cue}, Content: []article.Span{content},
		Kind: attribution.Indirect, Class: attribution.Speech, Polarity: attribution.Asserts, Speaker: -1,
	}
	if m := mentionAt(d, source); m >= 0 {
		if a.Speaker = d.Entities.Mentions[m].Entity; a.Speaker >= 0 {
			a.SpeakerName = d.Entities.Entities[a.Speaker].Name
		}
	}
	c := claim{Attribution: a, doc: p.Doc, origin: p.Origin, text: content, frame: p.Span}
	c.terms = set.TermsIn(p.Doc, content)
	c.speaker, c.role, c.parties = who.speaker(d, a)
	c.source = source.In(d.Text)
	c.name(set)
	c.date, c.basis = dateOf(d, a)
	c.day, _ = time.Parse(time.DateOnly, c.date)
	return c
}
