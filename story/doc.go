// Package story finds which articles tell of one happening. Copies of one text
// are one origin; articles of one happening are one story; related stories are
// linked, never merged.
//
// A Grouper takes articles in event time. It first looks for the origin: a text
// with the same words, or one that a sample of the shingles, and then all of
// them, show to be a cut, a longer or a lightly edited version. A copy goes where
// its original is and changes nothing else, so it never adds weight to a story.
//
// An article of its own is compared with the live articles of its language by
// the stemmed words of its headline and lead, weighted by how rare they are
// among the articles so far and, while these are few, by a table of common
// words (measured.txt, common.txt); by the names of whom it mentions; and, where
// both are long, by the whole text. A logistic regression (model.tsv, fitted by
// tools/train/story) over some twenty measures of the nearest stories decides
// whether it joins the likeliest of them or begins a story.
//
// Where an article fits two stories, their other articles are asked whether they
// fit each other's; if so, the two become one, under the older id, and
// Story.Merged leads from the younger id to it.
//
// A live blog joins but does not speak for the story afterwards, so that it
// bridges none, unless all that comes of it is a headline. A digest, known by its
// headline or by paragraphs that have little in common and are near to several
// stories, stays by itself unless most of it is about one.
//
// Missing dates, missing text and missing languages are all accepted: the
// measures that need them are then 0.
package story
