package corpus

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stemmed is a word with its stem.
type stemmed struct{ word, stem string }

// stems holds the words met lately, each where its hash leads: the same few thousand
// words make up most of all text, and finding a stem costs fifty times a look.
var (
	stems [1 << 13]atomic.Pointer[stemmed]
	seed  = maphash.MakeSeed()
)

// Stem returns the stem of a lower-case English word (Porter, 2001).
func Stem(lower string) string {
	at := &stems[maphash.String(seed, lower)%uint64(len(stems))]
	if known := at.Load(); known != nil && known.word == lower {
		return known.stem
	}
	lower = strings.Clone(lower) // and not the article that it is part of
	env := snowballstem.NewEnv(lower)
	english.Stem(env)
	known := &stemmed{lower, env.Current()}
	at.Store(known)
	return known.stem
}
