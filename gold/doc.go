// Package gold scores annotations, stories, briefs and readings against sets
// that people made by hand.
//
// A gold set is a file of JSON Lines (plain or gzipped), an article or instance
// a line, with the layer that people annotated; a prediction is what the
// command line prints for the same articles, ids kept. Each layer has a file of
// its own here, which says how it is scored. The figures are those of the
// reference scorer that comes with the data, line for line and byte for byte.
package gold
