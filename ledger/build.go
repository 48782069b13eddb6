package ledger

import "github.com/parallax-news/parallax/story"

// Build returns the ledger of the story.
func Build(s *story.Story) *Ledger {
	return &Ledger{}
}
