package attribution_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// report is a made-up report of some 100 words, thick with reported speech.
const report = `The port of Westhaven will close for three weeks in May, its director, Helen Marsh, said on Tuesday. "We have no choice," Marsh told reporters. "The cranes are older than most of us."

Union leaders have accused the port of using the repairs as a pretext to cut jobs. The port denied planning any cuts, and a spokesman said the claims were "simply wrong".

Shipping analysts fear that the closure will push cargo to rival ports, according to a survey by the Coastal Institute. The ministry, which owns a third of the port, has said it will decide in June whether to pay for new cranes. "We will look at the figures," a senior official said.

`

// layer returns the names of the text.
func layer(text *token.Text) *entity.Layer {
	names := entity.Tag(text)
	return &names
}

// BenchmarkTag measures an article of 600 words without its tokens and names.
func BenchmarkTag(b *testing.B) {
	text := token.Scan(strings.Repeat(report, 6))
	names := layer(text)
	var dst []attribution.Attribution
	b.SetBytes(int64(len(text.Source)))
	b.ReportAllocs()
	for b.Loop() {
		dst = attribution.Tag(dst[:0], text, names)
	}
}
