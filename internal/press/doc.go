// Package press is an invented press: outlets that tell of invented happenings,
// copy one another and cut what they copy. It makes streams of articles that are
// as uneven as news, with the story and the origin of each known, so that
// grouping can be measured at any scale without the text of a real publisher.
//
// What is told stands in happenings.txt and names.txt. The same seed makes the
// same articles.
package press
