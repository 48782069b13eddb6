package store

import "github.com/parallax-news/parallax/story"

// Place is the story and the origin that an article is in.
type Place struct {
	Seq           int64
	Story, Origin string
}

// Revision is a change to stories, with the article whose arrival brought it
// about.
type Revision struct {
	Seq int64
	story.Revision
}

// Grouped is what grouping some articles, in their order, has come to. Storing
// it twice is storing it once: every place and revision is of the article that
// it names.
type Grouped struct {
	// Steps are the articles that were placed, in order.
	Steps []Step
	// Snapshot, if not nil, is the state behind the last step.
	Snapshot []byte
}

// Step is what one article did: it took a place, and stories were revised.
type Step struct {
	Place
	Revised []story.Revision
}

// Listed is a story as a list shows it.
type Listed struct {
	ID string
	// Articles and Origins count its members.
	Articles, Origins int
	// First and Last are the Seq of its first and of its newest article.
	First, Last int64
}
