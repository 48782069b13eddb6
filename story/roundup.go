package story

import (
	_ "embed"
	"strings"
	"sync"
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
func roundUp(title string) bool {
	lower := strings.ToLower(title)
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
