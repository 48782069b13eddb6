package story

import (
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// Group puts the documents into stories, in order of the first article. It is
// the same for every order of the input.
func Group(docs []*nlp.Document, opts ...Option) []*Story {
	g := NewGrouper(opts...)
	for _, d := range inEventTime(docs) {
		g.Add(d)
	}
	return g.Stories()
}

func inEventTime(docs []*nlp.Document) []*nlp.Document {
	sorted := slices.Clone(docs)
	slices.SortStableFunc(sorted, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
	return sorted
}

// One returns all documents as one story, nil for none. Origins are found as
// Group finds them.
func One(docs []*nlp.Document) *Story {
	g := NewGrouper()
	known := newCopies()
	var c *cluster
	for _, d := range inEventTime(docs) {
		g.reader.open(d)
		p := known.read(d, &g.reader)
		m := known.find(&p)
		if m.origin != nil {
			g.copied(d, m.origin)
		} else {
			m.origin = g.found(d, c, "")
			c = m.origin.cluster
		}
		if !m.known {
			known.keep(&p, m.origin)
		}
	}
	if c == nil {
		return nil
	}
	return c.tell()
}
