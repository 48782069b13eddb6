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
func (b *targets) nearby(c *claim, near []*claim) (*target, []corpus.Term) {
	const reach = 3 // sentences
	p := b.set.At(c.doc, c.frame.Start)
	if p == nil {
		return nil, nil
	}
	if t := b.contrasting(c, near); t != nil && !c.untrue {
		return t, nil
	}
	points := c.pointing || pronoun(b.set.Document(p).Tokens, c)
	opens := opens(b.set, c)
	if points && !opens {
		return nil, nil
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
		if c.pointing && !b.concerns(c, q) {
			return nil, nil
		}
		shared := b.sharedWith(c, q)
		if points || shared != nil || gap == 1 && opens && b.answers(c, q) {
			return b.saidIn(c, q, shared), shared
		}
	}
	return nil, nil
}

// concerns reports whether a sentence holds a suspicion or a charge, or names the
// one who denies, or the house behind: of such is said "That is a lie".
func (b *targets) concerns(c *claim, q *corpus.Passage) bool {
	if weight, _ := weightOf(b.set, q.Doc, q.Span); weight > plain {
		return true
	}
	return slices.ContainsFunc(slices.Concat(c.own, c.house), q.Terms.Holds)
}

// opens reports whether who denies stands at the head of the sentence. "Asked
// whether he had known, he denied it" answers nothing before it.
func opens(set *corpus.Set, c *claim) bool {
	if len(c.Source) == 0 {
		return true
	}
	before := article.Span{Start: c.frame.Start, End: c.Source[0].Start}
	return words(set.Story.Documents[c.doc].Tokens, before) < fewestWords
}

// contrasting returns the words of somebody else that the sentence itself sets
// against the denial, or the next one that opens with "But": "denied that it had
// cut supplies, although two traders said that none had come".
func (b *targets) contrasting(c *claim, near []*claim) *target {
	t := b.set.Story.Documents[c.doc].Tokens
	for _, o := range near {
		if o == c || o.Class != attribution.Speech || o.Polarity == attribution.Denies || len(o.Source) == 0 || !opponents(c, o) {
			continue
		}
		if !c.frame.Overlaps(o.frame) && (!sameParagraph(b.set, c, o) || !namesSpeaker(b.set, o.terms, c) && !namesOwn(o.terms, c)) {
			continue
		}
		first, _ := t.TokensIn(hull(o.Source))
		from, _ := t.TokensIn(hull(c.Cue))
		for i := first - 1; i >= max(from, first-3); i-- {
			if is("contrasting", t.Lower(i)) {
				return &target{claim: o}
			}
		}
	}
	return nil
}

// answers reports whether a denial answers the sentence before it without a word
// of it: a charge, to which it is "any delay" that is denied.
func (b *targets) answers(c *claim, q *corpus.Passage) bool {
	t := b.set.Document(q).Tokens
	first, last := t.TokensIn(c.text)
	weight, _ := weightOf(b.set, q.Doc, q.Span)
	return weight == charge && first < last && t.Lower(first) == "any"
}

// pronoun reports whether all that is denied is a word that points back: "it",
// "that", "any such offer".
func pronoun(t *token.Text, c *claim) bool {
	const reach = 6
	first, last := t.TokensIn(c.text)
	if first >= last {
		return false
	}
	if is("pointing", t.Lower(first)) || is("backpronoun", t.Lower(first)) {
		if last-first == 1 || t.Tokens[first+1].Kind != token.Word || t.Lower(first+1) == "as" {
			return true
		}
	}
	for i := first; i+1 < min(last, first+reach); i++ {
		if t.Lower(i+1) == "such" && (t.Lower(i) == "any" || t.Lower(i) == "no") {
			return true
		}
	}
	return false
}

// deniable reports whether a sentence tells plainly of something that somebody
// could deny, and is not itself told by the one who denies.
func (b *targets) deniable(c *claim, q *corpus.Passage) bool {
	if !b.tellsPlainly(q) {
		return false
	}
	for _, i := range b.near.near(q.Doc, q.Span) {
		t := &b.all[i]
		if t.passage == nil && q.Overlaps(t.text) && !opponents(c, t.claim) && t.speaker != "" {
			return false
		}
	}
	return true
}

// tellsPlainly reports whether a sentence tells of something, without a doubt that it is
// so.
func (b *targets) tellsPlainly(q *corpus.Passage) bool {
	const fewest = 5
	known := &b.plainly[b.set.Index(q)]
	if *known == unasked {
		*known = no
		if q.Words >= fewest && q.Flaws&(corpus.Furniture|corpus.Caption) == 0 && !conditional(b.set, q) && !negated(b.set, q) && !holdsFalsehood(b.set, q.Doc, q.Span) && !asks(b.set.Document(q).Tokens, firstIn(b.set, q)) {
			*known = yes
		}
	}
	return *known == yes
}

// firstIn returns the first token of a sentence.
func firstIn(set *corpus.Set, q *corpus.Passage) int {
	first, _ := set.Document(q).Tokens.TokensIn(q.Span)
	return first
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
	if ok && sameFate(b.set, verb, words) && len(core) <= 2 {
		return []corpus.Term{verb} // "denied that anyone had died"
	}
	same := ok && !is("lightverb", b.set.Name(verb)) && sameDeed(b.set, verb, words)
	switch {
	case same && len(shared) >= 1 && (len(shared) >= 2 || len(core) <= 3):
	case float64(len(shared)) >= part*float64(len(core)) && len(shared) >= min(2, len(core)):
	default:
		return nil
	}
	return shared
}

// sameFate reports whether the words tell of what the verb does to people:
// killed, hurt, arrested.
func sameFate(set *corpus.Set, verb corpus.Term, words []corpus.Term) bool {
	class := fates()[set.Name(verb)]
	return class != "" && slices.ContainsFunc(words, func(w corpus.Term) bool { return fates()[set.Name(w)] == class })
}

// saidBy returns the words of somebody else in the sentence of a target that share
// what is denied, else the target.
func (b *targets) saidBy(c *claim, t *target, shared []corpus.Term) *target {
	if in := b.saidIn(c, t.passage, shared); in.passage == nil {
		return in
	}
	return t
}

// saidIn returns the words of the sentence as a target: what somebody else says
// in it and shares, else the sentence itself, of nobody.
func (b *targets) saidIn(c *claim, q *corpus.Passage, shared []corpus.Term) *target {
	for _, i := range b.near.near(q.Doc, q.Span) {
		t := &b.all[i]
		if t.passage != nil || !q.Overlaps(t.text) || t.Class != attribution.Speech || !opponents(c, t.claim) {
			continue
		}
		if len(shared) == 0 || len(corpus.Shared(t.terms, shared)) == len(shared) || len(shared) == 1 && sameFate(b.set, shared[0], t.terms) {
			return t
		}
	}
	d := b.set.Document(q)
	text := article.Span{Start: q.Start, End: q.Start + len(strings.TrimRight(b.set.Text(q), " \n\t"))}
	own := &claim{doc: q.Doc, origin: q.Origin, text: text, frame: q.Span, date: reported(d)}
	own.day, _ = time.Parse(time.DateOnly, own.date)
	return &target{claim: own, passage: q}
}
