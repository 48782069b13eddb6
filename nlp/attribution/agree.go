package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
)

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
