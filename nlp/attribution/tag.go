package attribution

import (
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// Tag appends the attributions of the text to dst in order of their content and
// returns it.
func Tag(dst []Attribution, text *token.Text, names *entity.Layer) []Attribution {
	return dst
}
