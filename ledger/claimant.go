package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// claimant returns the claim that a denial names itself, with who makes it: the
// words within what is denied that somebody else is said to have said ("a strike
// that officials in Lomar said sank the boat"), else what stands with a noun for
// a claim ("the union's claims that …", "reports by the Gazette that …"). Nil
// where it names nobody.
func (b *targets) claimant(who *speakers, c *claim, near []*claim) *claim {
	set := b.set
	for _, o := range near {
		if o != c && !o.untrue && o.Class == c.Class && o.Polarity != c.Polarity && o.speaker != "" && names(set, c, o) && opponents(c, o) && !mayBe(set.Story.Documents[c.doc], c, o) {
			return o
		}
	}
	source := claimSource(set, c)
	p := set.At(c.doc, c.text.Start)
	if source.Empty() || p == nil {
		return nil
	}
	if o := b.madeBy(c, source); o != nil {
		return o
	}
	o := newClaim(set, who, p, source, source, c.text)
	if mentionAt(set.Document(p), source) < 0 || o.speaker == "" || !strings.Contains(source.In(set.Document(p).Text), lastWord(o.speaker)) {
		o.speaker = source.In(set.Document(p).Text) // "Ukrainian and Western", not Ukraine alone
	}
	if !opponents(c, &o) {
		return nil
	}
	return &o
}

// madeBy returns the words of the one whom a denial names as the maker of a claim
// that share most with what is denied: "the union's account of the offer" finds
// what the union said was offered. Nil where none shares anything.
func (b *targets) madeBy(c *claim, maker article.Span) *claim {
	d := b.set.Story.Documents[c.doc]
	own := b.set.TermsIn(c.doc, maker)
	core := slices.DeleteFunc(b.behindNoun(c), func(t corpus.Term) bool { return slices.Contains(own, t) })
	keys := stems(strings.ToLower(maker.In(d.Text)))
	var best *claim
	top := 0
	for _, i := range b.namedBy(keys) {
		t := &b.all[i]
		if t.passage != nil || t.claim == c || t.Class != attribution.Speech || !rivals(c, t) || later(t.claim, c) {
			continue
		}
		n := 0
		for _, x := range core {
			if slices.ContainsFunc(t.terms, func(y corpus.Term) bool { return akin(b.set, x, y) }) {
				n++
			}
		}
		if n >= top && (n > 0 || len(core) == 0) {
			best, top = t.claim, n
		}
	}
	return best
}

// namedBy returns, in order, the targets whose speaker one of the keys names.
func (b *targets) namedBy(keys []string) []int {
	var all []int
	for _, key := range keys {
		all = append(all, b.byKey[key]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// behindNoun returns the topic words behind the noun for a claim that a denial
// opens with.
func (b *targets) behindNoun(c *claim) []corpus.Term {
	t := b.set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	for i := first; i < last; i++ {
		if is("claimnoun", t.Lower(i)) {
			return b.set.TermsIn(c.doc, t.Span(i+1, max(i+1, last)))
		}
	}
	return nil
}

// akin reports whether two terms are one, of one family on one side, or one begins
// with the other ("block", "blockade").
func akin(set *corpus.Set, x, y corpus.Term) bool {
	const shortest = 5
	a, b := set.Name(x), set.Name(y)
	if x == y || len(min(a, b)) >= shortest && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
		return true
	}
	if entries := contraryKeys(); !entries.holds(a) || !entries.holds(b) {
		return false
	}
	for _, p := range contraries()[a] {
		for _, q := range contraries()[b] {
			if len(p.keys)+len(q.keys) == 2 && p.family == q.family {
				return true
			}
		}
	}
	return false
}

// names reports whether what is denied names the source of the other claim in its
// first clause, and with it its words.
func names(set *corpus.Set, c, o *claim) bool {
	if len(o.Source) != 1 || !c.text.Contains(o.Source[0]) || !o.text.Overlaps(c.text) {
		return false
	}
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(article.Span{Start: c.text.Start, End: o.Source[0].Start})
	for i := first; i < last; i++ {
		if clauseMark(t, i) {
			return false
		}
	}
	return true
}

// claimSource returns the words that name who makes the claim that the denied
// words open with, where they also say what is claimed.
func claimSource(set *corpus.Set, c *claim) article.Span {
	const reach, content = 8, 3
	d := set.Story.Documents[c.doc]
	t := d.Tokens
	first, last := t.TokensIn(c.text)
	noun := first
	for noun < min(first+reach, last) && !is("claimnoun", t.Lower(noun)) {
		if t.Tokens[noun].Kind != token.Word {
			return article.Span{}
		}
		noun++
	}
	if noun >= min(first+reach, last) {
		return article.Span{}
	}
	if s := makerBehind(d, noun+1, t.Tokens[noun].Sentence); !s.Empty() {
		return s
	}
	if noun+content >= last || t.Tokens[noun+1].Kind != token.Word {
		return article.Span{}
	}
	return ownerBefore(d, first, noun)
}

// ownerBefore returns the name or the group between the first word and the noun
// for a claim: "Republican claims", "a Gazette report", "the opposition's
// accusations".
func ownerBefore(d *nlp.Document, first, noun int) article.Span {
	t := d.Tokens
	named := func(i int) bool { return t.Tokens[i].Upper && !is("determiner", t.Lower(i)) || is("group", t.Lower(i)) }
	for first < noun && !named(first) {
		first++
	}
	end := noun
	for end > first && !named(end-1) {
		end--
	}
	return t.Span(first, end)
}

// makerBehind returns the name in "by …", "from …" or "made by …" at token i: the
// person, where one is named.
func makerBehind(d *nlp.Document, i, sentence int) article.Span {
	const longest = 10
	t := d.Tokens
	last := t.Sentences[sentence].Last
	if i < last && is("making", t.Lower(i)) {
		i++
	}
	if i+1 >= last || t.Lower(i) != "by" && t.Lower(i) != "from" {
		return article.Span{}
	}
	end := i + 1
	for end < min(last, i+1+longest) && t.Tokens[end].Kind != token.Punct && !is("relative", t.Lower(end)) {
		end++
	}
	span := t.Span(i+1, end)
	for k := mentionAt(d, span); k >= 0 && k < len(d.Entities.Mentions) && d.Entities.Mentions[k].Start < span.End; k++ {
		if m := &d.Entities.Mentions[k]; m.Type == entity.Person && m.Form == entity.Name && span.Contains(m.Span) {
			return m.Span
		}
	}
	return source(d, i+1, end)
}

// around returns the claims of the article whose sentences the claim touches, or
// that begin right behind it.
func around(near *bySentence[*claim], c *claim) []*claim {
	const gap = 3 // bytes between two sentences
	return near.near(c.doc, article.Span{Start: c.frame.Start, End: c.frame.End + gap})
}
