package brief

import (
	"fmt"

	"github.com/parallax-news/parallax/article"
)

// Cites counts the cites of the brief.
func (b *Brief) Cites() int {
	n := 0
	b.EachCite(func(string, article.Cite) { n++ })
	return n
}

// EachCite calls f with every cite of the brief and the JSON path of its line,
// in the order of the page.
func (b *Brief) EachCite(f func(path string, c article.Cite)) {
	for i := range b.Stories {
		b.Stories[i].eachCite(fmt.Sprintf("stories[%d]", i), f)
	}
}

func (s *Story) eachCite(story string, f func(path string, c article.Cite)) {
	line := func(list string, i int, c article.Cite, also []article.Cite) {
		path := fmt.Sprintf("%s.%s[%d]", story, list, i)
		f(path, c)
		for k := range also {
			f(fmt.Sprintf("%s.also[%d]", path, k), also[k])
		}
	}
	for i := range s.New {
		line("new", i, s.New[i].Cite, nil)
	}
	for i := range s.Summary {
		line("summary", i, s.Summary[i].Cite, s.Summary[i].Also)
	}
	for i := range s.Written {
		for k, c := range s.Written[i].Cites {
			f(fmt.Sprintf("%s.written[%d].cites[%d]", story, i, k), c)
		}
	}
	for i := range s.Differences {
		for k := range s.Differences[i].Sides {
			line(fmt.Sprintf("differences[%d].sides", i), k, s.Differences[i].Sides[k].Cite, nil)
		}
	}
	for i := range s.Agreements {
		for k, c := range s.Agreements[i].Cites {
			line(fmt.Sprintf("agreements[%d].cites", i), k, c, nil)
		}
	}
	for i := range s.Statements {
		line("statements", i, s.Statements[i].Cite, s.Statements[i].Also)
	}
	for i := range s.Figures {
		line("figures", i, s.Figures[i].Cite, s.Figures[i].Also)
	}
	for i := range s.Timeline {
		line("timeline", i, s.Timeline[i].Cite, nil)
	}
	for i := range s.Ahead {
		line("ahead", i, s.Ahead[i].Cite, s.Ahead[i].Also)
	}
}
