package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/entity"
)

// pronoun resolves a pronoun: by the layer of entities, checked against who
// spoke last.
func (r *resolver) pronoun(i, tok int) (int, string) {
	span := r.text.Tokens[tok].Span
	switch r.text.Lower(tok) {
	case "he", "she", "they", "it", "his", "her":
	default:
		return -1, ""
	}
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Form == entity.Pronoun && mention.Span == span && mention.Entity >= 0 {
			return r.entity(r.checked(i, tok, mention.Entity))
		}
	}
	return r.before(i, r.text.Lower(tok))
}

// checked returns the entity of a pronoun: who spoke last, if the one the layer
// found has not spoken yet and nothing is known against the other.
func (r *resolver) checked(i, tok, e int) int {
	if e2 := r.affiliated(tok); e2 >= 0 {
		return e2
	}
	for k := range i {
		if r.found[k].Speaker == e {
			return e
		}
	}
	last := -1
	if i > 0 {
		last = r.found[i-1].Speaker
	}
	if last < 0 || r.names.Entities[last].Type != entity.Person || r.names.Entities[e].Anonymous || !r.agrees(last, r.text.Lower(tok)) {
		return e
	}
	return last
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
	return same || r.sex(e) == genders[pronoun]
}

// sex returns what a source that names the entity tells of its gender: "m" of a
// spokesman or Mr, "f" of a spokeswoman or Ms, else nothing.
func (r *resolver) sex(e int) string {
	for k := range r.found {
		a := &r.found[k]
		if a.Speaker != e {
			continue
		}
		first, last := r.text.TokensIn(a.Source[0])
		for i := first; i < last; i++ {
			switch word := r.text.Lower(i); {
			case r.class(i)&lady != 0, strings.HasSuffix(word, "woman"):
				return "f"
			case r.class(i)&gentleman != 0, len(word) > 5 && strings.HasSuffix(word, "man") && !r.text.Tokens[i].Upper:
				return "m"
			}
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
// may stand for.
func (r *resolver) before(i int, pronoun string) (int, string) {
	const reach = 6
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		a := &r.found[k]
		if a.SpeakerName == "" {
			continue
		}
		person := a.Speaker >= 0 && r.names.Entities[a.Speaker].Type == entity.Person
		switch {
		case genders[pronoun] != "":
			if person || a.Speaker < 0 && !plural(a.SpeakerName) {
				return a.Speaker, a.SpeakerName
			}
		case pronoun == "they":
			if a.Speaker < 0 && (plural(a.SpeakerName) || r.body(a.SpeakerName)) || !person && a.Speaker >= 0 {
				return a.Speaker, a.SpeakerName
			}
		case !person && a.Speaker >= 0 || a.Speaker < 0 && r.body(a.SpeakerName):
			return a.Speaker, a.SpeakerName
		}
	}
	return -1, ""
}

// body reports whether a role is that of a body, which "it" and "they" stand for.
func (r *resolver) body(role string) bool {
	head, _, _ := strings.Cut(role, " of ")
	return r.lexicon[strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])].class&body != 0
}

// plural reports whether a role is that of many.
func plural(role string) bool {
	head, _, _ := strings.Cut(role, " of ")
	return strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss")
}
