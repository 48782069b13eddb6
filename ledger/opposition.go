package ledger

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// opposition is two clauses that cannot both be true, with the words that they
// share and how surely they are about one thing.
type opposition struct {
	a, b   *clause
	shared []corpus.Term
	weight float64
	reason string
	// key is the family or the head that the clauses are contrary by.
	key string
}

// weigh says how surely two clauses with contrary predicates are about one thing.
func weigh(set *corpus.Set, a, b *clause, key string) (opposition, bool) {
	const enough, same = 0.6, 0.15
	shared, w := matter(set, a, b)
	if n := len(corpus.Shared(a.subject, b.subject)); n > 0 {
		w += same
		if n == len(a.subject) && n == len(b.subject) {
			w += same // of one thing alone
		}
	}
	if a.vague != b.vague && !touching(a, b) && !a.firm && !b.firm && !a.nominal && !b.nominal {
		return opposition{}, false // "he paid" and "47 percent do not pay"
	}
	never := (a.firm || b.firm) && len(corpus.Shared(a.subject, b.subject)) > 0
	if len(a.rest) > 0 && len(b.rest) > 0 && !a.nominal && !b.nominal && !never && !a.state && !b.state && (!a.passive || !b.passive) && !sharesObject(a, b) {
		return opposition{}, false // "boycott the games" and "boycott the meeting"
	}
	if answersName(a, b) || answersName(b, a) {
		w += 2 * same
	}
	if a.head >= 0 && a.head == b.head {
		w += rarity(set, a.head) / 3
	}
	return opposition{a: a, b: b, shared: shared, weight: w, reason: contradiction, key: key}, len(shared) > 0 && w >= enough
}

// answersName reports whether a clause says "I was never warned" of what the other
// says was done to the one who speaks.
func answersName(a, b *clause) bool {
	return a.own && a.firm && a.negated && a.passive && len(corpus.Shared(a.subject, b.rest)) > 0
}

// touching reports whether the subject of one clause is named in the other.
func touching(a, b *clause) bool {
	return len(corpus.Shared(a.subject, b.subject))+len(corpus.Shared(a.subject, b.rest))+len(corpus.Shared(a.rest, b.subject)) > 0
}

// sharesObject reports whether what the verb of one clause governs is named in
// the other.
func sharesObject(a, b *clause) bool {
	return len(corpus.Shared(a.rest, b.rest))+len(corpus.Shared(a.subject, b.rest))+len(corpus.Shared(a.rest, b.subject)) > 0
}

// conversed reports whether both predicates are of a family that can be told from
// either end: "paid the town", "the town received nothing".
func conversed(a, b *clause) bool {
	return slices.ContainsFunc(a.families, func(f family) bool { return is("converse", f.name) && b.stands(f.name) != 0 })
}

// ownDeed reports whether a clause says that its speaker's side did not do what
// the other says was done to the same thing: "our members blocked no depot".
func ownDeed(a, b *clause) bool {
	return a.negated && a.own && a.firm && a.head == b.head && len(corpus.Shared(a.rest, b.rest)) > 0
}

// matter returns the terms that the subjects of two clauses, and what their verbs
// govern, share, rarest first, and the sum of how rare they are. It returns none
// where the clauses are of two things.
func matter(set *corpus.Set, a, b *clause) ([]corpus.Term, float64) {
	subject := corpus.Shared(a.subject, b.subject)
	object := corpus.Shared(a.rest, b.rest)
	if a.vague && !b.vague && len(subject) == 0 {
		subject = corpus.Shared(a.antecedent, b.subject)
	}
	if b.vague && !a.vague && len(subject) == 0 {
		subject = corpus.Shared(b.antecedent, a.subject)
	}
	var crossed []corpus.Term
	if conversed(a, b) || a.passive != b.passive || len(a.rest) == 0 || len(b.rest) == 0 || a.vague || b.vague {
		crossed = sorted(slices.Concat(corpus.Shared(a.subject, b.rest), corpus.Shared(a.rest, b.subject)))
	}
	if !a.vague && !b.vague && len(subject)+len(crossed) == 0 && !ownDeed(a, b) && !ownDeed(b, a) {
		return nil, 0
	}
	shared := slices.DeleteFunc(sorted(slices.Concat(subject, object, crossed)), func(t corpus.Term) bool {
		return t == a.head || t == b.head
	})
	w := 0.0
	for _, term := range shared {
		part := rarity(set, term)
		named := slices.Contains(a.claim.own, term) || slices.Contains(b.claim.own, term)
		if named && !slices.Contains(subject, term) {
			part /= 2
		}
		w += part
	}
	slices.SortStableFunc(shared, func(x, y corpus.Term) int { return cmp.Compare(set.Holding(x), set.Holding(y)) })
	return shared, w
}

