package brief

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// counted checks a count of origins, those of one newsroom once, against the
// articles cited.
func (v *verifier) counted(n int, c article.Cite, also []article.Cite) {
	seen := map[int]bool{v.sourceOf(c.Article): true}
	for _, a := range also {
		seen[v.sourceOf(a.Article)] = true
	}
	if n != len(seen) {
		v.fail("", "counts %d origins, cites %d", n, len(seen))
	}
}

// sourceOf returns the source of an article, that of the first origin where it is
// of none.
func (v *verifier) sourceOf(id string) int {
	if o := v.origin[id]; o < len(v.newsrooms) {
		return v.newsrooms[o]
	}
	return 0
}

// sources returns the source of each origin, from the articles themselves.
func (v *verifier) sources(s *Story) []int {
	told := &story.Story{Origins: make([][]int, len(s.Origins))}
	for o, ids := range s.Origins {
		d := &nlp.Document{Article: &article.Article{}, Tokens: token.Scan("")}
		if len(ids) > 0 {
			if a := v.lookup(ids[0]); a != nil {
				d = &nlp.Document{Article: a, Tokens: token.Scan(a.Text)}
			}
		}
		told.Documents = append(told.Documents, d)
		told.Origins[o] = []int{o}
	}
	return told.Sources()
}
