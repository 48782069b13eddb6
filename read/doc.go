// Package read turns bytes into articles: plain text, HTML pages, feeds (RSS,
// Atom, JSON Feed), JSON Lines and WARC, alone or compressed with gzip.
//
// What a file is gets decided by its bytes first and by its name second. The
// body of a plain text or a JSON record is kept byte for byte. What cannot be
// read is reported as an [*Error] that names the input, and reading goes on.
// Memory is bounded by [Options.MaxBytes], whatever the input claims about
// itself, and nothing here consults a clock or the network.
package read
