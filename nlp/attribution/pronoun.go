package attribution

import (
	"slices"

	"github.com/parallax-news/parallax/nlp/entity"
)

// pronoun resolves a pronoun: by the layer of entities, checked against who
// spoke last.
func (r *resolver) pronoun(i, tok int) voice {
	span := r.text.Tokens[tok].Span
	word := r.text.Lower(tok)
	switch word {
	case "he", "she", "they", "it", "his", "her":
	case "i":
		return r.firstPerson(tok)
	default:
		return nobody
	}
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Form == entity.Pronoun && mention.Span == span && mention.Entity >= 0 {
			return r.checked(i, tok, mention)
		}
	}
	return r.before(i, tok)
}

// checked returns whom a pronoun means that the layer of entities has resolved:
// whoever spoke last, if the one the layer found has neither spoken nor been named
// since and nothing is known against the other.
func (r *resolver) checked(i, tok int, m *entity.Mention) voice {
	if e := r.affiliated(tok); e >= 0 {
		return r.entity(e, inferred)
	}
	e := m.Entity
	if i == 0 {
		return r.entity(e, m.Sure)
	}
	last := &r.found[i-1]
	if last.Speaker == e {
		return r.entity(e, max(m.Sure, inferred))
	}
	word := r.text.Lower(tok)
	if v := r.goesOn(i, tok); v.name != "" {
		return v
	}
	if r.onlyOne(e, tok) {
		return r.entity(e, max(m.Sure, inferred))
	}
	if m.Sure < bar && last.Speaker >= 0 && r.near(last, tok, 1) && r.names.Entities[last.Speaker].Takes(word) {
		return r.entity(last.Speaker, inferred)
	}
	if len(last.Source) == 0 || r.spokeBefore(i, e) || r.namedSince(e, last, m.Start) {
		return r.entity(e, m.Sure)
	}
	switch {
	case last.Speaker < 0 && last.SpeakerName != "" && r.near(last, tok, 1) && r.single(last, word):
		return voice{-1, last.SpeakerName, inferred}
	case last.Speaker >= 0 && r.names.Entities[last.Speaker].Type == entity.Person && !r.names.Entities[e].Anonymous && r.agrees(last.Speaker, word):
		return r.entity(last.Speaker, inferred)
	}
	return r.entity(e, m.Sure)
}

// goesOn returns who spoke last where the pronoun only goes on: "…," she added. It is
// nobody where nobody spoke near, or not one whom the pronoun can stand for.
func (r *resolver) goesOn(i, tok int) voice {
	cue, last := r.found[i].Cue, &r.found[i-1]
	if len(cue) == 0 || !r.told(r.text.TokenAt(cue[0].Start), "again") || !r.near(last, tok, 1) {
		return nobody
	}
	if word := r.text.Lower(tok); last.Speaker >= 0 && r.names.Entities[last.Speaker].Type == entity.Person && r.names.Entities[last.Speaker].Takes(word) {
		return r.entity(last.Speaker, inferred)
	}
	return nobody
}

// onlyOne reports whether the entity is the one person named before the token in
// its sentence.
func (r *resolver) onlyOne(e, tok int) bool {
	s := &r.text.Sentences[r.text.Tokens[tok].Sentence]
	one := false
	for m := seek(r.names, s.Span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < r.text.Tokens[tok].Start; m++ {
		mention := &r.names.Mentions[m]
		if mention.Start < s.Start || mention.Type != entity.Person || mention.Form != entity.Name {
			continue
		}
		if mention.Entity != e {
			return false
		}
		one = true
	}
	return one
}

// spokeBefore reports whether the entity is the speaker of an attribution before
// the i-th.
func (r *resolver) spokeBefore(i, e int) bool {
	for k := range i {
		if r.found[k].Speaker == e {
			return true
		}
	}
	return false
}

// namedSince reports whether the entity is named behind the source of an
// attribution and before a byte offset, outside its content and what is quoted.
func (r *resolver) namedSince(e int, last *Attribution, to int) bool {
	from := last.Source[0].End
	for m := range r.names.Mentions {
		mention := &r.names.Mentions[m]
		if mention.Start >= to {
			return false
		}
		if mention.Start >= from && mention.Entity == e && mention.Form != entity.Pronoun && !slices.ContainsFunc(last.Content, mention.Overlaps) && r.text.Tokens[r.text.TokenAt(mention.Start)].Quote < 0 {
			return true
		}
	}
	return false
}

// near reports whether the token stands so many sentences behind the attribution
// at most.
func (r *resolver) near(a *Attribution, tok, sentences int) bool {
	end := a.Content[len(a.Content)-1].End
	if len(a.Source) > 0 {
		end = max(end, a.Source[0].End)
	}
	return r.text.Tokens[tok].Sentence-r.text.Tokens[r.text.TokenAt(end-1)].Sentence <= sentences
}

// before returns the last speaker before the i-th attribution that the pronoun
// may stand for, if he spoke just before.
func (r *resolver) before(i, tok int) voice {
	pronoun := r.text.Lower(tok)
	if pronoun == "they" {
		if v := r.many(tok); v.name != "" {
			return v
		}
	}
	back := 2 // sentences
	if genders[pronoun] == "" {
		back = 4 // persons may have spoken in between
	}
	for k := i - 1; k >= 0 && r.near(&r.found[k], tok, back); k-- {
		a := &r.found[k]
		if a.SpeakerName == "" {
			continue
		}
		person := a.Speaker >= 0 && r.names.Entities[a.Speaker].Type == entity.Person
		switch {
		case genders[pronoun] != "":
			if person || a.Speaker < 0 && !plural(a.SpeakerName) && !r.written(a.SpeakerName) {
				return voice{a.Speaker, a.SpeakerName, inferred}
			}
		case pronoun == "they":
			if a.Speaker < 0 && (plural(a.SpeakerName) || r.collective(a)) || !person && a.Speaker >= 0 {
				return voice{a.Speaker, a.SpeakerName, inferred}
			}
		case !person && a.Speaker >= 0 || a.Speaker < 0 && r.collective(a):
			return voice{a.Speaker, a.SpeakerName, inferred}
		}
	}
	return r.subjectBefore(i, tok)
}
