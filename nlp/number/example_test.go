package number_test

import (
	"fmt"

	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

func ExampleReader_Read() {
	text := token.Scan("two and a half million tonnes")
	n, ok := number.NewReader(text).Read(0, len(text.Tokens))
	fmt.Println(n.Value, text.Of(n.Last), ok)
	// Output: 2.5e+06 tonnes true
}

func ExampleParse() {
	value, _, ok := number.Parse("12,500.75")
	fmt.Println(value, ok)
	_, _, ok = number.Parse("1.2.3")
	fmt.Println(ok)
	// Output:
	// 12500.75 true
	// false
}
