package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// nearby returns what a denial denies in the sentences just before it in its own
// article, be it somebody's words or the article's: where a denial stands right
// behind what it denies, the writer has set the two against each other. It must
// point there ("denied it", "denied any such offer") or tell the same deed or
// thing. Nil where nothing does.
func (b *targets) nearby(c *claim) (*target, []corpus.Term) {
	const reach = 3 // sentences
	p := b.set.At(c.doc, c.frame.Start)
	if p == nil {
		return nil, nil
	}
	points := pronoun(b.set.Document(p).Tokens, c)
	if points && len(c.Source) > 0 && words(b.set.Document(p).Tokens, article.Span{Start: c.frame.Start, End: c.Source[0].Start}) >= fewestWords {
		return nil, nil // "asked whether he had known, he denied it"
	}
	passages := b.set.Of(c.doc)
	for gap := 1; gap <= reach && p.Sentence-gap >= 0; gap++ {
		q := &passages[p.Sentence-gap]
		if points && gap > 1 || !b.deniable(c, q) {
			if points {
				return nil, nil
			}
			continue
		}
		shared := b.sharedWith(c, q)
		if !points && shared == nil {
			continue
		}
		return b.saidIn(c, q, shared), shared
	}
	return nil, nil
}

// pronoun reports whether all that is denied is a word that points back: "it",
// "that", "any such offer".
func pronoun(t *token.Text, c *claim) bool {
	first, last := t.TokensIn(c.text)
	switch {
	case first >= last:
		return false
	case last-first == 1:
		return is("pointing", t.Lower(first)) || is("backpronoun", t.Lower(first))
	}
	return t.Lower(first) == "any" && t.Lower(first+1) == "such" || t.Lower(first) == "no" && t.Lower(first+1) == "such"
}

// deniable reports whether a sentence tells plainly of something that somebody
// could deny, and is not itself told by the one who denies.
func (b *targets) deniable(c *claim, q *corpus.Passage) bool {
	const fewest = 5
	if q.Words < fewest || q.Flaws&(corpus.Furniture|corpus.Caption) != 0 || conditional(b.set, q) || negated(b.set, q) {
		return false
	}
	for _, i := range b.byDoc[c.doc] {
		t := &b.all[i]
		if t.passage == nil && q.Overlaps(t.text) && !opponents(c, t.claim) && t.speaker != "" {
			return false
		}
	}
	return true
}

// sharedWith returns the topic words that what is denied shares with a sentence,
// where they make it the same matter: the deed, or the most part of the words.
func (b *targets) sharedWith(c *claim, q *corpus.Passage) []corpus.Term {
	const part = 0.5
	core := coreOf(b.set, c)
	if len(core) == 0 {
		return nil
	}
	var words, shared []corpus.Term
	for _, w := range q.Terms {
		words = append(words, w.Term)
		if slices.Contains(core, w.Term) {
			shared = append(shared, w.Term)
		}
	}
	verb, ok := deed(b.set, c)
	same := ok && !is("lightverb", b.set.Name(verb)) && sameDeed(b.set, verb, words)
	switch {
	case same && len(shared) >= 1 && (len(shared) >= 2 || len(core) <= 3):
	case float64(len(shared)) >= part*float64(len(core)) && len(shared) >= min(2, len(core)):
	default:
		return nil
	}
	return shared
}

// saidIn returns the words of the sentence as a target: what somebody else says
// in it and shares, else the sentence itself, of nobody.
func (b *targets) saidIn(c *claim, q *corpus.Passage, shared []corpus.Term) *target {
	for _, i := range b.byDoc[c.doc] {
		t := &b.all[i]
		if t.passage != nil || !q.Overlaps(t.text) || t.Class != attribution.Speech || !opponents(c, t.claim) {
			continue
		}
		if len(shared) == 0 || len(corpus.Shared(t.terms, shared)) == len(shared) {
			return t
		}
	}
	d := b.set.Document(q)
	text := article.Span{Start: q.Start, End: q.Start + len(strings.TrimRight(b.set.Text(q), " \n\t"))}
	own := &claim{doc: q.Doc, origin: q.Origin, text: text, frame: q.Span, date: reported(d)}
	own.day, _ = time.Parse(time.DateOnly, own.date)
	return &target{claim: own, passage: q}
}
