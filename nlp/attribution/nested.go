package attribution

import "github.com/parallax-news/parallax/article"

// denest drops beliefs and intentions that are reported within the content of
// another attribution: of "Ann said Bob wanted peace" only Ann's words stand,
// since that Bob wanted it is hers to say. Found is in order of its content.
func denest(found []Attribution) []Attribution {
	kept := found[:0]
	var outer article.Span // the content so far that reaches farthest
	for i := range found {
		a := &found[i]
		last := a.Content[len(a.Content)-1]
		inside := last.End <= outer.End && len(a.Source) > 0 && outer.Contains(a.Source[0])
		if a.Class != Speech && inside {
			continue
		}
		for _, s := range a.Content {
			if s.End > outer.End {
				outer = s
			}
		}
		kept = append(kept, *a)
	}
	return kept
}
