package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

// readNominal reads an act that a noun names: "has given no answer", "described
// the capital's response as positive". It reports false where the noun only
// mentions the act.
func readNominal(set *corpus.Set, c *claim, i, first, last int) (act, bool) {
	d := set.Story.Documents[c.doc]
	t := d.Tokens
	class, ok := nominals()[t.Lower(i)]
	if !ok {
		return act{}, false
	}
	term, _ := set.Find(t.Lower(i))
	if p := predicates()[set.Name(term)]; p.sign != 0 && i > first && verbal(t, i) && !is("adjective", t.Lower(i-1)) {
		return act{}, false // "answer" and "reply" are verbs as well
	}
	a := act{claim: c, predicate: predicate{class: class}, term: term, at: i, nominal: true}
	if !a.weigh(t, first, last) {
		return act{}, false
	}
	a.subject, a.named = doer(d, c, i, first, last)
	a.object = objectOf(set, &a, last)
	return a, true
}

// weigh finds the sign of the noun's act in the words around it: a negator before
// it refuses, a favourable adjective beside it affirms.
func (a *act) weigh(t *token.Text, first, last int) bool {
	const reach = 8
	sentence := t.Tokens[a.at].Sentence
	for k := a.at - 1; k >= max(first, a.at-reach) && t.Tokens[k].Sentence == sentence && !clauseMark(t, k); k-- {
		switch lower := t.Lower(k); {
		case hypothetical(lower), is("describing", lower):
			return false // only thought of, or told in somebody else's words
		case is("future", lower):
			a.future = true
		case negator(lower):
			a.sign = -1
		case is("favourable", lower) && a.at-k <= 3 && a.sign == 0:
			a.sign = +1
		}
	}
	for k := a.at + 1; k < min(last, a.at+4) && a.sign == 0; k++ {
		if is("favourable", t.Lower(k)) {
			a.sign = +1
		}
	}
	return a.sign != 0
}

// doer returns whose act a noun names: the owner before it ("Lisbon's answer"),
// who it comes "from", or the subject of the verb of giving that governs it.
func doer(d *nlp.Document, c *claim, i, first, last int) (subject []string, named bool) {
	const reach = 10
	t := d.Tokens
	for k := i + 1; k < min(last, i+reach) && t.Tokens[k].Sentence == t.Tokens[i].Sentence; k++ {
		if t.Lower(k) == "from" && k+1 < last {
			return subjectAt(d, k+1, c)
		}
	}
	giving := -1
	for k := i - 1; k >= max(first, i-2*reach) && t.Tokens[k].Sentence == t.Tokens[i].Sentence; k-- {
		lower := t.Lower(k)
		if is("possessive", lower) && giving < 0 && i-k <= 4 && k > first {
			return subjectAt(d, k-1, c)
		}
		if is("bestowing", lower) {
			giving = k
		}
		if giving < 0 {
			continue
		}
		if m := mentionAt(d, t.Tokens[k].Span); m >= 0 && d.Entities.Mentions[m].Form == 0 {
			return subjectAt(d, k, c)
		}
	}
	return nil, false
}

// sameActor reports whether the subjects are one country told as such, or one of
// them is unclear and both acts, of one article, are about one thing.
func sameActor(a, b *act, shared []corpus.Term) bool {
	if sameCountry(a.subject, b.subject) {
		sides := len(a.claim.parties) > 0 && len(b.claim.parties) > 0
		return sides || a.claim.doc == b.claim.doc && (len(a.claim.parties) > 0 || len(b.claim.parties) > 0)
	}
	unclear := a.nominal && a.subject == nil || b.nominal && b.subject == nil
	return unclear && len(shared) > 0 && a.claim.doc == b.claim.doc
}

// innermost reports whether no shorter claim of the article holds the token of
// the act: what stands in words within words is said by the inner speaker.
func innermost(near *bySentence[*claim], c *claim, a *act, t *token.Text) bool {
	s := t.Tokens[a.at].Span
	return !slices.ContainsFunc(near.near(c.doc, s), func(o *claim) bool {
		return o != c && o.text.Len() < c.text.Len() && touches(o.Content, s)
	})
}
