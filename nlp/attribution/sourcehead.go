package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// beforeRelative returns the end of the source without the relative clause it
// may end in.
func (r *resolver) beforeRelative(first, last int) int {
	for i := first + 1; i < last; i++ {
		if r.text.Tokens[i].Caps {
			continue // the WHO
		}
		switch r.text.Lower(i) {
		case "who", "which", "that", "whose":
			if r.text.Lower(i-1) == "," && i-1 > first {
				return i - 1
			}
			return i
		}
	}
	return last
}

// head returns the mention by name that the source is headed by, or -1: a
// person before anything else, and nobody who only possesses or governs it
// ("Gray's lawyer", "a lawyer for Gray").
func (r *resolver) head(first, last int) int {
	best, joined := -1, false
	for from := first; from < last; {
		to := from
		for to < last && !r.parts(to) {
			to++
		}
		end := r.beforePreposition(from, to)
		m := r.mentionEnding(from, end)
		if from > first && r.class(from)&(join|prep) != 0 && r.mentionAcross(from) < 0 || r.text.Lower(from) == ")" && r.class(from+1)&join != 0 {
			m, end = -1, to // what goes on behind an apposition or brackets
		}
		if end < to && (m < 0 || r.names.Mentions[m].Type != entity.Person) && r.titled(end, to) {
			m = r.mentionEnding(from, to)
		}
		if m < 0 && from == first && end > first && !r.text.Tokens[end-1].Upper && plural(r.text.Lower(end-1)) {
			return -1 // "two scholars, Ann Gray and Paul Marsh"
		}
		if m >= 0 {
			person := r.names.Mentions[m].Type == entity.Person
			if best < 0 && (from == first || r.renames(from, end, m)) || person && (best < 0 || r.names.Mentions[best].Type != entity.Person) {
				best = m
			}
			joined = joined || from == first && r.joined(from, end, m)
		}
		from = to + 1
	}
	if joined {
		return -1
	}
	return best
}

// renames reports whether the tokens behind a comma are the name of a body, and
// nothing else: "the city watchdog, Acme".
func (r *resolver) renames(from, end, m int) bool {
	mention := &r.names.Mentions[m]
	return mention.Type == entity.Organisation && mention.Start == r.text.Tokens[from].Start && mention.End == r.text.Tokens[end-1].End
}

// parts reports whether the i-th token divides a noun phrase from its apposition.
func (r *resolver) parts(i int) bool {
	switch r.text.Lower(i) {
	case ",", "(", "—", "–", "--":
		return true
	case "-":
		return r.text.Tokens[i].Space
	}
	return false
}

// titled reports whether a preposition at i belongs to the title before a name:
// "Secretary of State Ann Gray", "head of bridge repairs Ann Gray".
func (r *resolver) titled(i, to int) bool {
	m := r.mentionEnding(i, to)
	if m < 0 || r.names.Mentions[m].Type != entity.Person {
		return false
	}
	first := r.text.TokenAt(r.names.Mentions[m].Start)
	if r.text.Lower(i) == "of" && first > i+1 && r.text.Tokens[first-1].Kind == token.Word && r.class(first-1)&(det|title|role|prep) == 0 {
		return true
	}
	for k := i + 1; k < first; k++ {
		if !r.text.Tokens[k].Upper && r.class(k)&det == 0 {
			return false
		}
	}
	return first > i+1 && r.class(first-1)&(det|title) == 0
}

// beforePreposition returns the end of what stands before the first preposition.
func (r *resolver) beforePreposition(from, to int) int {
	for i := from + 1; i < to; i++ {
		if r.class(i)&(prep|of) != 0 && !r.text.Tokens[i].Upper && r.mentionAcross(i) < 0 {
			return i
		}
	}
	return to
}

// mentionAcross returns the named mention that the i-th token lies inside of, or -1.
func (r *resolver) mentionAcross(i int) int {
	for m := seek(r.names, r.text.Tokens[i].Span); m < len(r.names.Mentions); m++ {
		mention := &r.names.Mentions[m]
		if mention.Start > r.text.Tokens[i].Start {
			break
		}
		if mention.Form == entity.Name && mention.Contains(r.text.Tokens[i].Span) {
			return m
		}
	}
	return -1
}

// seek returns the index of the first mention that may overlap the span.
func seek(names *entity.Layer, s article.Span) int {
	const wide = 400 // no mention is longer
	lo, hi := 0, len(names.Mentions)
	for lo < hi {
		mid := (lo + hi) / 2
		if names.Mentions[mid].Start+wide < s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// mentionEnding returns the named mention that ends where the tokens end, or -1.
func (r *resolver) mentionEnding(from, end int) int {
	if end <= from {
		return -1
	}
	for end-1 > from && r.text.Tokens[end-1].Kind != token.Word && r.text.Tokens[end-1].Kind != token.Number {
		end--
	}
	span := r.text.Span(from, end)
	best := -1
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Form == entity.Name && mention.Entity >= 0 && mention.Relation != "demonym" && mention.End == span.End && span.Contains(mention.Span) {
			best = m
		}
	}
	return best
}

// joined reports whether "and" stands in the tokens before the mention.
func (r *resolver) joined(from, end, m int) bool {
	for i := from; i < end; i++ {
		if r.text.Tokens[i].End <= r.names.Mentions[m].Start && r.text.Lower(i) == "and" {
			return true
		}
	}
	return false
}

// namedBehind returns the person whose name stands between commas right behind a role
// that ends before token i: "(the team's coach), Ann Gray,"; -1 if none does.
func (r *resolver) namedBehind(i int) int {
	if i+1 >= len(r.text.Tokens) || r.text.Lower(i) != "," || plural(r.text.Lower(i-1)) {
		return -1
	}
	span := r.text.Tokens[i+1].Span
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start <= span.Start; m++ {
		mention := &r.names.Mentions[m]
		if mention.Start == span.Start && mention.Form == entity.Name && mention.Type == entity.Person && mention.Entity >= 0 && r.text.Lower(r.text.TokenAt(mention.End-1)+1) == "," {
			return mention.Entity
		}
	}
	return -1
}
