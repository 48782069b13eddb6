package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/entity"
)

// houses finds for whom the speakers of a story speak: "chief executive Ana Ruiz"
// behind words of Brightwell Foods speaks for Brightwell Foods, as does "its
// spokeswoman"; "ministry spokesman" for the ministry that spoke before. What is
// found for a name holds for it in the whole story.
func houses(set *corpus.Set, claims []claim) {
	by := make(map[string]house)
	for i := range claims {
		c := &claims[i]
		if _, known := by[c.speaker]; known || c.speaker == "" {
			continue
		}
		if own := ownedIn(set, c); len(own) > 0 {
			by[c.speaker] = house{terms: own}
		} else if o := employer(set, claims, i); o != nil && staff(set, c) {
			by[c.speaker] = house{o.own, o.keys}
		}
	}
	for i := range claims {
		c := &claims[i]
		h, known := by[c.speaker]
		if !known {
			continue
		}
		c.house = h.terms
		c.keys = slices.Concat(c.keys, h.keys)
		for _, t := range h.terms {
			c.keys = append(c.keys, set.Name(t))
		}
	}
}

// house is whom somebody speaks for: the terms of its name, and the keys by which
// it is known.
type house struct {
	terms []corpus.Term
	keys  []string
}

// ownedIn returns the words for whom "its spokesman" speaks where what he says
// opens with them: "Ghana's navy has seized a ship, its spokesman said".
func ownedIn(set *corpus.Set, c *claim) []corpus.Term {
	const reach = 6
	d := set.Story.Documents[c.doc]
	if len(c.Source) != 1 || len(c.Cue) == 0 || c.text.Start > c.Source[0].Start {
		return nil
	}
	first, last := d.Tokens.TokensIn(c.Source[0])
	if first >= last || d.Tokens.Lower(first) != "its" {
		return nil
	}
	from, to := d.Tokens.TokensIn(c.text)
	for i := from; i < min(to, from+reach); i++ {
		if is("auxiliary", d.Tokens.Lower(i)) || i > from && pastTense(d.Tokens, i) {
			return set.TermsIn(c.doc, d.Tokens.Span(from, i))
		}
	}
	return nil
}

// staff reports whether the source is named by an office without its owner, or
// with "its": "chief executive Ana Ruiz", "its spokeswoman".
func staff(set *corpus.Set, c *claim) bool {
	if len(c.Source) != 1 {
		return false
	}
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.Source[0])
	if first >= last || t.Lower(first) != "its" && (t.Tokens[first].Upper && t.Tokens[first].Start != t.Sentences[t.Tokens[first].Sentence].Start) {
		return false
	}
	for i := first; i < last; i++ {
		lower := t.Lower(i)
		if is("staff", lower) {
			return true
		}
		if lower != "its" && !is("office", lower) {
			return false
		}
	}
	return false
}

// employer returns the last words before, near by in the article, of a speaker
// that is no person.
func employer(set *corpus.Set, claims []claim, i int) *claim {
	const reach = 3 // sentences
	c := &claims[i]
	at := set.At(c.doc, c.frame.Start)
	for k := i - 1; k >= 0 && claims[k].doc == c.doc && at != nil; k-- {
		o := &claims[k]
		p := set.At(o.doc, o.frame.Start)
		if p == nil || at.Sentence-p.Sentence > reach {
			return nil
		}
		if o.speaker != "" && o.speaker != c.speaker && organised(set, o) {
			return o
		}
	}
	return nil
}

// organised reports whether the speaker is an organisation: a mention of one, or
// a lower-case group ("the ministry", "the general staff").
func organised(set *corpus.Set, c *claim) bool {
	d := set.Story.Documents[c.doc]
	for word := range strings.FieldsSeq(strings.ToLower(c.source)) {
		if is("group", word) {
			return true // "The owner, Marlin Line"
		}
	}
	if c.Speaker >= 0 && c.Speaker < len(d.Entities.Entities) {
		return d.Entities.Entities[c.Speaker].Type == entity.Organisation
	}
	last := strings.ToLower(lastWord(c.speaker))
	return is("group", last) || is("official", last) && !is("staff", last)
}

// colleagues reports whether one of two speakers is known to speak for the other,
// or both for one house.
func colleagues(a, b *claim) bool {
	within := func(x, y []corpus.Term) bool {
		return len(corpus.Shared(sorted(slices.Clone(x)), sorted(slices.Clone(y)))) > 0
	}
	return within(a.house, b.own) || within(b.house, a.own) || within(a.house, b.house)
}
