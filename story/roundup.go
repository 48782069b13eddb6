package story

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed roundup.txt
var roundupFile string

var roundupCues = sync.OnceValue(func() []string {
	var cues []string
	for line := range dataLines(roundupFile) {
		cues = append(cues, line)
	}
	return cues
})

// roundUp reports whether the headline is that of a round-up, a live blog or a
// digest, which tells of several happenings.
func roundUp(d *nlp.Document, title *token.Text) bool {
	lower := strings.ToLower(d.Title)
	for _, cue := range roundupCues() {
		phrase, start := strings.CutPrefix(cue, "^")
		switch {
		case start && strings.HasPrefix(lower, phrase):
			return true
		case !start && strings.Contains(lower, phrase):
			return true
		}
	}
	return false
}
