package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// accounts returns the pairs of attributed words that say of one act, by two
// speakers of different parties, that it was and that it was not done.
func accounts(set *corpus.Set, claims []claim) []Difference {
	byClass := make(map[string][]act)
	var classes []string
	near := claimsNear(set, claims)
	for i := range claims {
		if claims[i].Polarity == attribution.Denies {
			continue // denials are set against what they deny
		}
		for _, a := range readActs(set, &claims[i]) {
			if !innermost(near, &claims[i], &a, set.Story.Documents[claims[i].doc].Tokens) {
				continue
			}
			if byClass[a.class] == nil {
				classes = append(classes, a.class)
			}
			byClass[a.class] = append(byClass[a.class], a)
		}
	}
	var out []Difference
	for _, class := range classes {
		out = append(out, opposed(set, byClass[class])...)
	}
	return out
}

// opposed returns the differences among the acts of one class, the best pair
// for each two speakers.
func opposed(set *corpus.Set, acts []act) []Difference {
	const most = 200 // acts of a class that are compared
	acts = acts[:min(len(acts), most)]
	var pairs []pair
	for i := range acts {
		for j := range i {
			if shared, ok := contrary(set, &acts[j], &acts[i]); ok {
				pairs = append(pairs, pair{&acts[j], &acts[i], shared})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.strength(), x.strength()) })
	var shown []pair
	for _, p := range pairs {
		if !slices.ContainsFunc(shown, p.repeats) {
			shown = append(shown, p)
		}
	}
	out := make([]Difference, len(shown))
	for i, p := range shown {
		out[i] = Difference{
			Type: AccountDiffers, About: about(set, p.a, p.shared), Sides: []Side{p.a.side(set), p.b.side(set)},
			Reason: "two speakers say of one act (" + p.a.class + ") that it was and that it was not done",
		}
	}
	return out
}

// pair is two acts that are told with opposite polarity.
type pair struct {
	a, b   *act
	shared []corpus.Term
}

// strength orders pairs: the more words they share the better, and what named
// parties say before the unnamed.
func (p pair) strength() int {
	n := 2 * len(p.shared)
	if len(p.a.claim.parties) > 0 && len(p.b.claim.parties) > 0 {
		n += 2
	}
	if !p.a.nominal && !p.b.nominal {
		n += 2
	}
	return n
}

// repeats reports whether a pair sets the same two sides against each other,
// perhaps with one of them under a shorter name, or in much the same words.
func (p pair) repeats(o pair) bool {
	const alike = 0.6 // of the words of the shorter
	same := func(x, y *act) bool {
		wx, wy := nameWords(x.claim.speaker), nameWords(y.claim.speaker)
		shorter := min(len(x.claim.terms), len(y.claim.terms))
		return x.sign == y.sign && (intersect(wx, wy) || float64(len(corpus.Shared(x.claim.terms, y.claim.terms))) >= alike*float64(shorter))
	}
	return same(p.a, o.a) && same(p.b, o.b) || same(p.a, o.b) && same(p.b, o.a)
}

// side returns the piece of the claim that the act stands in, as a side of a
// difference.
func (a *act) side(set *corpus.Set) Side {
	s := a.claim.side(set)
	t := set.Story.Documents[a.claim.doc].Tokens
	if len(a.claim.Content) < 2 {
		return s
	}
	for _, piece := range a.claim.Content {
		if piece.Contains(t.Tokens[a.at].Span) {
			s.Cite.Span = whole(t, []article.Span{piece})
			s.Text = s.Cite.Span.In(set.Story.Documents[a.claim.doc].Text)
		}
	}
	return s
}

// fewDays is how far apart two accounts of one act may be given.
const fewDays = 4 * 24 * time.Hour

