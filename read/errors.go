package read

import (
	"errors"
	"fmt"
)

var (
	// ErrEmpty indicates that an input holds no bytes at all, or only blanks.
	ErrEmpty = errors.New("empty input")
	// ErrTooLarge indicates that an input, a line or a record is larger than
	// Options.MaxBytes.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrNoText indicates that an input was understood but holds neither a
	// text nor a title.
	ErrNoText = errors.New("no text and no title")
	// ErrBadRecord indicates that a JSON record, a feed or a WARC record is
	// not well formed.
	ErrBadRecord = errors.New("malformed record")
	// ErrEntities indicates that an XML document declares entities of its own,
	// which are refused because they can grow without bound.
	ErrEntities = errors.New("declares XML entities, which are refused")
	// ErrDuplicate indicates that the same article was already read in this run.
	ErrDuplicate = errors.New("same article as before")
	// ErrNoMatch indicates that a glob matches no file.
	ErrNoMatch = errors.New("no file matches")
	// ErrLoop indicates that a symbolic link leads back to a folder above it.
	ErrLoop = errors.New("symbolic link loop")
	// ErrScheme indicates an address that is fetched by none: only http and https
	// are.
	ErrScheme = errors.New("neither a file nor an http or https address")
	// ErrNothing indicates a folder that holds no file to read, nor any below it.
	ErrNothing = errors.New("the folder holds no file to read")
	// ErrUnsupported indicates that a file is of a kind that holds no articles,
	// such as a device or a socket.
	ErrUnsupported = errors.New("not a file that can hold articles")
)

// Error says which input could not be read, and why.
type Error struct {
	// Path names the input, with the line or record in it where there is one:
	// "news.jsonl: line 3".
	Path string
	// Err is the reason.
	Err error
}

// Error returns the path and the reason.
func (e *Error) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// at names a part of an input: at("a.warc", "record", 3) is "a.warc: record 3".
func at(name, part string, n int) string { return fmt.Sprintf("%s: %s %d", name, part, n) }
