package timex

import (
	_ "embed"
	"strings"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed guards.txt
var guardsFile string

// wordLists holds the lists of guards.txt.
type wordLists struct {
	beforeYear, beforeEarlyYear, counted, uncounted, rated, unrated, afterSoon, papers map[string]bool
}

// readLists reads guards.txt.
func readLists() wordLists {
	all := map[string]map[string]bool{}
	for line := range tables.Rows(guardsFile) {
		fields := strings.Fields(line)
		list := make(map[string]bool, len(fields)-1)
		for _, word := range fields[1:] {
			list[word] = true
		}
		all[fields[0]] = list
	}
	return wordLists{
		beforeYear: all["before-year"], beforeEarlyYear: all["before-early-year"],
		counted: all["counted"], uncounted: all["uncounted"],
		rated: all["rated"], unrated: all["unrated"], afterSoon: all["after-soon"], papers: all["papers"],
	}
}