// contrary reports whether two acts of one class are told with opposite
// polarity of the same subject and topic by speakers of different parties, and
// returns the topic words they share.
func contrary(set *corpus.Set, a, b *act) ([]corpus.Term, bool) {
	if a.sign == b.sign || a.future != b.future || !opponents(a.claim, b.claim) || apart(a.claim, b.claim) > fewDays {
		return nil, false
	}
	if a.claim.origin == b.claim.origin && a.claim.doc != b.claim.doc {
		return nil, false
	}
	shared := sharedTopic(set, a.claim, b.claim)
	shared = slices.DeleteFunc(shared, func(t corpus.Term) bool {
		return t == a.term || t == b.term || !slices.Contains(a.object, t) || !slices.Contains(b.object, t)
	})
	if sameActor(a, b, shared) {
		return shared, true
	}
	if len(shared) == 0 {
		return nil, false
	}
	return shared, intersect(a.subject, b.subject) || (!a.named || !b.named) && anchored(set, a.claim, shared[0])
}

// sameCountry reports whether the subjects are one country, told as such by both
// sides: then the same verb is the same act, whatever its object is called.
func sameCountry(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return s[0] == '=' && slices.Contains(b, s) })
}

// intersect reports whether the lists share an entry.
func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// anchored reports whether the term is a name, date or figure where the claim
// stands.
func anchored(set *corpus.Set, c *claim, t corpus.Term) bool {
	p := set.At(c.doc, c.text.Start)
	if p == nil {
		return false
	}
	_, found := slices.BinarySearch(p.Anchors, t)
	return found
}

// opponents reports whether two claims are of different speakers who do not
// speak for one party.
func opponents(a, b *claim) bool {
	if a.speaker == "" || b.speaker == "" || strings.EqualFold(a.speaker, b.speaker) {
		return false
	}
	if len(a.parties) > 0 && len(b.parties) > 0 {
		for _, p := range a.parties {
			if slices.Contains(b.parties, p) {
				return false
			}
		}
		return true
	}
	if namesakes(a.speaker, b.speaker) {
		return true
	}
	return !covers(a.speaker, b.speaker) && !covers(b.speaker, a.speaker) && !shareName(a.speaker, b.speaker)
}

// shareName reports whether a word with a capital stands in both names.
func shareName(a, b string) bool {
	for x := range strings.FieldsSeq(a) {
		if !upper(x) {
			continue
		}
		for y := range strings.FieldsSeq(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// namesakes reports whether two full names share no more than the last of their
// words: two people of one family name.
func namesakes(a, b string) bool {
	if x, y := a[len(a)-1], b[len(b)-1]; x != y && x > ' ' && y > ' ' {
		return false // as most are
	}
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) < 2 || len(wb) < 2 || wa[len(wa)-1] != wb[len(wb)-1] || wa[0][0] == wb[0][0] {
		return false
	}
	return !slices.ContainsFunc(slices.Concat(wa, wb), func(w string) bool { return !upper(w) }) && !intersect(wa[:len(wa)-1], wb[:len(wb)-1])
}

// upper reports whether a word begins with a capital.
func upper(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' }

// sharedTopic returns the topic words of both claims that do not name a speaker
// or its party, rarest first.
func sharedTopic(set *corpus.Set, a, b *claim) []corpus.Term {
	shared := slices.DeleteFunc(corpus.Shared(a.terms, b.terms), func(t corpus.Term) bool {
		return slices.Contains(a.own, t) || slices.Contains(b.own, t)
	})
	slices.SortStableFunc(shared, func(x, y corpus.Term) int { return cmp.Compare(set.Holding(x), set.Holding(y)) })
	return shared
}

// about returns the words around the act, verbatim: from the verb to the rarest
// topic word behind it, else the verb alone.
func about(set *corpus.Set, a *act, shared []corpus.Term) string {
	d := set.Story.Documents[a.claim.doc]
	t := d.Tokens
	_, last := t.TokensIn(a.claim.text)
	const reach = 8
	end := a.at + 1
	for i := a.at + 1; i < min(last, a.at+reach); i++ {
		if term, ok := set.Find(t.Lower(i)); ok && slices.Contains(shared, term) {
			end = i + 1
		}
	}
	return article.Span{Start: t.Tokens[a.at].Start, End: t.Tokens[end-1].End}.In(d.Text)
}
