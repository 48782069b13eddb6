package attribution

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
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

// single reports whether a speaker without a name can be one person whom the
// pronoun stands for.
func (r *resolver) single(a *Attribution, pronoun string) bool {
	if plural(a.SpeakerName) || r.collective(a) || r.written(a.SpeakerName) {
		return false
	}
	sex := r.sexIn(a.Source[0])
	return sex == "" || sex == genders[pronoun]
}

// genders are the pronouns of each gender.
var genders = map[string]string{"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}

// agrees reports whether a pronoun or a noun of the same gender, and none of the
// other, stands for the entity elsewhere.
func (r *resolver) agrees(e int, pronoun string) bool {
	same := false
	for i := range r.names.Mentions {
		m := &r.names.Mentions[i]
		if m.Form != entity.Pronoun || m.Entity != e {
			continue
		}
		if g := genders[r.text.LowerSpan(m.Span)]; g != "" && g != genders[pronoun] {
			return false
		} else if g != "" {
			same = true
		}
	}
	for k := range r.found {
		if a := &r.found[k]; a.Speaker == e && len(a.Source) > 0 {
			if g := genders[r.text.LowerSpan(a.Source[0])]; g != "" && g != genders[pronoun] {
				return false
			}
		}
	}
	return same || r.sex(e) == genders[pronoun]
}

// sex returns what a source that names the entity tells of its gender.
func (r *resolver) sex(e int) string {
	for k := range r.found {
		if a := &r.found[k]; a.Speaker == e {
			if sex := r.sexIn(a.Source[0]); sex != "" {
				return sex
			}
		}
	}
	return ""
}

// sexIn returns what a source tells of its gender: "m" of a spokesman or Mr, "f"
// of a spokeswoman or Ms, else nothing.
func (r *resolver) sexIn(source article.Span) string {
	first, last := r.text.TokensIn(source)
	for i := first; i < last; i++ {
		switch word := r.text.Lower(i); {
		case r.class(i)&lady != 0, strings.HasSuffix(word, "woman"):
			return "f"
		case r.class(i)&gentleman != 0, len(word) > 5 && strings.HasSuffix(word, "man") && !r.text.Tokens[i].Upper:
			return "m"
		}
	}
	return ""
}

// affiliated returns the one person whose role names an organisation that the
// tag behind the pronoun names: "he said in an Acme report"; -1 if there is none.
func (r *resolver) affiliated(tok int) int {
	s := &r.text.Sentences[r.text.Tokens[tok].Sentence]
	const near = 8
	for m := seek(r.names, r.text.Tokens[tok].Span); m < len(r.names.Mentions); m++ {
		mention := &r.names.Mentions[m]
		at := r.text.TokenAt(mention.Start)
		if at >= s.Last || at > tok+near {
			return -1
		}
		if mention.Start < r.text.Tokens[tok].End || mention.Type != entity.Organisation || mention.Entity < 0 || mention.Form != entity.Name || r.text.Lower(at-1) != "a" && r.text.Lower(at-1) != "an" {
			continue
		}
		return r.memberOf(mention.Entity)
	}
	return -1
}

// memberOf returns the one person whom an apposition places in the organisation
// ("Ann Gray, a fellow at the Acme Institute"), or -1.
func (r *resolver) memberOf(organisation int) int {
	found, person := -1, -1
	for i := range r.names.Mentions {
		m := &r.names.Mentions[i]
		if m.Form != entity.Name || m.Entity < 0 {
			continue
		}
		switch {
		case m.Type == entity.Person:
			person = i
		case m.Entity == organisation && person >= 0 && r.apposed(person, i):
			if e := r.names.Mentions[person].Entity; found >= 0 && found != e {
				return -1
			} else {
				found = e
			}
		}
	}
	return found
}

// apposed reports whether the second mention stands in an apposition behind the
// first, in the same sentence.
func (r *resolver) apposed(person, organisation int) bool {
	p, o := &r.names.Mentions[person], &r.names.Mentions[organisation]
	at, to := r.text.TokenAt(p.End), r.text.TokenAt(o.Start)
	if at >= to || r.text.Lower(at) != "," || r.text.Tokens[at].Sentence != r.text.Tokens[to].Sentence {
		return false
	}
	for i := at + 1; i < to; i++ {
		if r.class(i)&(aux|verb|rel) != 0 {
			return false
		}
	}
	return true
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

// collective reports whether a speaker without a name is a body, which "it" and
// "they" stand for.
func (r *resolver) collective(a *Attribution) bool {
	if len(a.Source) > 0 {
		first, last := r.text.TokensIn(a.Source[0])
		if m := r.nominal(first, last); m >= 0 {
			return r.names.Mentions[m].Type == entity.Organisation
		}
	}
	return r.body(a.SpeakerName)
}

// body reports whether a role is that of a body.
func (r *resolver) body(role string) bool {
	return r.lexicon[headOf(role)].class&body != 0
}

// written reports whether a role is a document or an event, which is nobody.
func (r *resolver) written(role string) bool {
	return r.lexicon[headOf(role)].class&(event|reportNoun) != 0
}

// plural reports whether a role is that of many.
func plural(role string) bool {
	head := headOf(role)
	return strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") || strings.HasSuffix(head, "men") || strings.HasSuffix(head, "people")
}

// headOf returns the noun that heads a role, in lower case: "officials" of "senior
// officials in Halden".
func headOf(role string) string {
	for _, prep := range [...]string{" of ", " in ", " at ", " for ", " from "} {
		role, _, _ = strings.Cut(role, prep)
	}
	return strings.ToLower(role[strings.LastIndexByte(role, ' ')+1:])
}
