package store

import (
	"time"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/story"
)

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

// Step is what one article did when it was placed: it took a place, and stories
// were revised. Storing it twice is storing it once: every place and revision is of
// the article that it names. A step without a Story is of a pin behind the article:
// stories were revised, and no article took a place.
type Step struct {
	Place
	Revised []story.Revision
	// Known is when a pin became known; zero for a step of an article, which is known
	// since the article is.
	Known time.Time
	// Part is the partition whose grouper made the step; see package partition. All
	// steps that are stored at once are of one.
	Part int
}

// Listed is a story as a list shows it.
type Listed struct {
	ID string
	// Title is what it was last told under; before that, the headline of its
	// first article.
	Title string
	// Lang is the language of its first article, an ISO 639-1 code; empty if unknown.
	Lang string
	// Articles, Origins and Outlets count its members and where they come from.
	Articles, Origins, Outlets int
	// First and Last are the Seq of its first and of its newest article.
	First, Last int64
	// FirstAt and LastAt are the publication times that bound it; zero if unknown.
	FirstAt, LastAt time.Time
}

// StoryFilter chooses stories. The zero StoryFilter chooses all.
type StoryFilter struct {
	// Before chooses stories whose newest article became known ahead of this Seq,
	// After those with one behind it; 0 leaves a side open.
	Before, After int64
	// From and To bound the publication time of the newest article, half-open.
	From, To time.Time
	// MinOrigins is how many origins a story needs.
	MinOrigins int
	// Outlet and Query choose stories by one of their articles.
	Outlet string
	Query  search.Query
	// Topic chooses stories told under this topic.
	Topic string
	// Lens chooses stories that the stored lens of this name lets through.
	Lens string
	// Line chooses stories that were told with such a line; nil chooses all.
	Line *LineFilter
	// AsOf lists stories as they were told at that moment; zero for now. Nothing but
	// what holds now can be chosen by a Line.
	AsOf time.Time
	// Limit is how many at most; 0 for all.
	Limit int
}
