// Package nlp says what one article says. Each layer is a package of its own
// that can be used alone; Document holds an article with all its layers, and
// Annotate makes one.
package nlp
