package attribution

import (
	"sync"

	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// known is all that the tables know of a word.
type known struct {
	entry
	cluster sequence.Feature
}

// words is what lexicon and clusters know by word, put together once, so that each word
// of a text is looked up once.
var words = sync.OnceValue(func() map[string]*known {
	table := make(map[string]*known, len(clusters()))
	for word, e := range lexicon() {
		table[word] = &known{entry: e, cluster: clusters()[word]}
	}
	for word, c := range clusters() {
		if table[word] == nil {
			table[word] = &known{cluster: c}
		}
	}
	return table
})

var unknown known

// lookUp returns what is known of each token, in the room of list if there is enough.
func lookUp(list []*known, text *token.Text) []*known {
	table := words()
	list = sized(list, len(text.Tokens))
	for i := range list {
		if list[i] = table[text.Lower(i)]; list[i] == nil {
			list[i] = &unknown
		}
	}
	return list
}
