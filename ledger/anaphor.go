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

// meant returns what a denial of "the claim" or of "suggestions that …" points
// back to: words of somebody else in the sentences just before; nil if unclear.
func (b *targets) meant(c *claim) *target {
	const near, named, far = 1, 3, 8 // sentences
	d := b.set.Story.Documents[c.doc]
	at := b.sentence(c, c.frame.Start)
	pointed, grave := pointsBack(b.set, c)
	if !pointed && !namesClaim(d.Tokens, c) {
		return nil
	}
	var best *target
	passages := b.set.Of(c.doc)
	back := article.Span{Start: passages[max(0, at-far)].Start, End: c.frame.Start}
	if pointed {
		for _, i := range b.near.near(c.doc, c.frame) {
			if t := &b.all[i]; t.passage == nil && t.frame == c.frame && (!c.untrue || !t.negated) && !t.text.Overlaps(c.text) && t.Class == attribution.Speech && opponents(c, t.claim) {
				return t // "… said after the ministry disputed the account"
			}
		}
	}
	if !grave && !opens(b.set, c) {
		return nil
	}
	for _, i := range b.near.near(c.doc, back) {
		t := &b.all[i]
		if t.frame.End > c.frame.Start || t.passage == nil && (!opponents(c, t.claim) || mayBe(d, c, t.claim)) || t.passage != nil && t.denying {
			continue
		}
		if c.untrue && t.negated {
			continue
		}
		if t.passage == nil && !saidOutright(d.Tokens, t.claim) {
			continue
		}
		gap := at - b.sentence(t.claim, t.frame.End-1)
		heavy, _ := weightOf(b.set, t.doc, t.frame)
		switch {
		case grave && heavy == charge && gap <= far:
		case pointed && t.passage == nil && (gap <= near || gap <= named && namesOwn(t.terms, c)):
		case !pointed && t.passage == nil && heavy >= suspicion && gap == 1 && sameParagraph(b.set, c, t.claim):
		default:
			continue
		}
		if best == nil || b.nearer(c, t, best, grave) {
			best = t
		}
	}
	return best
}

// saidOutright reports whether the words are quoted, or brought in by a verb of
// saying or accusing, and no mere topic of talk ("referring to a meeting").
func saidOutright(t *token.Text, c *claim) bool {
	if c.Kind != attribution.Indirect {
		return true
	}
	for _, cue := range c.Cue {
		first, last := t.TokensIn(cue)
		for i := first; i < last; i++ {
			if lower := t.Lower(i); is("giving", lower) || is("accusing", lower) || is("claiming", lower) || is("arguing", lower) {
				return true
			}
		}
	}
	return false
}

// mayBe reports whether the one who denies, named by a description with "the",
// may be the person who speaks just before: "the senator".
func mayBe(d *nlp.Document, c, t *claim) bool {
	lower := strings.ToLower(c.source)
	if !strings.HasPrefix(lower, "the ") || !is("personnoun", lastWord(strings.TrimRight(lower, ","))) && !is("personnoun", lastWord(strings.ToLower(c.speaker))) {
		return false
	}
	return t.Attribution != nil && t.Speaker >= 0 && t.Speaker < len(d.Entities.Entities) && d.Entities.Entities[t.Speaker].Type == entity.Person
}

// namesOwn reports whether the terms name the speaker of the claim or its party.
func namesOwn(terms []corpus.Term, c *claim) bool {
	return slices.ContainsFunc(c.own, func(t corpus.Term) bool { return slices.Contains(terms, t) })
}

// nearer reports whether t is more surely meant than the target before it: where
// the noun is one for a charge, a charge; then what names the one who denies;
// else what stands nearer.
func (b *targets) nearer(c *claim, t, before *target, grave bool) bool {
	if grave {
		wt, _ := weightOf(b.set, t.doc, t.frame)
		wb, _ := weightOf(b.set, before.doc, before.frame)
		if wt != wb && max(wt, wb) == charge {
			return wt == charge
		}
	}
	if nt, nb := namesOwn(t.terms, c), namesOwn(before.terms, c); nt != nb {
		return nt
	}
	if t.frame.Start == before.frame.Start {
		return t.passage == nil
	}
	return t.frame.Start > before.frame.Start
}

// sentence returns the index of the sentence of a claim's article at an offset.
func (b *targets) sentence(c *claim, offset int) int {
	if p := b.set.At(c.doc, offset); p != nil {
		return p.Sentence
	}
	return 0
}

// pointsBack reports whether what is denied is nothing but a noun for a claim
// made before, as in "the claim" or "those accusations", and whether that noun is
// one for a charge.
func pointsBack(set *corpus.Set, c *claim) (pointed, grave bool) {
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	if first >= last || !is("pointing", t.Lower(first)) {
		return false, false
	}
	noun := -1
	for i := first + 1; i < min(last, first+4) && noun < 0; i++ {
		if is("claimnoun", t.Lower(i)) {
			noun = i
		}
	}
	if noun < 0 || noun+1 < last && t.Lower(noun+1) != "as" {
		return false, false
	}
	return true, is("accusing", t.Lower(noun)) || t.Lower(noun) == "charge" || t.Lower(noun) == "charges"
}

// sameParagraph reports whether two claims of one article stand in one paragraph.
func sameParagraph(set *corpus.Set, a, b *claim) bool {
	t := set.Story.Documents[a.doc].Tokens
	return slices.ContainsFunc(t.Paragraphs, func(p token.Paragraph) bool { return p.Contains(a.frame) && p.Contains(b.frame) })
}
