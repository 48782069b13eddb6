// Package feed follows feeds, sitemaps and single pages: it asks for each as
// often as something new comes, gives every new entry on once, and lets none
// hold up another.
//
// [Follower] does the following; what is followed, and what came of it, is kept
// by a [Store]. [ReadOPML] and [WriteOPML] take lists of feeds in and out.
package feed