// contradiction is the reason of an opposition by contrary words.
const contradiction = "one says what the other says is not so"

// rarity is the inverse document frequency of a term in the story, from near 0
// for a word of every sentence to 1 for one of a single sentence.
func rarity(set *corpus.Set, t corpus.Term) float64 {
	return set.IDF(t) / math.Log(1+float64(len(set.Passages)))
}

// bestPairs returns the surest pairs as differences: of two speakers on one
// matter one pair, and no words more than twice.
func bestPairs(set *corpus.Set, found []opposition) []Difference {
	slices.SortStableFunc(found, func(x, y opposition) int { return cmp.Compare(y.weight, x.weight) })
	var shown []opposition
	for _, x := range found {
		if !slices.ContainsFunc(shown, x.repeats) {
			shown = append(shown, x)
		}
	}
	out := make([]Difference, len(shown))
	for i, x := range shown {
		if later(x.a.claim, x.b.claim) {
			x.a, x.b = x.b, x.a
		}
		out[i] = Difference{
			Type: AccountDiffers, About: x.about(set),
			Sides: []Side{x.a.side(set), x.b.side(set)}, Reason: x.reason,
		}
	}
	return out
}

// later reports whether the first claim was made after the second.
func later(a, b *claim) bool {
	if !a.day.Equal(b.day) && !a.day.IsZero() && !b.day.IsZero() {
		return a.day.After(b.day)
	}
	return a.doc > b.doc || a.doc == b.doc && a.text.Start > b.text.Start
}

// repeats reports whether two oppositions set the same words, or by one family
// words of the same two sides, against each other.
func (x opposition) repeats(o opposition) bool {
	same := func(a, b *clause) bool {
		return a.claim.text == b.claim.text && a.claim.doc == b.claim.doc
	}
	if same(x.a, o.a) && same(x.b, o.b) || same(x.a, o.b) && same(x.b, o.a) {
		return true
	}
	return o.sides(x.a.claim, x.b.claim) && x.key == o.key
}

// sides reports whether the two sides are those of two claims: the same speakers,
// or others of their houses.
func (x opposition) sides(a, b *claim) bool {
	by := func(c, d *claim) bool { return c.speaker == d.speaker || colleagues(c, d) }
	return by(x.a.claim, a) && by(x.b.claim, b) || by(x.a.claim, b) && by(x.b.claim, a)
}

// side returns the words that the clause stands in as a side of a difference.
func (l *clause) side(set *corpus.Set) Side {
	s := l.claim.side(set)
	if cue := l.claim.Cue; l.accuses && len(cue) == 1 && cue[0].Start < s.Cite.Span.Start {
		s.Cite.Span.Start = cue[0].Start // "blamed the leak on rust"
		s.Text = s.Cite.Span.In(set.Story.Documents[l.claim.doc].Text)
		return s
	}
	if len(l.claim.Content) < 2 {
		return s
	}
	d := set.Story.Documents[l.claim.doc]
	for _, piece := range l.claim.Content {
		if piece.Overlaps(l.span) {
			s.Cite.Span = whole(d.Tokens, []article.Span{piece})
			s.Text = s.Cite.Span.In(d.Text)
			break
		}
	}
	return s
}

// about returns the clause of the first side, or of the second where the first says
// too little.
func (x opposition) about(set *corpus.Set) string {
	const enough = 3
	for _, l := range []*clause{x.a, x.b} {
		span := l.bareSpan(set)
		if words(set.Story.Documents[l.claim.doc].Tokens, span) >= enough {
			return span.In(set.Story.Documents[l.claim.doc].Text)
		}
	}
	return x.a.span.In(set.Story.Documents[x.a.claim.doc].Text)
}

// bareSpan returns the clause without the word that opens it and what ends it.
func (l *clause) bareSpan(set *corpus.Set) article.Span {
	t := set.Story.Documents[l.claim.doc].Tokens
	first, last := t.TokensIn(l.span)
	last = min(last, first+longestTopic)
	for first < last-1 && (is("conjunction", t.Lower(first)) || t.Tokens[first].Kind != token.Word) {
		first++
	}
	for last > first+1 && t.Tokens[last-1].Kind == token.Punct {
		last--
	}
	return t.Span(first, last)
}
