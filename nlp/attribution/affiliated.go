package attribution

import "github.com/parallax-news/parallax/nlp/entity"

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
