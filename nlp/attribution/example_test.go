package attribution_test

import (
	"fmt"

	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

func ExampleTag() {
	text := token.Scan(`Helen Marsh denied that the port would close. "We have orders for years," she said.`)
	names := entity.Tag(text)
	for _, a := range attribution.Tag(nil, text, &names) {
		fmt.Printf("%s: %s (%s, %s)\n", a.SpeakerName, a.Content[0].In(text.Source), a.Kind, a.Polarity)
	}
	// Output:
	// Helen Marsh: that the port would close (indirect, denies)
	// Helen Marsh: We have orders for years, (direct, asserts)
}

func ExampleAttribution_Marked() {
	text := token.Scan(`"We have orders for years," Helen Marsh said.`)
	names := entity.Tag(text)
	a := attribution.Tag(nil, text, &names)[0]
	fmt.Println(a.Marked(text)[0].In(text.Source))
	// Output: "We have orders for years,"
}
