package timex_test

import (
	"fmt"
	"time"

	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// A report of 22 December 2021 is read against that day.
func ExampleTag() {
	text := "The talks begin next month."
	ref := timex.Reference{Time: time.Date(2021, 12, 22, 0, 0, 0, 0, time.UTC)}
	for _, e := range timex.Tag(nil, token.Scan(text), ref) {
		fmt.Println(e.In(text), e.Value, e.Start.Format(time.DateOnly), e.Basis)
	}
	// Output: next month 2022-01 2022-01-01 resolved
}

// Without a time of publication nothing is guessed.
func ExampleTag_unknown() {
	text := "The talks begin on Wednesday and end on 3 May 2022."
	for _, e := range timex.Tag(nil, token.Scan(text), timex.Reference{}) {
		fmt.Println(e.Value, e.HasInterval())
	}
	// Output:
	// XXXX-WXX-3 false
	// 2022-05-03 true
}

// The first end of a range tells how far the range goes.
func ExampleExpression_range() {
	text := "The road is shut from 3 to 7 March 2022."
	for _, e := range timex.Tag(nil, token.Scan(text), timex.Reference{}) {
		fmt.Println(e.In(text), e.Start.Format(time.DateOnly))
		if !e.Until.IsZero() {
			fmt.Println("until", e.Until.Format(time.DateOnly))
		}
	}
	// Output:
	// 3 2022-03-03
	// until 2022-03-08
	// 7 March 2022 2022-03-07
}
