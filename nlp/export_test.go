package nlp

import (
	"encoding/binary"

	"github.com/parallax-news/parallax/article"
)

const Generation = generation

var Knowledge = knowledge

// ExpandUnsummed is Expand for bytes whose sum is always right.
func ExpandUnsummed(a *article.Article, layers []byte) (*Document, error) {
	return Expand(a, append(binary.LittleEndian.AppendUint32(nil, sum(a, layers)), layers...))
}
