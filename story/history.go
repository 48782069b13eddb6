package story

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Change is a kind of revision.
type Change string

// The kinds of revisions.
const (
	Merged Change = "merged" // all articles of From are in Story now; From leads to Story
	Split  Change = "split"  // some articles of From began Story; both ids stay in use
	Moved  Change = "moved"  // some articles of From, which stays, are in Story now
)

// Revision is a change to stories after their articles had been placed.
type Revision struct {
	// Number counts the revisions of a grouper from 1.
	Number int `json:"number"`
	// Time is the latest publication time of the articles of the story's language
	// known when it was made: by it, not by a clock, replaying gives the same history.
	Time time.Time `json:"time"`
	Kind Change    `json:"kind"`
	// Story is the id that the articles have since, From the one that they had.
	Story string `json:"story"`
	From  string `json:"from"`
	// Articles are the ids of the articles that changed their story, where not
	// all of From did.
	Articles []string `json:"articles,omitempty"`
	// Reason says in plain words what showed it.
	Reason string `json:"reason"`
}

// String returns the revision in plain words, without its time.
func (r Revision) String() string {
	switch r.Kind {
	case Merged:
		return fmt.Sprintf("%s became part of %s: %s", r.From, r.Story, r.Reason)
	case Split:
		return fmt.Sprintf("%s was split off %s: %s", r.Story, r.From, r.Reason)
	}
	return fmt.Sprintf("%d of %s went to %s: %s", len(r.Articles), r.From, r.Story, r.Reason)
}

// past is what has happened to a story.
type past struct {
	merged    []string // ids that lead to it
	revisions []Revision
}

// record notes a revision in the past of the story that gained articles and of
// the one that lost them.
func (g *Grouper) record(r Revision, gained, lost *cluster) {
	g.revisions++
	r.Number, r.Time = g.revisions, g.tongue(gained.lang).now
	g.revised = append(g.revised, r)
	if r.Kind == Merged {
		gained.past.merged = slices.Concat(gained.past.merged, []string{lost.id}, lost.past.merged)
		gained.past.revisions = slices.Concat(gained.past.revisions, lost.past.revisions)
		slices.SortFunc(gained.past.revisions, func(a, b Revision) int { return cmp.Compare(a.Number, b.Number) })
		gained.past.revisions = slices.CompactFunc(gained.past.revisions, func(a, b Revision) bool { return a.Number == b.Number })
	} else {
		lost.past.revisions = append(lost.past.revisions, r)
	}
	gained.past.revisions = append(gained.past.revisions, r)
	gained.told, lost.told = nil, nil
}

// Find returns the story that an id leads to: the one that has it, or the one
// that took in the story that had it. It returns nil for an unknown id.
func Find(stories []*Story, id string) *Story {
	for _, s := range stories {
		if s.ID == id || slices.Contains(s.Merged, id) {
			return s
		}
	}
	return nil
}
