package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// bar is how sure a speaker must be to be named. On GUM nine of ten named from
// pronouns are right above it, and six of ten below.
const bar = 0.65

// resolver names the speakers of attributions in the order of the text.
type resolver struct {
	text    *token.Text
	names   *entity.Layer
	lexicon map[string]entry
	found   []Attribution
	talk    *interview // what the text is as one; nil until it is asked for
}

// voice is who may have spoken: an entity, or -1 for somebody without a name.
type voice struct {
	entity int
	name   string
	sure   float64
}

// nobody is the voice of words whose speaker is unclear.
var nobody = voice{entity: -1}

// How sure a speaker is who is told by other means than the layer of entities.
const (
	worded   = 1.0 // by the words of the source
	inferred = 0.8 // by who spoke just before
)

// resolve fills in the speakers.
func resolve(found []Attribution, text *token.Text, names *entity.Layer) {
	r := resolver{text: text, names: names, lexicon: lexicon(), found: found}
	for i := range found {
		a := &found[i]
		if len(a.Source) == 0 {
			continue
		}
		source := a.Source[0]
		if !a.wider.Empty() {
			source = a.wider
		}
		if v := r.speaker(i, source); v.name != "" && v.sure >= bar {
			a.Speaker, a.SpeakerName, a.Sure = v.entity, v.name, v.sure
		}
	}
}

// speaker returns who the source of the i-th attribution is: by name, by what the
// layer of entities knows of the role or pronoun, or by who spoke before; a role
// that nothing is known of stands for itself.
func (r *resolver) speaker(i int, source article.Span) voice {
	first, last := r.text.TokensIn(source)
	last = r.beforeRelative(first, last)
	if last-first == 1 && (r.class(first)&subject != 0 || genders[r.text.Lower(first)] != "") && !r.text.Tokens[first].Caps {
		return r.pronoun(i, first)
	}
	if last-first == 1 && r.text.Of(first) == "A" {
		return r.answerer(source)
	}
	if m := r.head(first, last); m >= 0 && r.text.Tokens[r.text.TokenAt(r.names.Mentions[m].Start)].Kind == token.Word {
		return r.named(m)
	}
	if m := r.nominal(first, last); m >= 0 && r.names.Mentions[m].Sure >= bar {
		return r.entity(r.names.Mentions[m].Entity, r.names.Mentions[m].Sure)
	}
	if e := r.namedBehind(last); e >= 0 {
		return r.entity(e, worded)
	}
	return r.role(i, first, last)
}

// class returns the classes of the i-th token.
func (r *resolver) class(i int) class { return r.lexicon[r.text.Lower(i)].class }

// entity returns the voice of the entity; the index of an anonymous one is -1.
func (r *resolver) entity(e int, sure float64) voice {
	if r.names.Entities[e].Anonymous {
		return voice{-1, r.names.Entities[e].Name, sure}
	}
	return voice{e, r.names.Entities[e].Name, sure}
}

// named returns the entity of the mention: a person whose surname
// the mention is comes before a place.
func (r *resolver) named(m int) voice {
	mention := &r.names.Mentions[m]
	name := mention.In(r.text.Source)
	if mention.Type == entity.Location {
		for p := range r.names.Entities {
			other := &r.names.Entities[p]
			if other.Type == entity.Person && strings.HasSuffix(other.Name, " "+name) {
				return r.entity(p, mention.Sure)
			}
		}
	}
	return r.entity(mention.Entity, mention.Sure)
}
