package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// resolve names the speakers of the attributions, which are in order.
func resolve(found []Attribution, text *token.Text, names *entity.Layer) {
	last := -1
	for i := range found {
		a := &found[i]
		if len(a.Source) == 0 {
			continue
		}
		a.Speaker, a.SpeakerName = speaker(a.Source[0], text, names, found, last)
		if a.SpeakerName != "" {
			last = i
		}
	}
}

// speaker returns the entity of the source and its name.
func speaker(source article.Span, text *token.Text, names *entity.Layer, found []Attribution, last int) (int, string) {
	lower := text.LowerSpan(source)
	switch lower {
	case "he", "she", "they", "who":
		if m := names.At(source); m >= 0 && names.Mentions[m].Entity >= 0 {
			e := names.Mentions[m].Entity
			return e, names.Entities[e].Name
		}
		if last >= 0 {
			return found[last].Speaker, found[last].SpeakerName
		}
		return -1, ""
	case "i", "we", "it", "you":
		return -1, ""
	}
	for i := range names.Mentions {
		m := &names.Mentions[i]
		if m.Form == entity.Name && source.Contains(m.Span) && m.Relation == "" && m.Entity >= 0 {
			return m.Entity, names.Entities[m.Entity].Name
		}
	}
	return -1, strings.TrimSpace(undetermined(source.In(text.Source)))
}

// undetermined drops the article before a role.
func undetermined(s string) string {
	for _, d := range [...]string{"the ", "The ", "a ", "A ", "an ", "An "} {
		if rest, ok := strings.CutPrefix(s, d); ok {
			return rest
		}
	}
	return s
}
