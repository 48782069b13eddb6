package brief

import (
	_ "embed"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed words.tsv
var wordFile string

// timeWords returns the class of every word of words.tsv.
var timeWords = sync.OnceValue(func() map[string]string { return tables.Classes(wordFile) })
