// Package number reads numbers written in digits, in words, or in both:
// "100,000", "2 1/2", "twenty-four", "5.2 billion", "21st".
//
// A Reader reads the longest number that starts with a token:
//
//	text := token.Scan("two and a half million tonnes")
//	n, ok := number.NewReader(text).Read(0, len(text.Tokens))
//	// n.Value is 2500000, n.First and n.Last are the tokens 0 to 5
//
// It reads what is written and judges nothing: whether 1998 is a year, or "one"
// counts, is for the packages above it to say.
package number
