package attribution_test

import "github.com/parallax-news/parallax/article"

type span = article.Span
