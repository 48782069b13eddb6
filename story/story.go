package story

import "github.com/parallax-news/parallax/nlp"

// Story is the articles that tell of one happening.
type Story struct {
	// ID is made from the first article's id and stays as the story grows.
	ID string
	// Documents are the story's articles in event time.
	Documents []*nlp.Document
	// Origins are the independent sources: each the indexes into Documents of
	// the articles that are copies or light edits of one text, oldest first.
	// Every document is in exactly one origin.
	Origins [][]int
	// Merged are the ids of the stories that were found to be this one later,
	// so that old ids lead to the new: see Find.
	Merged []string
	// History is every revision that the story took part in, oldest first.
	History []Revision

	origins []string // ids of Origins; none in a story that was made by hand
}

// OriginOf returns the index in s.Origins of the origin of the i-th document.
func (s *Story) OriginOf(i int) int {
	for o, members := range s.Origins {
		for _, m := range members {
			if m == i {
				return o
			}
		}
	}
	return -1
}

// OriginID returns the id of the o-th origin, made from its first article's id.
func (s *Story) OriginID(o int) string {
	if o < len(s.origins) {
		return s.origins[o]
	}
	return "o-" + make(ids).next(s.Documents[s.Origins[o][0]].ID, "")
}
