package nlp

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/nlp/topic"
)

// Document is an article with the annotation layers over its exact text. It is
// not changed after Annotate has returned it.
type Document struct {
	*article.Article
	Tokens       *token.Text
	Entities     entity.Layer
	Times        []timex.Expression
	Quantities   []quantity.Quantity
	Attributions []attribution.Attribution
	Topics       []topic.Topic
}

// Annotate reads the article's text and returns it with every layer. The same
// article gives the same document. It has no state and may be called from many
// goroutines at once.
func Annotate(a *article.Article) *Document {
	d := &Document{Article: a, Tokens: token.Scan(a.Text)}
	d.Times = timex.Tag(nil, d.Tokens, timex.Reference{Time: a.Published.Time})
	d.Quantities = quantity.Tag(nil, d.Tokens, d.Times)
	d.Entities = entity.TagOn(d.Tokens, a.Published.Time)
	d.Attributions = attribution.Tag(nil, d.Tokens, &d.Entities)
	d.Topics = topic.Tag(nil, d.Tokens, a.Title)
	return d
}
