// Package compact writes what was found in a text in few bytes, and reads it again. The
// layers write themselves with it; what is written is read with the same text.
//
// Numbers are of variable length. A span is written by how far it begins behind the one
// before it. A text is written once, and by its number from then on; one that stands in
// the text that was read, by where it stands there, so that reading it copies nothing.
package compact

import "errors"

// ErrBroken indicates bytes that no Writer has written for the text.
var ErrBroken = errors.New("not what was found in this text")

// How a text is written, ahead of what it is.
const (
	literal = iota // its length and its bytes
	within         // where it begins in the text that was read, and its length
	before         // this and all behind: its number, plus before
)

// How a moment is written.
const (
	never     = iota // the zero Time
	published        // in the zone of the publication time
	utc
	elsewhere // in a zone that is named, with its offset
	zones
)
