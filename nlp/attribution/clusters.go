package attribution

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed clusters.txt
var clustersTXT string

// clusters is the class of each word of clusters.txt, from 1, read once.
var clusters = sync.OnceValue(readClusters)

func readClusters() map[string]sequence.Feature {
	table := make(map[string]sequence.Feature, 12<<10)
	class := sequence.Feature(0)
	for line := range tables.Rows(clustersTXT) {
		class++
		for word := range strings.FieldsSeq(line) {
			table[word] = class
		}
	}
	return table
}
