package ledger

import (
	"slices"
	"sort"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// common reports whether the figure's sentence names no place but those of most articles.
func (m *measure) common() bool {
	return !slices.ContainsFunc(m.places(), func(t corpus.Term) bool { return !m.event.places[t] })
}

// placesClash reports whether the sentences name places besides those that their
// sources stand for, and neither names one of the other's, be it by an adjective.
func placesClash(a, b *measure) bool {
	pa, pb := a.namedPlaces(), b.namedPlaces()
	return len(pa) > 0 && len(pb) > 0 && len(corpus.Shared(pa, b.places())) == 0 && len(corpus.Shared(pb, a.places())) == 0
}

// ownPlace returns the place named behind the figure and what it counts, as in "44
// people in Haiti" or "nine deaths were reported in Haiti"; empty for none.
func (m *measure) ownPlace() article.Span { return placeBehind(m.document(), m.Quantity) }

func placeBehind(d *nlp.Document, q *quantity.Quantity) article.Span {
	const reach = 5
	t := d.Tokens
	_, last := t.TokensIn(q.Span)
	for i := last; i+1 < min(last+reach, len(t.Tokens)) && t.Tokens[i].Kind == token.Word; i++ {
		if lower := t.Lower(i); lower != "in" && lower != "on" {
			continue
		}
		if k := mentionAt(d, t.Tokens[i+1].Span); k >= 0 && d.Entities.Mentions[k].Type == entity.Location {
			return d.Entities.Mentions[k].Span
		}
	}
	return placeAhead(d, q)
}

// placeAhead returns the place with which the sentence of a quantity opens: "In the city
// of Velden, 60,000 homes".
func placeAhead(d *nlp.Document, q *quantity.Quantity) article.Span {
	const reach = 5
	t := d.Tokens
	at, _ := t.TokensIn(q.Span)
	first := t.Sentences[t.Tokens[at].Sentence].First
	if lower := t.Lower(first); lower != "in" && lower != "on" {
		return article.Span{}
	}
	for i := first + 1; i < min(first+reach, at); i++ {
		if k := mentionAt(d, t.Tokens[i].Span); k >= 0 && d.Entities.Mentions[k].Type == entity.Location {
			return d.Entities.Mentions[k].Span
		}
	}
	return article.Span{}
}

// namedPlaces returns the terms of the places named in the figure's sentence, sorted.
func (m *measure) namedPlaces() []corpus.Term {
	return m.around().named.get(func() []corpus.Term {
		named, _ := readPlaces(m)
		return named
	})
}

// places returns them with the countries that the sentence speaks of in any form.
func (m *measure) places() []corpus.Term {
	return m.around().places.get(func() []corpus.Term {
		_, all := readPlaces(m)
		return all
	})
}

// readPlaces returns the terms of the places named in the measure's sentence, and
// with them the countries that it speaks of in any form, both sorted. Where the
// figure has a place of its own, that is the only one.
func readPlaces(m *measure) (named, all []corpus.Term) {
	d := m.document()
	if own := m.ownPlace(); !own.Empty() {
		terms := sorted(m.placeTerms(own))
		return terms, terms
	}
	mentions := d.Entities.Mentions
	first := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > m.sentence.Start })
	for i := first; i < len(mentions) && mentions[i].Start < m.sentence.End; i++ {
		mention := &mentions[i]
		iso := ""
		if mention.Entity >= 0 {
			iso = d.Entities.Entities[mention.Entity].Link["iso"]
		}
		if len(m.giver) > 0 && m.gaveIt(mention.Span) && iso == "" {
			continue // "analysts at Corran"
		}
		if iso != "" && slices.Contains(m.parties, iso) && mention.Form == entity.Name {
			continue
		}
		place := mention.Type == entity.Location && mention.Form == entity.Name
		if !place && iso == "" {
			continue
		}
		terms := m.placeTerms(mention.Span)
		all = append(all, terms...)
		if place {
			named = append(named, terms...)
		}
	}
	return sorted(named), sorted(all)
}

// ofElsewhere reports whether what a measures is named by a place, "the Peruvian
// toll", of which b's sentence says nothing.
func ofElsewhere(a, b *measure) bool {
	d := a.document()
	k := -1
	if !a.of.Empty() {
		k = mentionAt(d, a.of)
	}
	if k < 0 || !a.of.Contains(d.Entities.Mentions[k].Span) {
		return false
	}
	m := &d.Entities.Mentions[k]
	if m.Entity < 0 || d.Entities.Entities[m.Entity].Link["iso"] == "" {
		return false
	}
	return !slices.ContainsFunc(a.set.TermsIn(a.doc, m.Span), b.sentence.Terms.Holds)
}

// placeTerms returns the terms of a name of a place without the words that many
// places share, as "New" and "County".
func (m *measure) placeTerms(s article.Span) []corpus.Term {
	terms := m.set.TermsIn(m.doc, s)
	own := slices.DeleteFunc(slices.Clone(terms), func(t corpus.Term) bool { return is("placeword", m.set.Name(t)) })
	if len(own) == 0 {
		return terms
	}
	return own
}
