// Package token reads a text once and says where its tokens, sentences,
// paragraphs and quotations are, each by its exact bytes.
//
// Nothing is normalised or copied: every token is a span of the source. Marks
// belong to the token they are written with ("U.S.", "Dec.", "J."), possessive
// 's and hyphens are tokens of their own ("Russia" "'s", "four" "-" "week"),
// and a number ends where its unit begins ("55" "bn").
//
// Sentences never end inside a quotation. A quotation left open at the end of a
// paragraph goes on in the next one if that opens with the mark again, as the
// press has printed long quotations since the nineteenth century.
package token
