package attribution

import (
	"slices"
	"strings"
	"unicode"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// nominal returns the resolved mention by role that the source is headed by, or -1.
func (r *resolver) nominal(first, last int) int {
	span := r.text.Span(first, last)
	head := r.firstPart(first, r.beforePreposition(first, last))
	best := -1
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Form == entity.Nominal && mention.Entity >= 0 && head.Overlaps(mention.Span) && !r.possesses(mention.End) && 2*mention.Len() > min(r.firstPart(first, last).Len(), head.Len()) {
			if best < 0 || mention.Len() > r.names.Mentions[best].Len() {
				best = m
			}
		}
	}
	return best
}

// possesses reports whether a possessive mark stands at the byte offset: "the
// minister's office" is not the minister.
func (r *resolver) possesses(end int) bool {
	i := r.text.TokenAt(end)
	if i >= len(r.text.Tokens) {
		return false
	}
	switch r.text.Lower(i) {
	case "'s", "’s", "'", "’":
		return r.text.Tokens[i].Start == end
	}
	return false
}

// firstPart returns the source up to its first comma.
func (r *resolver) firstPart(first, last int) article.Span {
	for i := first + 1; i < last; i++ {
		if r.text.Lower(i) == "," {
			return r.text.Span(first, i)
		}
	}
	return r.text.Span(first, last)
}

// role returns the source without its article; "the official" goes back to the
// fullest wording of the same role that spoke before. Words that only count or
// point ("one", "some", "others") are no role.
func (r *resolver) role(i, first, last int) voice {
	definite := r.text.Lower(first) == "the"
	if last-first > 1 && r.determines(first) {
		first++
	}
	part := r.firstPart(first, last)
	name := part.In(r.text.Source)
	if t := r.text.TokenAt(part.Start); r.text.Tokens[t].End >= part.End && (r.class(t)&(det|subject|object) != 0 || r.vague(t)) {
		return nobody
	}
	if !definite {
		return voice{-1, name, worded}
	}
	for k := i - 1; k >= 0; k-- {
		a := &r.found[k]
		if a.Speaker < 0 && len(a.SpeakerName) > len(name) && strings.HasSuffix(a.SpeakerName, " "+name) {
			return voice{-1, a.SpeakerName, inferred}
		}
	}
	if e := r.shortFor(name); e >= 0 {
		return r.entity(e, inferred)
	}
	return voice{-1, name, worded}
}

// shortFor returns the one organisation that the text names with a capitalised noun
// that stands for it: "the Bank" is the Bank of Ruritania; -1 if there is none or
// several.
func (r *resolver) shortFor(noun string) int {
	if strings.Contains(noun, " ") || !unicode.IsUpper([]rune(noun)[0]) || strings.ToUpper(noun) == noun {
		return -1
	}
	found := -1
	for e := range r.names.Entities {
		x := &r.names.Entities[e]
		if x.Type != entity.Organisation || x.Anonymous || x.Link["iso"] != "" || !slices.Contains(strings.Fields(x.Name), noun) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// determines reports whether the i-th token is an article or a possessive, which
// a role does without.
func (r *resolver) determines(i int) bool {
	switch r.text.Lower(i) {
	case "a", "an", "the", "this", "that", "his", "her", "its", "their", "our", "my", "your":
		return true
	}
	return false
}

// vague reports whether the i-th token counts or points without a noun.
func (r *resolver) vague(i int) bool {
	switch r.text.Lower(i) {
	case "others", "many", "most", "both", "none", "another", "someone", "somebody", "nobody", "everyone", "everybody", "anyone", "q":
		return true
	}
	return r.text.Tokens[i].Kind != token.Word
}
