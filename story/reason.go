package story

import (
	"fmt"
	"strings"
)

// Kind is the kind of a reason.
type Kind string

// The kinds of reasons for which an article joins a story.
const (
	SameText     Kind = "same text"
	SameHeadline Kind = "same headline"
	SamePage     Kind = "same page"
	SharedNames  Kind = "shared names"
	SharedWords  Kind = "shared words"
	Pinned       Kind = "pinned"
)

// Reason is why an article belongs where it was put.
type Reason struct {
	Kind Kind
	// Share is the share of the shorter text in common for SameText, else the
	// cosine of what is compared.
	Share float64
	// Terms are what is shared, heaviest first.
	Terms []string
}

// String returns the reason in plain words.
func (r Reason) String() string {
	switch r.Kind {
	case SamePage:
		return "copy: a later version of the same page"
	case SameText:
		return fmt.Sprintf("copy: %.0f %% of the text is the same", 100*r.Share)
	case SameHeadline:
		return "copy: the headline is the same, and there is no other text to tell by"
	}
	if r.Kind == Pinned {
		return "a person pinned it to an article of the story"
	}
	return fmt.Sprintf("shares %s", strings.Join(r.Terms, ", "))
}

// reason says why a text is taken for a copy.
func (m *match) reason() Reason {
	switch {
	case m.page:
		return Reason{Kind: SamePage, Share: 1}
	case m.title:
		return Reason{Kind: SameHeadline, Share: 1}
	}
	return Reason{Kind: SameText, Share: m.share}
}

const reasonTerms = 4

// reasons says what an article has in common with the article of the story that
// is nearest to it.
func (ix *index) reasons(it *item, c *Candidate) []Reason {
	near := &ix.items[c.nearest]
	var reasons []Reason
	if names := it.names.shared(near.names, reasonTerms); len(names) > 0 {
		reasons = append(reasons, Reason{SharedNames, it.names.dot(near.names), ix.vocabulary.show(names)})
	}
	if words := it.lead.shared(near.lead, reasonTerms); len(words) > 0 {
		reasons = append(reasons, Reason{SharedWords, c.best, ix.vocabulary.show(words)})
	}
	return reasons
}

// show returns the terms as readers know them.
func (v *vocabulary) show(terms []int32) []string {
	words := make([]string, len(terms))
	for i, t := range terms {
		words[i] = v.shown[t]
	}
	return words
}
