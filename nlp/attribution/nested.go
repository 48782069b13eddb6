package attribution

import "github.com/parallax-news/parallax/article"

// denest drops beliefs and intentions that are reported within the content of
// another attribution: of "Ann said Bob wanted peace" only Ann's words stand,
// since that Bob wanted it is hers to say; and so of "Ann said Bob rejected it".
// "According to Ann, Bob believes it" reports both.
// Found is in order of its content.
func denest(found []finding) []finding {
	kept := found[:0]
	var outer article.Span // the content so far that reaches farthest
	for i := range found {
		a := &found[i]
		last := a.Content[len(a.Content)-1]
		inside := last.End <= outer.End && len(a.Source) > 0 && outer.Contains(a.Source[0])
		if inside && (a.Class != Speech || a.phrase && a.Polarity != Denies) {
			continue
		}
		for _, s := range a.Content {
			if s.End > outer.End && !a.according {
				outer = s
			}
		}
		kept = append(kept, *a)
	}
	return kept
}
