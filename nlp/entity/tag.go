package entity

import (
	"slices"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/nlp/token"
)

// Tag returns the mentions and entities of the text.
func Tag(text *token.Text) Layer { return TagOn(text, time.Time{}) }

// TagOn returns the mentions and entities of a text that was published at the
// given time, which tells who held an office; the zero time is not known.
func TagOn(text *token.Text, published time.Time) Layer {
	r := read(text)
	r.find()
	l := r.link()
	l.day = dayOf(published)
	l.findHolders()
	l.findRoles()
	l.findNominals()
	l.findPronouns()
	return l.layer()
}

// layer puts the chains into the order of their first mention and writes them
// as entities.
func (l *linker) layer() Layer {
	order := make([]int, 0, len(l.chains))
	for c := range l.chains {
		if len(l.chains[c].names) > 0 || l.chains[c].anonymous != "" {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return l.chains[a].first - l.chains[b].first })
	place := make([]int, len(l.chains))
	out := Layer{
		Mentions: make([]Mention, 0, len(l.names)+len(l.extra)),
		Entities: make([]Entity, len(order)),
	}
	for e, c := range order {
		place[c] = e
		out.Entities[e] = l.entity(&l.chains[c])
		out.Entities[e].ID = "e" + strconv.Itoa(e+1)
	}
	for i := range l.names {
		n := &l.names[i]
		out.Mentions = append(out.Mentions, Mention{Span: l.span(n), Type: n.typ, Entity: place[l.of[i]], Relation: l.how[i], Sure: l.sure(i)})
	}
	for _, m := range l.extra {
		if m.Entity >= 0 {
			m.Entity = place[m.Entity]
		}
		out.Mentions = append(out.Mentions, m)
	}
	slices.SortStableFunc(out.Mentions, func(a, b Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return out
}

// sure returns how sure it is that name i is of its chain.
func (l *linker) sure(i int) float64 {
	if slices.Contains(l.doubts, i) {
		return unlikely
	}
	return certain
}

// entity writes a chain as an entity, without its ID.
func (l *linker) entity(ch *chain) Entity {
	e := Entity{Type: ch.typ, Name: ch.anonymous + ch.tail, Anonymous: ch.anonymous != "", sex: ch.sex}
	switch {
	case ch.full != nil:
		e.Name = l.span(ch.full).In(l.Source)
	case ch.body != nil:
		e.Name = ch.body.name
	}
	for _, i := range ch.names {
		s := l.span(&l.names[i]).In(l.Source)
		if l.how[i] == "" && s != e.Name && !slices.Contains(e.Aliases, s) {
			e.Aliases = append(e.Aliases, s)
		}
	}
	for _, r := range ch.roles {
		if s := l.Span(r.first, r.last).In(l.Source); !slices.Contains(e.Roles, s) {
			e.Roles = append(e.Roles, s)
		}
	}
	if b := ch.body; b != nil && b.iso != "" {
		e.Link = map[string]string{"iso": b.iso}
		if b.metonym != "" {
			e.Link["metonym"] = b.metonym
		}
	}
	return e
}
