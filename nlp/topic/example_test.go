package topic_test

import (
	"fmt"

	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/nlp/topic"
)

func ExampleTag() {
	text := token.Scan("Copper prices fell in London as smelters in Chile raised output.")
	for _, t := range topic.Tag(nil, text, "Copper falls on smelter output") {
		fmt.Println(t.ID)
	}
	// Output: metals
}
