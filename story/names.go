package story

import (
	"strings"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
)

// entityTerms counts the words of the full name of whoever the text mentions,
// however it does: "Lavrov" stands for his first name too, "Russian" for Russia.
func (s *sketcher) entityTerms(d *nlp.Document, v *vocabulary) {
	for i := range d.Entities.Mentions {
		m := &d.Entities.Mentions[i]
		if m.Form != entity.Name || m.Entity < 0 {
			continue
		}
		for word := range strings.FieldsSeq(d.Entities.Entities[m.Entity].Name) {
			if term := v.term(strings.ToLower(strings.Trim(word, nameMarks))); term != skip {
				s.count(term, v).inNames++
			}
		}
	}
}

// nameMarks are signs around the words of a name.
const nameMarks = ".,'’\"()&-"
