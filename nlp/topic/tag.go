package topic

import "github.com/parallax-news/parallax/nlp/token"

// Tag appends the topics of an article to dst, best first, and returns it.
func Tag(dst []Topic, text *token.Text, title string) []Topic {
	return dst
}
