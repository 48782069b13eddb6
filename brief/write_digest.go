package brief

import (
	"slices"

	"github.com/parallax-news/parallax/article"
)

// A brief for which words were counted is a digest: of each story the summary,
// what is new, the first difference and the next thing ahead. The rest stands in
// the page and the JSON.
const (
	digestNew    = 2
	digestOthers = 10 // stories that are only named
)

// digest returns what a digest shows of a story.
func digest(s *Story) *Story {
	d := *s
	d.New = s.New[:min(len(s.New), digestNew)]
	d.Differences = s.Differences[:min(len(s.Differences), 1)]
	d.Ahead = nil
	// The next thing that has a date and is not told already.
	if i := slices.IndexFunc(s.Ahead, func(a Ahead) bool { return a.Start != "" && !tells(s, &a) }); i >= 0 {
		d.Ahead = s.Ahead[i : i+1]
	}
	d.Agreements, d.Statements, d.Figures, d.Timeline = nil, nil, nil, nil
	return &d
}

// tells reports whether the summary holds the sentence of what is ahead.
func tells(s *Story, a *Ahead) bool {
	return slices.ContainsFunc(s.Summary, func(l Line) bool { return l.Cite == a.Cite })
}

// citedIn returns the articles that stories cite.
func citedIn(stories []*Story) map[string]bool {
	ids := make(map[string]bool)
	for _, s := range stories {
		s.eachCite("", func(_ string, c article.Cite) { ids[c.Article] = true })
	}
	return ids
}
